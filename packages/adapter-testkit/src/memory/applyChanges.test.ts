import { batchRows, type Change, type ColumnChange } from '@studio/core';
import { describe, expect, it } from 'vitest';
import { createMemoryAdapter, type MemoryAdapter } from './createMemoryAdapter.ts';
import type { MemoryForeignKey } from './definition.ts';

const parents = { name: 'parents' };
const children = { name: 'children' };

const set = (values: Readonly<Record<string, string>>): ColumnChange[] =>
  Object.entries(values).map(([column, text]) => ({ column, set: { to: 'value', text } }));

const byId = (id: string) => ({ by: 'key' as const, key: [{ column: 'id', text: id }] });

function family(foreignKey: Partial<MemoryForeignKey>): MemoryAdapter {
  const id = { name: 'id', type: 'int4', identity: 'byDefault' } as const;
  return createMemoryAdapter({
    relations: [
      { ...parents, columns: [id], primaryKey: ['id'], rows: [['1'], ['2'], ['3']] },
      {
        ...children,
        columns: [id, { name: 'parent', type: 'int4', default: '3' }],
        primaryKey: ['id'],
        foreignKeys: [
          { columns: ['parent'], references: { name: 'parents', columns: ['id'] }, ...foreignKey },
        ],
        rows: [
          ['1', '1'],
          ['2', '1'],
          ['3', '2'],
        ],
      },
    ],
  });
}

async function rowsOf(adapter: MemoryAdapter, relation = children) {
  return batchRows((await adapter.readRows({ relation, limit: 10_000 })).rows);
}

const removeParent: Change = { kind: 'delete', relation: parents, row: byId('1'), expect: [] };
const moveParent: Change = {
  kind: 'update',
  relation: parents,
  row: byId('1'),
  values: set({ id: '9' }),
  expect: [],
};

describe('a foreign key', () => {
  it.for([
    ['cascade', [['3', '2']]],
    [
      'setNull',
      [
        ['1', null],
        ['2', null],
        ['3', '2'],
      ],
    ],
    [
      'setDefault',
      [
        ['1', '3'],
        ['2', '3'],
        ['3', '2'],
      ],
    ],
  ] as const)('follows a deleted row by %s', async ([onDelete, expected]) => {
    const adapter = family({ onDelete });
    expect((await adapter.applyChanges({ changes: [removeParent] })).result).toBe('applied');
    expect(await rowsOf(adapter)).toEqual(expected);
  });

  it('follows a changed key by cascade', async () => {
    const adapter = family({ onUpdate: 'cascade' });
    expect((await adapter.applyChanges({ changes: [moveParent] })).result).toBe('applied');
    expect(await rowsOf(adapter)).toEqual([
      ['1', '9'],
      ['2', '9'],
      ['3', '2'],
    ]);
  });

  it('keeps a row that is still referenced, and nothing of what was tried', async () => {
    const adapter = family({});
    const result = await adapter.applyChanges({ changes: [removeParent, moveParent] });
    expect(result.outcomes).toMatchObject([
      { kind: 'failed', error: { constraint: 'children_parent_fkey', table: 'children' } },
      { kind: 'failed', error: { constraint: 'children_parent_fkey' } },
    ]);
    expect(await rowsOf(adapter, parents)).toEqual([['1'], ['2'], ['3']]);
  });
});

describe('a large set', () => {
  it('inserts and changes thousands of rows, and numbers them', async () => {
    const adapter = family({ onDelete: 'cascade' });
    const inserts = Array.from({ length: 1000 }, (): Change => ({
      kind: 'insert',
      relation: children,
      values: [],
    }));
    const updates = Array.from({ length: 1000 }, (_, index): Change => ({
      kind: 'update',
      relation: children,
      row: byId(String(index + 4)),
      values: set({ parent: '2' }),
      expect: [{ column: 'parent', value: '3' }],
    }));
    expect((await adapter.applyChanges({ changes: [...inserts, ...updates] })).result).toBe('applied');
    const rows = await rowsOf(adapter);
    expect(rows.length).toBe(1003);
    expect(rows.at(-1)).toEqual(['1003', '2']);
  });

  it('never gives a deleted row’s number to another', async () => {
    const adapter = family({});
    const result = await adapter.applyChanges({
      changes: [
        { kind: 'delete', relation: children, row: byId('3'), expect: [] },
        { kind: 'insert', relation: children, values: [] },
      ],
    });
    expect(result.outcomes[1]).toMatchObject({ kind: 'applied', row: byId('4') });
  });
});
