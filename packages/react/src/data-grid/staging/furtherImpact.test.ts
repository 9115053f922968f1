import type { RelationImpact } from '@studio/core';
import { expect, test } from 'vitest';
import { furtherImpact } from './furtherImpact.ts';
import { noStagedRows, stageDelete } from './stagedChanges.ts';

const impact = (name: string, direct: boolean, deleted: number): RelationImpact => ({
  relation: { schema: 'shop', name },
  inserted: 0,
  updated: 0,
  deleted,
  direct,
  causes: [],
});
const rows = stageDelete(noStagedRows, { by: 'key', key: [{ column: 'id', text: '1' }] }, []);

test('names rows that go with those that are deleted, in this relation and in others', () => {
  const further = furtherImpact([impact('orders', true, 3), impact('order_lines', false, 12)], rows);
  expect(further.map(({ relation, deleted }) => [relation.name, deleted])).toEqual([
    ['orders', 2],
    ['order_lines', 12],
  ]);
});

test('is silent on what is staged itself', () => {
  expect(furtherImpact([impact('orders', true, 1)], rows)).toEqual([]);
});
