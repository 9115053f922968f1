import { condition } from './conditionWant.ts';
import { isGroup, isSymbol, isWord, type Part } from './groups.ts';
import type { Site } from './scope.ts';
import type { Source } from './sources.ts';
import { clausesAfter, joinWords, operandWords, queryWords } from './statementWords.ts';
import { keywordsOnly, type Want } from './want.ts';

export const relationWant = (
  words: readonly string[],
  joined: readonly Source[] = [],
): Want & { readonly kind: 'relation' } => ({
  kind: 'relation',
  words,
  joined,
});

/** What follows in a `from` clause. */
export function fromWant(site: Site, before: readonly Part[], isPlain: boolean): Want {
  const last = before.at(-1);
  const sources = site.scope.sources;
  if (last === undefined && site.enclosures.length > 0)
    return { ...relationWant(queryWords), wordsFirst: true };
  if (last === undefined || isSymbol(last, ',')) return relationWant(['lateral', 'only']);
  if (isWord(last, 'join')) return relationWant(['lateral'], sources);
  if (isWord(last, 'lateral', 'only')) return relationWant([]);
  if (isWord(last, 'left', 'right', 'full')) return keywordsOnly('join', 'outer join');
  if (isWord(last, 'inner', 'cross', 'outer')) return keywordsOnly('join');
  if (isWord(last, 'natural')) return keywordsOnly('join', 'left join');
  if (isWord(last, 'as')) return { kind: 'nothing' };
  if (isWord(last, 'tablesample')) return keywordsOnly('bernoulli', 'system');
  const start = before.findLastIndex((part) => isSymbol(part, ',') || isWord(part, 'join', 'on', 'using'));
  const opener = before[start];
  const next = isPlain ? ['where', 'returning', ...joinWords] : [...joinWords, ...clausesAfter('from')];
  if (isWord(opener, 'on'))
    return joinConditionWant(site, before.slice(start + 1), [...joinWords, ...clausesAfter('from')]);
  if (isWord(opener, 'using')) return isGroup(last) ? keywordsOnly(...next) : { kind: 'nothing' };
  const plain = start > 0 && isWord(before[start - 1], 'cross', 'natural');
  if (isWord(opener, 'join') && !plain) return keywordsOnly('on', 'using', 'as');
  return keywordsOnly(
    ...(isPlain ? ['where', 'returning'] : ['where']),
    ...joinWords,
    ...next,
    'as',
    'tablesample',
  );
}

function joinConditionWant(site: Site, parts: readonly Part[], next: readonly string[]): Want {
  const fresh = parts.length === 0 || isWord(parts.at(-1), 'and');
  if (fresh) return { kind: 'join', words: operandWords, sources: site.scope.sources };
  return condition(parts, next);
}

/** Whether parentheses are around joins in a `from` clause. */
export function isSourceList({ enclosures, clause }: Site, lead: readonly Part[]): boolean {
  const head = lead.at(-1);
  const begins = head === undefined || isSymbol(head, ',') || isWord(head, 'join', 'lateral');
  return (
    clause?.name === 'from' &&
    begins &&
    enclosures.every((each) => each.lead.every((part) => !isWord(part, 'on')))
  );
}
