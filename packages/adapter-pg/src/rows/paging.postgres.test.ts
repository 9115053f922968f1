import {
  batchRows,
  type Cell,
  type PageStart,
  type RowPage,
  type RowsRequest,
  type SortTerm,
} from '@studio/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';
import { readRows } from './readRows.ts';

let database: TestDatabase;
const read = (request: RowsRequest): Promise<RowPage> =>
  database.driver.withConnection((connection) => readRows(connection, request));
const cells = (page: RowPage): Cell[][] => batchRows(page.rows);

/** The same numbers in every run, so that a failure can be seen again. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

beforeAll(async () => {
  database = await createTestDatabase();
  await database.exec(`
    create extension citext;
    create collation nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
    create table keyed (
      id int primary key, a int, b text, c numeric, d timestamptz, e citext, f json, g float8, h int[], i text collate nocase);
    insert into keyed
      select n,
        case when n % 3 = 0 then null else n % 4 end,
        case when n % 5 = 0 then null else 'é' || n % 3 end,
        case when n % 7 = 0 then null when n % 11 = 0 then numeric 'NaN' else n % 2 end,
        case when n % 4 = 0 then null when n % 9 = 0 then 'infinity' else timestamptz '2024-01-01 00:00+00' + (n % 3) * interval '1 microsecond' end,
        case when n % 6 = 0 then null else (array['A', 'a', 'B'])[n % 3 + 1] end,
        case when n % 8 = 0 then null else to_json(n % 3) end,
        case when n % 10 = 0 then null when n % 3 = 0 then float8 'NaN' else n % 2 end,
        case when n % 2 = 0 then null else array[n % 3, null] end,
        case when n % 4 = 0 then null else (array['X', 'x', 'y'])[n % 3 + 1] end
      from generate_series(1, 60) as n;
    create table two_keys (x text not null, y int not null, z int, primary key (x, y));
    insert into two_keys select 'k' || n % 3, n, nullif(n % 2, 0) from generate_series(1, 25) as n;
    create table keyless (v int);
    insert into keyless select n % 4 from generate_series(1, 3000) as n;
    delete from keyless where ctid < '(3,0)' or v = 1;
    create table parent (id int primary key, note text);
    create table child () inherits (parent);
    insert into parent select n, 'parent' from generate_series(1, 10) as n;
    insert into child select n, 'child' from generate_series(1, 10) as n;
    create table split (v int, at int) partition by list (v);
    create table split_0 partition of split for values in (0);
    create table split_1 partition of split for values in (1);
    insert into split select n % 2, n from generate_series(1, 20) as n;
    create view twice as select v from keyless where v = 2 union all select 7;
    create table empty (id int primary key);
    analyze;`);
});

afterAll(() => database.drop());

/** All rows by pages from the first on, and by pages back from the end. */
async function walk(request: RowsRequest, limit: number): Promise<{ forward: Cell[][]; backward: Cell[][] }> {
  const forward: Cell[][] = [];
  const backward: Cell[][] = [];
  let last: RowPage | undefined;
  let start: PageStart | undefined;
  do {
    last = await read({ ...request, limit, ...(start && { page: start }) });
    forward.push(...cells(last));
    start = last.after === null ? undefined : { by: 'after', cursor: last.after };
    expect(last.more).toBe(start !== undefined);
  } while (start);
  backward.unshift(...cells(last));
  while (last.before !== null) {
    last = await read({ ...request, limit, page: { by: 'before', cursor: last.before } });
    backward.unshift(...cells(last));
    expect(last.more).toBe(true);
  }
  return { forward, backward };
}

