import { routineParameters, rowVariables, type Variable } from './routineVariables.ts';
import { isWordToken, type Token } from './tokens.ts';
import { triggeredRelation } from './triggeredRelation.ts';

/**
 * What a statement itself declares for a place in it, outside of a text in dollars: the parameters of a routine behind `begin
 * atomic` or `return`, the rows of a trigger in its condition.
 */
export function headVariables(tokens: readonly Token[], position: number): readonly Variable[] {
  if (!isWordToken(tokens[0], 'create')) return [];
  const before = tokens.filter(({ to }) => to <= position);
  const made = before.slice(1, 5).find((token) => isWordToken(token, 'function', 'procedure', 'trigger'));
  if (isWordToken(made, 'trigger')) {
    const relation = triggeredRelation(before);
    return relation && before.some((token) => isWordToken(token, 'when')) ? rowVariables(relation) : [];
  }
  const body = before.findIndex((token) => isWordToken(token, 'atomic', 'return'));
  return made && body >= 0 ? routineParameters(before.slice(0, body), 'sql') : [];
}
