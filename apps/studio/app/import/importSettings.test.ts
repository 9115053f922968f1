import { able, type ColumnDetail, type RelationDetail } from '@studio/core';
import { describe, expect, it } from 'vitest';
import { guessSettings, matchColumns, problemOf, requestOf } from './importSettings.ts';

const column = (name: string, more: Partial<ColumnDetail> = {}): ColumnDetail => ({
  name,
  type: { name: 'text', display: 'text', kind: 'text' },
  nullable: true,
  editability: able,
  ...more,
});

const orders: RelationDetail = {
  kind: 'table',
  ref: { kind: 'table', name: 'orders' },
  columns: [
    column('id'),
    column('twice', { generated: { expression: 'id * 2', stored: true } }),
    column('placed_at'),
  ],
  primaryKey: { name: 'orders_pkey', columns: ['id'] },
  uniqueKeys: [],
  foreignKeys: [],
  referencedBy: [],
  rowIdentity: { by: 'key', columns: ['id'] },
  editability: { insert: able, update: able, delete: able },
  readability: able,
};

it.each([
  ['a.csv', 'x;y\n1;2', 'csv', ';'],
  ['a.tsv', 'x\ty\n1\t2', 'csv', '\t'],
  ['a.json', ' [{}]', 'json', ','],
  ['a.json', '{"a":1}\n{"a":2}', 'ndjson', ','],
  ['a.jsonl', '', 'ndjson', ','],
  ['data', '{"a":1}', 'ndjson', ','],
  ['data', 'a,b', 'csv', ','],
])('a file %s that begins with %j is taken for %s with %j', (name, text, format, delimiter) => {
  expect(guessSettings(name, text)).toMatchObject({ format, delimiter });
});

describe('fields', () => {
  it('find the column of their name, or almost their name, and no computed one', () => {
    const matched = matchColumns(['Placed At', 'ID', 'id', 'twice', 'more'], orders, false);
    expect([...matched]).toEqual([
      ['id', 'id'],
      ['Placed At', 'placed_at'],
    ]);
  });

  it('without names fill the columns in their order', () => {
    expect([...matchColumns(['1', '2', '3', '4'], orders, true)]).toEqual([
      ['1', 'id'],
      ['3', 'placed_at'],
    ]);
  });
});

it('says why an import cannot be begun', () => {
  const detail = orders;
  const settings = guessSettings('a.csv', '');
  const filling = (...pairs: (readonly [string, string])[]) => ({ ...settings, columns: new Map(pairs) });
  expect(problemOf(filling(), detail)).toMatch(/at least one/);
  expect(problemOf(filling(['a', 'id'], ['b', 'id']), detail)).toMatch(/id/);
  expect(problemOf({ ...filling(['a', 'placed_at']), onConflict: 'update' }, detail)).toMatch(/id/);
  expect(problemOf(filling(['a', 'id']), detail)).toBeNull();
  expect(requestOf(filling(['a', 'id']), detail.ref)).toMatchObject({
    relation: { name: 'orders' },
    mapping: [{ field: 'a', column: 'id' }],
  });
});
