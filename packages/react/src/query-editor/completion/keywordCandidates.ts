import { weights, type Candidate } from './candidate.ts';
import { keywords } from './vocabulary.ts';

/** Keywords: those that fit the place in their order, then all others that Postgres is written with, for who types them. */
export function keywordCandidates(
  words: readonly string[],
  capitals: boolean,
  others: boolean,
  weight: number = weights.keyword,
): readonly Candidate[] {
  const fitting = [...new Set(words)];
  const rest = others ? keywords.filter((word) => !fitting.includes(word)) : [];
  const candidate = (word: string, at: number, given: number): Candidate => ({
    label: capitals ? word.toUpperCase() : word,
    insert: capitals ? word.toUpperCase() : word,
    kind: 'keyword',
    weight: given - at / 100,
  });
  return [
    ...fitting.map((word, at) => candidate(word, at, weight)),
    ...rest.map((word) => candidate(word, 0, weights.otherKeyword)),
  ];
}
