import { rowRefOf } from '@studio/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPgAdapter } from '../createPgAdapter.ts';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';

let database: TestDatabase;
const columns = Array.from({ length: 1_599 }, (_, index) => `c${index}`);
const relation = { schema: 'public', name: 'wide' };
const unkeyed = { schema: 'public', name: 'unkeyed' };

beforeAll(async () => {
  database = await createTestDatabase();
  await database.exec(`
    create table wide (id text primary key, ${columns.map((name) => `${name} text`).join(', ')});
    insert into wide (id, c0, c700, c1598) values
      ('a', 'first', repeat('x', 70000) || '"\\:', 'last'), ('b', null, '', repeat('é', 60000));
    create table unkeyed (id text, ${columns.map((name) => `${name} text`).join(', ')});
    insert into unkeyed (id, c1598) values ('a', 'last');`);
});

afterAll(() => database.drop());

test('a table of as many columns as there can be is read, and its large values are cut', async () => {
  const adapter = createPgAdapter({ connectionString: database.url });
  const page = await adapter.readRows({ relation, sort: [{ column: 'c1598' }] });
  expect(page.columns).toHaveLength(1_600);
  const cells = (row: number) => [0, 1, 701, 1_599].map((column) => page.rows.cell(row, column));
  const cut = (preview: string, bytes: number) => ({ cut: true, preview, bytes });
  expect(cells(0)).toEqual(['a', 'first', cut('x'.repeat(1_000), 70_003), 'last']);
  expect(cells(1)).toEqual(['b', null, '', cut('é'.repeat(1_000), 120_000)]);
  const after = await adapter.readRows({ relation, limit: 1 });
  const next = await adapter.readRows({ relation, page: { by: 'after', cursor: after.after ?? '' } });
  expect(next.rows.cell(0, 0)).toBe('b');
  await adapter.close();
});

test('rows of such a table are changed, with a key and without', async () => {
  const adapter = createPgAdapter({ connectionString: database.url });
  for (const changed of [relation, unkeyed]) {
    const row = rowRefOf(await adapter.readRows({ relation: changed, limit: 1 }), 0);
    if (!row) throw new Error('The row has no name.');
    const result = await adapter.applyChanges({
      changes: [
        {
          kind: 'update',
          relation: changed,
          row,
          expect: [{ column: 'c1598', value: 'last' }],
          values: [{ column: 'c1', set: { to: 'value', text: 'changed' } }],
        },
      ],
    });
    expect(result.result).toBe('applied');
  }
  await adapter.close();
});
