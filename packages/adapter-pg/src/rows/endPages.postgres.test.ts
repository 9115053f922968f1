import { batchRows, type PageStart, type RowsRequest } from '@studio/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';
import { readRows } from './readRows.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.exec(`
    create table keyless (n int, filler text);
    insert into keyless select n, repeat('x', 500) from generate_series(1, 3000) n;
    create table keyed (id int primary key, grade int);
    insert into keyed select n, nullif(n % 3, 0) from generate_series(1, 3000) n;
    create view documents as select json_build_object('n', id) as document from keyed;
    analyze keyless;
    analyze keyed;
  `);
});
afterAll(() => database.drop());

const read = async (name: string, page: PageStart, request: Partial<RowsRequest> = {}) => {
  const found = await database.driver.withConnection((connection) =>
    readRows(connection, { relation: { schema: 'public', name }, limit: 100, page, ...request }),
  );
  return { ...found, numbers: batchRows(found.rows).map(([first]) => Number(first)) };
};
const numbers = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

test('the end of a table without key is its last rows, and the pages before it follow', async () => {
  const last = await read('keyless', { by: 'end', offset: 0 });
  expect([last.numbers, last.more]).toEqual([numbers(2901, 3000), false]);
  const previous = await read('keyless', { by: 'before', cursor: last.before ?? '' });
  expect(previous.numbers).toEqual(numbers(2801, 2900));
  const earlier = await read('keyless', { by: 'end', offset: 2950 });
  expect([earlier.numbers, earlier.before, earlier.more]).toEqual([numbers(1, 50), null, true]);
});

test('the end of a sort with NULL is that of its order from the start', async () => {
  for (const nulls of ['first', 'last'] as const) {
    const sort = [{ column: 'grade', direction: 'desc', nulls }] as const;
    const whole = await read('keyed', { by: 'offset', offset: 0 }, { sort, limit: 3000 });
    const page = await read('keyed', { by: 'end', offset: 950 }, { sort });
    expect(page.numbers).toEqual(whole.numbers.slice(1950, 2050));
  }
});

test('no page passes for the end where nothing orders the rows', async () => {
  await expect(read('documents', { by: 'end', offset: 0 })).rejects.toMatchObject({ code: 'badRequest' });
});
