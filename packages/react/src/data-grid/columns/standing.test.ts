import { dataTypeNamed } from '@studio/adapter-testkit';
import { expect, test } from 'vitest';
import { toGridColumns } from '../gridColumn.ts';
import type { ColumnLayout } from './columnLayout.ts';
import { standing } from './standing.ts';

const columns = toGridColumns(
  ['a', 'b', 'c', 'd'].map((name) => ({ name, type: dataTypeNamed('text') })),
  undefined,
);
const natural: ColumnLayout = { columnOrder: [], pinned: { start: [], end: [] }, hidden: [] };

/** `|` on either side of a pinned column, brackets around a hidden one. */
const drawn = (layout: Partial<ColumnLayout>) =>
  standing(columns, { ...natural, ...layout })
    .map(({ id, pin, isHidden }) => {
      const shown = isHidden ? `(${id})` : id;
      return pin === 'start' ? `${shown}|` : pin === 'end' ? `|${shown}` : shown;
    })
    .join(' ');

test.each<[string, Partial<ColumnLayout>, string]>([
  ['as they come', {}, 'a b c d'],
  ['in another order', { columnOrder: ['c', 'a'] }, 'c a b d'],
  ['pinned to both sides', { pinned: { start: ['d', 'b'], end: ['a'] } }, 'd| b| c |a'],
  ['hidden', { hidden: ['b'], pinned: { start: ['c'], end: [] } }, 'c| a (b) d'],
  ['all hidden, which would leave no way back', { hidden: ['a', 'b', 'c', 'd'] }, 'a b c d'],
  ['by names that are gone', { columnOrder: ['z', 'b'], hidden: ['y'] }, 'b a c d'],
])('columns stand %s', (_, layout, expected) => {
  expect(drawn(layout)).toBe(expected);
});
