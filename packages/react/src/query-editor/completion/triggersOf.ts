import { postgres } from '../dialect.ts';
import type { ReadText } from '../syntax.ts';
import { tokensOf, isWordToken } from './tokens.ts';
import { namedAt, triggeredRelation } from './triggeredRelation.ts';
import type { RelationPath } from './want.ts';

/** Characters of a script that are looked through. */
const maxScript = 1_000_000;
/** Characters that a trigger's definition may be long. */
const maxTrigger = 2_000;

/** The relation of the trigger in the same script that runs a function; `null` where there is none. */
export function relationOfTriggerIn(
  length: number,
  read: ReadText,
  routine: RelationPath,
): RelationPath | null {
  const text = read(0, Math.min(length, maxScript));
  for (const { index } of text.matchAll(/\btrigger\b/gi)) {
    const definition = text.slice(index, index + maxTrigger);
    // Most are `returns trigger`, or run something else, and need not be parsed.
    if (!/^trigger\s+["\w$.]+\s+(?:before|after|instead)\b/i.test(definition)) continue;
    if (!definition.toLowerCase().includes(routine.name.toLowerCase())) continue;
    const tree = postgres.language.parser.parse(definition);
    const end = tree.topNode.firstChild?.to ?? definition.length;
    const tokens = tokensOf(tree, 0, end, (from, to) => definition.slice(from, to));
    const execute = tokens.findIndex((token) => isWordToken(token, 'execute'));
    const runs = execute < 0 ? null : namedAt(tokens, execute + 2);
    const relation = triggeredRelation(tokens);
    if (runs?.name === routine.name && isSameSchema(runs.schema, routine.schema) && relation) return relation;
  }
  return null;
}

/** A name without a schema may mean one with it. */
const isSameSchema = (left: string | undefined, right: string | undefined) =>
  left === undefined || right === undefined || left === right;
