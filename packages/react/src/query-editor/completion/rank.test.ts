import { expect, test } from 'vitest';
import type { Candidate } from './candidate.ts';
import { ranked } from './rank.ts';

type Labelled = string | readonly [label: string, weight: number];

const candidates = (...labels: readonly Labelled[]): readonly Candidate[] =>
  labels.map((entry) => {
    const [label, weight] = typeof entry === 'string' ? ([entry, 0] as const) : entry;
    return { label, insert: label, kind: 'column', weight };
  });
const order = (typed: string, ...labels: readonly Labelled[]) =>
  ranked(candidates(...labels), typed).map(({ candidate }) => candidate.label);

test.each([
  ['', ['b', 'a'], ['b', 'a']],
  ['cat', ['film_category', 'category'], ['category', 'film_category']],
  ['fa', ['default', 'film_actor', 'fact'], ['fact', 'film_actor', 'default']],
  ['date', ['updated', 'payment_date', 'date'], ['date', 'payment_date', 'updated']],
  ['ti', ['TITLE', 'title'], ['title', 'TITLE']],
  ['fln', ['film_name', 'nothing'], ['film_name']],
  ['name', ['firstName', 'surname'], ['firstName', 'surname']],
  ['xyz', ['title'], []],
])('what was typed as %j puts %j in the order %j', (typed, labels, expected) => {
  expect(order(typed, ...labels)).toEqual(expected);
});

test('a likelier name goes before one that fits a little better', () => {
  expect(order('date', ['date_trunc', 1], ['payment_date', 8])).toEqual(['payment_date', 'date_trunc']);
});

test('a keyword is not found by scattered letters, which names are', () => {
  const keyword: Candidate = { label: 'lateral', insert: 'lateral', kind: 'keyword', weight: 9 };
  expect(ranked([keyword], 'ltr')).toEqual([]);
  expect(ranked([{ ...keyword, kind: 'relation' }], 'ltr')).toHaveLength(1);
});

test('what was typed is told for marking', () => {
  expect(ranked(candidates('film_actor'), 'act')[0]?.match).toEqual([5, 8]);
  expect(ranked(candidates('film_actor'), 'fa')[0]?.match).toEqual([0, 1, 5, 6]);
});