describe('pages by cursor', () => {
  const columns = ['id', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];

  test('show every row once, forward and backward, whatever the sort and wherever NULLs go', async () => {
    const random = randomNumbers(7);
    for (let round = 0; round < 60; round++) {
      const sort = Array.from({ length: random(4) }, (): SortTerm => {
        const nulls = (['first', 'last', undefined] as const)[random(3)];
        return {
          column: columns[random(columns.length)] ?? 'id',
          direction: random(2) === 0 ? 'asc' : 'desc',
          ...(nulls && { nulls }),
        };
      });
      const filter =
        random(3) === 0
          ? { kind: 'not' as const, filter: { kind: 'isNull' as const, column: 'a' } }
          : undefined;
      const request: RowsRequest = {
        relation: { schema: 'public', name: 'keyed' },
        sort,
        ...(filter && { filter }),
      };
      const all = cells(await read({ ...request, limit: 1000 }));
      const { forward, backward } = await walk(request, 1 + random(9));
      const shown = JSON.stringify(sort);
      expect(forward, shown).toEqual(all);
      expect(backward, shown).toEqual(all);
      expect(
        all.map(([id]) => id),
        shown,
      ).toEqual(await idsInOrder(sort, filter !== undefined));
    }
    // Some thousand reads.
  }, 300_000);

  /** The same order, said by hand. */
  async function idsInOrder(sort: readonly SortTerm[], filtered: boolean): Promise<(string | null)[]> {
    const seen = new Set<string>();
    const terms = [...sort, { column: 'id', direction: 'asc' as const, nulls: undefined }]
      .filter(({ column }) => !seen.has(column) && seen.add(column))
      .map(
        ({ column, direction, nulls }) =>
          `${column === 'f' ? 'f::text' : column} ${direction ?? 'asc'} ${nulls ? `nulls ${nulls}` : ''}`,
      );
    const { rows } = await database.driver.withConnection((connection) =>
      connection.query({
        sql: `select id from keyed ${filtered ? 'where a is not null' : ''} order by ${terms.join(', ')}`,
      }),
    );
    return rows.map(([id]) => id ?? null);
  }

  test.each(['two_keys', 'keyless', 'parent', 'split', 'empty'])(
    'show every row of %s once',
    async (name) => {
      const relation = { schema: 'public', name };
      const all = cells(await read({ relation, limit: 10_000 }));
      const { rows } = await database.driver.withConnection((connection) =>
        connection.query({ sql: `select count(*) from ${name}` }),
      );
      expect(String(all.length)).toBe(rows[0]?.[0]);
      const { forward, backward } = await walk({ relation }, 7);
      expect(forward).toEqual(all);
      expect(backward).toEqual(all);
    },
  );

  test.each(['two_keys', 'keyless', 'parent', 'split'])(
    'show every row of %s once under a sort too',
    async (name) => {
      const column = { two_keys: 'z', keyless: 'v', parent: 'note', split: 'v' }[name] ?? '';
      const request: RowsRequest = {
        relation: { schema: 'public', name },
        sort: [{ column, direction: 'desc', nulls: 'last' }],
      };
      const all = cells(await read({ ...request, limit: 10_000 }));
      const { forward, backward } = await walk(request, 400);
      expect(forward).toEqual(all);
      expect(backward).toEqual(all);
    },
  );

  test('find rows of a keyless table far behind those that a filter leaves out', async () => {
    await database.exec(`create table sparse (v int, fill text);
      insert into sparse select n, repeat('x', 500) from generate_series(1, 30000) as n`);
    const page = await read({
      relation: { schema: 'public', name: 'sparse' },
      columns: ['v'],
      filter: { kind: 'in', column: 'v', values: ['1', '29000', '30000'] },
    });
    expect(cells(page)).toEqual([['1'], ['29000'], ['30000']]);
    expect(page.more).toBe(false);
  });

  test('are refused where they belong to another sort or are no cursors', async () => {
    const relation = { schema: 'public', name: 'keyed' };
    const { after } = await read({ relation, limit: 5, sort: [{ column: 'a' }] });
    for (const cursor of [after ?? '', 'nonsense', '']) {
      await expect(
        read({ relation, sort: [{ column: 'b' }], page: { by: 'after', cursor } }),
      ).rejects.toMatchObject({
        code: 'badRequest',
      });
    }
  });

  test('are not offered for a view, whose equal rows they would skip', async () => {
    const relation = { schema: 'public', name: 'twice' };
    const first = await read({ relation, limit: 5 });
    expect(first).toMatchObject({ after: null, more: true, identity: { by: 'none' } });
    const all = cells(await read({ relation, limit: 10_000 }));
    const second = await read({ relation, limit: 10_000, page: { by: 'offset', offset: 5 } });
    expect([...cells(first), ...cells(second)]).toEqual(all);
  });
});
