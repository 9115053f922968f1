import { isGroup, isSymbol, isWord, type Part } from './groups.ts';
import { comparisonWords, operandWords } from './statementWords.ts';
import { keywordsOnly, operand, type Want } from './want.ts';

/** Words that something must follow. */
export const openWords = new Set(
  (
    'select distinct all as where on having and or not case when then else in like ilike similar between any some set by ' +
    'returning limit offset using from values default exists union intersect except to only row filter over escape ' +
    'array interval collate'
  ).split(' '),
);

/** A condition, and what may follow it once it is whole. */
export function condition(before: readonly Part[], next: readonly string[]): Want {
  const last = before.at(-1);
  if (isWord(last, 'is'))
    return keywordsOnly(
      'null',
      'not null',
      'true',
      'false',
      'distinct from',
      'not distinct from',
      'unknown',
      'not true',
      'not false',
    );
  if (isWord(last, 'distinct') && before.slice(-3).some((part) => isWord(part, 'is')))
    return keywordsOnly('from');
  if (isWord(last, 'not') && isComplete(before.slice(0, -1)) && before.length > 1) {
    return keywordsOnly('in', 'like', 'ilike', 'between', 'null', 'similar to');
  }
  if (insideCase(before) && isComplete(before))
    return keywordsOnly(...afterCasePart(before), 'and', 'or', ...comparisonWords);
  if (!isComplete(before)) return { ...operand(...operandWords, 'any', 'all'), ...compared(before) };
  const start = before.findLastIndex((part) => isWord(part, 'and', 'or', 'where', 'on', 'not', 'when')) + 1;
  const current = before.slice(start);
  if (isWord(before[start - 1], 'and') && isOpenBetween(before.slice(0, start - 1)))
    return keywordsOnly('and', 'or', ...next);
  if (isOpenBetween(before)) return keywordsOnly('and');
  return current.some(isComparison)
    ? keywordsOnly('and', 'or', ...next)
    : keywordsOnly(...comparisonWords, 'and', 'or', 'is', 'not', ...next);
}

export function insideCase(parts: readonly Part[]): boolean {
  return (
    parts.findLastIndex((part) => isWord(part, 'case')) > parts.findLastIndex((part) => isWord(part, 'end'))
  );
}

export function afterCasePart(before: readonly Part[]): readonly string[] {
  const last = before.findLast((part) => isWord(part, 'case', 'when', 'then', 'else'));
  if (isWord(last, 'when')) return ['then'];
  if (isWord(last, 'then')) return ['when', 'else', 'end'];
  return isWord(last, 'else') ? ['end'] : ['when'];
}

function isOpenBetween(parts: readonly Part[]): boolean {
  const between = parts.findLastIndex((part) => isWord(part, 'between'));
  return between >= 0 && !parts.slice(between + 1).some((part) => isWord(part, 'and', 'or'));
}

function isComparison(part: Part): boolean {
  if (part.kind === 'symbol') return /^[<>=~!@&|?]+$/.test(part.text) && part.text !== '||';
  return isWord(part, 'is', 'in', 'like', 'ilike', 'between', 'exists', 'similar', 'true', 'false');
}

/** The column that stands before a comparison which is being written: its value may be one of a few. */
export function compared(before: readonly Part[]): { comparedWith?: readonly string[] } {
  const sign = before.at(-1);
  if (!sign || !(isSymbol(sign, '=') || isSymbol(sign, '<>') || isSymbol(sign, '!='))) return {};
  return pathEndingAt(before.slice(0, -1));
}

export function pathEndingAt(parts: readonly Part[]): { comparedWith?: readonly string[] } {
  const path: string[] = [];
  for (let at = parts.length - 1; at >= 0; at -= 2) {
    const part = parts[at];
    if (part?.kind !== 'quoted' && !isWord(part)) break;
    path.unshift(part.text);
    if (!isSymbol(parts[at - 1], '.')) break;
  }
  return path.length > 0 ? { comparedWith: path } : {};
}

/** Whether what was written so far can stand as it is, so that an operator or a clause follows. */
export function isComplete(parts: readonly Part[]): boolean {
  const last = parts.at(-1);
  if (!last) return false;
  if (isGroup(last)) return true;
  if (last.kind === 'symbol') return last.text === '*' && isStar(parts);
  return last.kind !== 'word' || isSymbol(parts.at(-2), '.') || !openWords.has(last.text);
}

/** Whether the last sign is the `*` of all columns, not of a product. */
function isStar(parts: readonly Part[]): boolean {
  const before = parts.at(-2);
  return (
    before === undefined ||
    isSymbol(before, ',') ||
    isSymbol(before, '.') ||
    isWord(before, 'distinct', 'all')
  );
}
