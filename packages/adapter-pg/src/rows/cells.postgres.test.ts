import { isCutCell, rowRefOf, type RowPage, type RowsRequest } from '@studio/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';
import { readCell } from './readCell.ts';
import { readRows } from './readRows.ts';

let database: TestDatabase;
const relation = { schema: 'public', name: 'large' };
const read = (request: Partial<RowsRequest> = {}): Promise<RowPage> =>
  database.driver.withConnection((connection) => readRows(connection, { relation, ...request }));

/** Expressions of values, and of the text that each is written as. */
const values: readonly (readonly [column: string, type: string, value: string])[] = [
  ['text', 'text', `repeat('ab😀é', 40000)`],
  ['varchar', 'varchar', `repeat('x', 100000)`],
  ['bpchar', 'char(90000)', `'padded'`],
  ['bytea', 'bytea', `decode(repeat('00ff', 50000), 'hex')`],
  ['json', 'json', `('["' || repeat('y', 90000) || '"]')::json`],
  ['jsonb', 'jsonb', `jsonb_build_object('k', repeat('z', 90000))`],
  ['array', 'int[]', `array(select generate_series(1, 20000))`],
  ['number', 'numeric', `('1e' || 100000)::numeric`],
  ['hidden_number', 'jsonb', `('1e' || 100000)::jsonb`],
  ['xml', 'xml', `('<a>' || repeat('b', 90000) || '</a>')::xml`],
  [
    'search',
    'tsvector',
    `(select string_agg('word' || n, ' ') from generate_series(1, 12000) as n)::tsvector`,
  ],
];

beforeAll(async () => {
  database = await createTestDatabase();
  await database.exec(`
    create table large (id int primary key, ${values.map(([column, type]) => `"${column}" ${type}`).join(', ')});
    insert into large select 1, ${values.map(([, , value]) => value).join(', ')};
    insert into large (id, text, bytea, jsonb) values (2, 'small', '\\x00', '{}'), (3, null, null, null);`);
});

afterAll(() => database.drop());

describe('large values', () => {
  test.each(values.map(([column]) => column))(
    'a %s arrives as its beginning and its true size, and is whole by itself',
    async (column) => {
      const page = await read({ columns: [column] });
      const cell = page.rows.cell(0, 0);
      if (!isCutCell(cell)) throw new Error('It was not cut.');
      const row = rowRefOf(page, 0);
      if (!row) throw new Error('The row has no name.');
      const whole = await database.driver.withConnection((connection) =>
        readCell(connection, { relation, row, column }),
      );
      expect(Buffer.byteLength(whole ?? '')).toBe(cell.bytes);
      expect(whole?.startsWith(cell.preview)).toBe(true);
      expect(cell.preview.length).toBeGreaterThan(100);
      expect(cell.preview).not.toMatch(/\p{Surrogate}/u);
    },
  );

  test('small values and NULL stay what they are', async () => {
    const page = await read({ columns: ['text', 'bytea', 'jsonb'], page: { by: 'offset', offset: 1 } });
    expect([0, 1].map((row) => [0, 1, 2].map((column) => page.rows.cell(row, column)))).toEqual([
      ['small', '\\x00', '{}'],
      [null, null, null],
    ]);
  });

  test('the limit of a request is kept to the byte', async () => {
    const at = await read({ columns: ['text'], cellBytes: 5, page: { by: 'offset', offset: 1 } });
    expect(at.rows.cell(0, 0)).toBe('small');
    const under = await read({ columns: ['text'], cellBytes: 4, page: { by: 'offset', offset: 1 } });
    expect(under.rows.cell(0, 0)).toEqual({ cut: true, preview: 'smal', bytes: 5 });
  });

  test('a cut value is no place to begin a page', async () => {
    const page = await read({
      sort: [{ column: 'text', direction: 'desc', nulls: 'last' }],
      limit: 1,
      columns: ['id'],
    });
    expect(page.more).toBe(true);
    const next = await read({ sort: [{ column: 'text', direction: 'asc' }], limit: 1, columns: ['id'] });
    expect([page.after, next.after].filter((cursor) => cursor === null)).toHaveLength(1);
  });
});

test('a cell of a row that is gone says so', async () => {
  const row = { by: 'key', key: [{ column: 'id', text: '99' }] } as const;
  await expect(
    database.driver.withConnection((connection) => readCell(connection, { relation, row, column: 'text' })),
  ).rejects.toMatchObject({ code: 'notFound' });
});
