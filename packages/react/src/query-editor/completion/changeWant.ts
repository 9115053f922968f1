import { columnNames } from './commonTables.ts';
import { compared, isComplete } from './conditionWant.ts';
import { isGroup, isSymbol, listOf, type Part } from './groups.ts';
import type { Site } from './scope.ts';
import type { Source } from './sources.ts';
import { operandWords } from './statementWords.ts';
import { keywordsOnly, operand, type RelationPath, type Want } from './want.ts';

export function relationOf(
  source: { readonly origin: Source['origin'] } | undefined,
  want: (relation: RelationPath) => Want,
): Want {
  return source?.origin.kind === 'relation' ? want(source.origin) : operand(...operandWords);
}

export function setWant(before: readonly Part[], origin: Source['origin'] | undefined, site: Site): Want {
  const items = listOf(before);
  const current = items.at(-1) ?? [];
  if (current.length === 0) {
    const except = items.flatMap(([first]) =>
      first && !isGroup(first) ? [first.text] : first ? columnNames(first) : [],
    );
    return relationOf(origin && { origin }, (relation) => ({
      kind: 'columns',
      relation,
      except,
      prefer: 'written',
      words: [],
    }));
  }
  if (current.length === 1) return keywordsOnly();
  if (!isComplete(current)) return { ...operand('default', ...operandWords), ...compared(before) };
  const next = site.query?.verb === 'update' ? ['where', 'from', 'returning'] : ['where', 'returning'];
  return keywordsOnly(...next);
}

export function valueWant({ query, before }: Site, target: Source | undefined): Want {
  const place = before.filter((part) => isSymbol(part, ',')).length;
  const list = query?.clauses.find(({ name }) => name === 'insert into')?.parts.find(isGroup);
  const listed = list ? columnNames(list) : undefined;
  const column = listed ? listed[place] : place;
  if (column === undefined) return operand('default', ...operandWords);
  return relationOf(target, (relation) => ({ kind: 'value', relation, column }));
}
