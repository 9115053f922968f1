import type { ForeignKeyDetail } from '@studio/core';
import { describe, expect, test } from 'vitest';
import type { ShownValue } from '../cells/displayedCell.ts';
import { referenceTarget, relationName } from './reference.ts';

const key = (columns: readonly string[], referencedColumns: readonly string[]): ForeignKeyDetail => ({
  name: 'line_order_fkey',
  relation: { schema: 'shop', name: 'line' },
  columns,
  referencedRelation: { schema: 'shop', name: 'order' },
  referencedColumns,
  onUpdate: 'noAction',
  onDelete: 'noAction',
});
const compare = (column: string, value: string) => ({
  kind: 'compare' as const,
  column,
  operator: '=' as const,
  value,
});

describe('where a foreign key leads', () => {
  const cases: readonly [
    name: string,
    key: ForeignKeyDetail,
    row: Readonly<Record<string, ShownValue>>,
    expected: unknown,
  ][] = [
    [
      'to the row of its one column',
      key(['order_id'], ['id']),
      { order_id: '9007199254740993' },
      compare('id', '9007199254740993'),
    ],
    [
      'to the row of all its columns, each by the one that it references',
      key(['order_no', 'shop_id'], ['no', 'shop']),
      { shop_id: '2', order_no: '7' },
      { kind: 'and', filters: [compare('no', '7'), compare('shop', '2')] },
    ],
    ['to the empty text, which is a value', key(['code'], ['code']), { code: '' }, compare('code', '')],
    ['nowhere where it is NULL', key(['order_id'], ['id']), { order_id: null }, 'null'],
    ['nowhere where a part is NULL', key(['a', 'b'], ['x', 'y']), { a: '1', b: null }, 'null'],
    ['nowhere where a part is not loaded', key(['a', 'b'], ['x', 'y']), { a: '1' }, 'unknown'],
    [
      'nowhere by the beginning of a value',
      key(['a'], ['x']),
      { a: { cut: true, preview: '12', bytes: 70_000 } },
      'unknown',
    ],
    [
      'nowhere while the database is to choose it',
      key(['a'], ['x']),
      { a: { to: 'default' as const } },
      'default',
    ],
  ];
  test.each(cases)('%s', (_, foreignKey, row, expected) => {
    const target = referenceTarget(foreignKey, (column) => row[column]);
    expect(target.kind === 'row' ? target.filter : target.because).toEqual(expected);
    if (target.kind === 'row') expect(target.relation).toEqual(foreignKey.referencedRelation);
  });
});

test('names a relation with its schema only where that is another one', () => {
  expect(relationName({ schema: 'a', name: 't' }, { schema: 'a', name: 'u' })).toBe('t');
  expect(relationName({ schema: 'a', name: 't' }, { schema: 'b', name: 'u' })).toBe('a.t');
  expect(relationName({ name: 't' }, { schema: 'b', name: 'u' })).toBe('t');
});
