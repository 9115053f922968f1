import { batchRows, rowRefOf, type RowsRequest } from '@studio/core';
import { describe, expect, it } from 'vitest';
import { createMemoryAdapter } from './createMemoryAdapter.ts';

const million = () =>
  createMemoryAdapter({
    relations: [
      {
        name: 'people',
        columns: [
          { name: 'id', type: 'int8' },
          { name: 'name', type: 'text' },
        ],
        primaryKey: ['id'],
        rows: {
          count: 1_000_000,
          row: (index) => [String(index + 1), `Person ${(index * 7919) % 1_000_000}`],
        },
      },
    ],
  });

const people = { name: 'people' };

async function ids(adapter: ReturnType<typeof million>, request: Omit<RowsRequest, 'relation'>) {
  const page = await adapter.readRows({ relation: people, columns: ['id'], ...request });
  return batchRows(page.rows).map(([id]) => id);
}

describe('a generated table', () => {
  it('opens and jumps to its end without making a million rows', async () => {
    let made = 0;
    const adapter = createMemoryAdapter({
      relations: [
        {
          name: 'people',
          columns: [{ name: 'id', type: 'int8' }],
          primaryKey: ['id'],
          rows: { count: 1_000_000_000, row: (index) => ((made += 1), [String(index)]) },
        },
      ],
    });
    const last = await adapter.readRows({
      relation: people,
      sort: [{ column: 'id', direction: 'desc' }],
      limit: 3,
    });
    expect(batchRows(last.rows)).toEqual([['999999999'], ['999999998'], ['999999997']]);
    const deep = await adapter.readRows({
      relation: people,
      page: { by: 'offset', offset: 500_000_000 },
      limit: 1,
    });
    expect(batchRows(deep.rows)).toEqual([['500000000']]);
    expect(made).toBeLessThan(1000);
  });

  it('sorts by another column and pages on from there', async () => {
    const adapter = million();
    const sort = [{ column: 'name', direction: 'desc' as const }];
    const first = await adapter.readRows({ relation: people, sort, limit: 2 });
    const second = await adapter.readRows({
      relation: people,
      sort,
      limit: 2,
      page: { by: 'after', cursor: first.after ?? '' },
    });
    expect([...batchRows(first.rows), ...batchRows(second.rows)].map(([, name]) => name)).toEqual([
      'Person 999999',
      'Person 999998',
      'Person 999997',
      'Person 999996',
    ]);
  });

  it('keeps its order around rows that were inserted, moved and deleted', async () => {
    const adapter = million();
    const page = await adapter.readRows({ relation: people, limit: 4 });
    const ref = (row: number) => rowRefOf(page, row) ?? { by: 'physical' as const, token: '' };
    const result = await adapter.applyChanges({
      changes: [
        { kind: 'delete', relation: people, row: ref(1), expect: [] },
        {
          kind: 'update',
          relation: people,
          row: ref(2),
          expect: [],
          values: [{ column: 'id', set: { to: 'value', text: '0' } }],
        },
        {
          kind: 'insert',
          relation: people,
          values: [{ column: 'id', set: { to: 'value', text: '2000000' } }],
        },
        { kind: 'insert', relation: people, values: [{ column: 'id', set: { to: 'value', text: '2' } }] },
      ],
    });
    expect(result.result).toBe('applied');
    expect(await ids(adapter, { limit: 5 })).toEqual(['0', '1', '2', '4', '5']);
    expect(await ids(adapter, { page: { by: 'offset', offset: 999_999 } })).toEqual(['1000000', '2000000']);
    expect(await ids(adapter, { limit: 2, sort: [{ column: 'id', direction: 'desc' }] })).toEqual([
      '2000000',
      '1000000',
    ]);
    expect(await adapter.countRows({ relation: people, precision: 'exact' })).toEqual({
      value: 1_000_001,
      precision: 'exact',
    });
  });

  it('stops a sort of a million rows soon after it was aborted', async () => {
    const adapter = million();
    const controller = new AbortController();
    const reading = adapter.readRows(
      { relation: people, sort: [{ column: 'name' }] },
      { signal: controller.signal },
    );
    controller.abort();
    await expect(reading).rejects.toMatchObject({ code: 'aborted' });
    expect(adapter.running()).toBe(0);
  });
});
