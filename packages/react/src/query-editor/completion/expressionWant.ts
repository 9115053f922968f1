import { afterCasePart, compared, condition, insideCase, isComplete } from './conditionWant.ts';
import { isGroup, isSymbol, isWord, type Part } from './groups.ts';
import { quoteIdentifier } from './identifiers.ts';
import type { Site } from './scope.ts';
import { selectedNames } from './selectList.ts';
import { clausesAfter, comparisonWords, operandWords } from './statementWords.ts';
import { collations, keywordsOnly, operand, type Want } from './want.ts';

/** Whether a clause of two words has only its first: `insert`, `delete`, `order`. */
export function isHalf({ clause, before }: Site): boolean {
  return clause !== null && before.length === 0 && clause.bodyFrom - clause.from < clause.name.length;
}

export function expressionWant(site: Site, clause: string): Want {
  const { query } = site;
  const before = withoutDistinct(site.before);
  const complete = isComplete(before);
  const last = before.at(-1);
  if (isWord(last, 'collate')) return collations;
  if (isWord(last, 'over')) return { kind: 'names', names: windowsOf(site) };
  const outputs = clause === 'order by' || clause === 'group by' ? outputsOf(site, clause) : [];
  switch (clause) {
    case 'select':
    case 'returning': {
      if (!complete) return selectWant(before, site.before.length === 0 && clause === 'select');
      if (insideCase(before)) return keywordsOnly(...afterCasePart(before), 'and', 'or', ...comparisonWords);
      const hasFrom = query?.clauses.some(({ name }) => name === 'from') ?? false;
      const next =
        clause === 'returning'
          ? ['as']
          : hasFrom
            ? ['as', 'over', 'filter']
            : ['from', 'as', 'over', 'filter'];
      return keywordsOnly(
        ...next,
        'and',
        'or',
        ...comparisonWords,
        'at time zone',
        'collate',
        'within group',
        'end',
        'where',
      );
    }
    case 'group by':
    case 'order by': {
      if (isHalf(site)) return keywordsOnly('by');
      if (!complete) {
        const extra = clause === 'group by' ? ['rollup', 'cube', 'grouping sets'] : [];
        const fresh = before.length === 0 || isSymbol(before.at(-1), ',');
        return { kind: 'operand', words: [...operandWords, ...extra], ...(fresh && { outputs }) };
      }
      if (clause === 'group by')
        return keywordsOnly('having', 'order by', 'limit', ...clausesAfter('having'));
      if (isWord(before.at(-1), 'nulls')) return keywordsOnly('last', 'first');
      return isWord(before.at(-1), 'asc', 'desc')
        ? keywordsOnly('nulls last', 'nulls first', 'limit', 'offset')
        : isWord(before.at(-1), 'last', 'first')
          ? keywordsOnly(...clausesAfter('order by'))
          : keywordsOnly('asc', 'desc', 'limit', 'nulls last', 'nulls first', ...clausesAfter('order by'));
    }
    case 'window':
      return before.length === 0 || isSymbol(last, ',') ? { kind: 'nothing' } : keywordsOnly('as');
    default:
      return condition(
        before,
        clause === 'where' && query?.verb !== 'select' ? ['returning'] : clausesAfter(clause),
      );
  }
}

/** The parts behind `distinct on (…)`, which say nothing of what is selected. */
function withoutDistinct(parts: readonly Part[]): readonly Part[] {
  return isWord(parts[0], 'distinct') && isWord(parts[1], 'on') && isGroup(parts[2]) ? parts.slice(3) : parts;
}

/** The windows that a query names, of which the name may stand in the place of one in parentheses. */
function windowsOf({ query }: Site): readonly string[] {
  const parts = query?.clauses.find(({ name }) => name === 'window')?.parts ?? [];
  return parts.flatMap((part, at) =>
    !isGroup(part) && part.kind !== 'symbol' && isWord(parts[at + 1], 'as')
      ? [quoteIdentifier(part.text)]
      : [],
  );
}

function selectWant(before: readonly Part[], fresh: boolean): Want {
  if (isWord(before.at(-1), 'as') && !insideCase(before)) return { kind: 'nothing' };
  return {
    ...operand(...(fresh ? ['distinct', 'distinct on', 'all'] : []), ...operandWords),
    ...compared(before),
  };
}

function outputsOf({ query }: Site, clause: string): readonly string[] {
  const select = query?.clauses.find(({ name }) => name === 'select');
  return select ? selectedNames(select.parts, clause === 'group by') : [];
}
