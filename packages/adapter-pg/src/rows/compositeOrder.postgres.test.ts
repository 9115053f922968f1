import { batchRows, type RowPage, type RowsRequest } from '@studio/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';
import { listValues } from './listValues.ts';
import { readRows } from './readRows.ts';

let database: TestDatabase;
const relation = { schema: 'public', name: 'things' };

beforeAll(async () => {
  database = await createTestDatabase();
  await database.exec(`
    create extension citext;
    create domain whole as int;
    create domain wholes as whole[];
    create type pair as (number whole, label varchar(9));
    create type nested as (inner_pair pair, list numeric[], name citext, span int4range);
    create type loose as (number int, document json);
    create type empty as ();
    create domain paired as pair;
    create table things (
      id int primary key, p pair, n nested, l loose, e empty, d paired, ps pair[], ls loose[], ds paired[],
      spans int4range[], lists wholes[], pt point[]);
    insert into things
      select n, format('(%1$s,x)', n)::pair, format('("(%1$s,x)",{%1$s},A,)', n)::nested, format('(%1$s,{})', n)::loose, row()::empty,
        format('(%1$s,x)', n)::pair, array[format('(%1$s,x)', n)::pair], array[format('(%1$s,{})', n)::loose],
        array[format('(%1$s,x)', n)::pair::paired], array[int4range(n, null)], array[array[n]::wholes], array[point(n, n)]
      from (select 12 - n from generate_series(1, 11) as n) as number (n);
    insert into things values (12, row(null, null));
    insert into things values (13);
    insert into things (id, p, n) values
      (14, '(2,)', '("(3,x)",{3},a,)'), (15, '(2,a)', '("(3,x)",{3.0},B,)');`);
});
afterAll(() => database.drop());

const read = (request: Omit<RowsRequest, 'relation'>) =>
  database.driver.withConnection((connection) => readRows(connection, { relation, ...request }));

const idsOf = (page: RowPage) => batchRows(page.rows).map(([id]) => id);

/** The order of the server itself. */
async function ordered(column: string): Promise<(string | null)[]> {
  const { rows } = await database.driver.withConnection((connection) =>
    connection.query({ sql: `select id from things order by ${column}, id` }),
  );
  return rows.map(([id]) => id ?? null);
}

describe('rows and arrays of them', () => {
  test.each(['p', 'n', 'e', 'd', 'ps', 'ds', 'spans', 'lists'])(
    'in %s are sorted as the server compares them, not as text, on every page both ways',
    async (column) => {
      const wanted = await ordered(column);
      const sort = [{ column }];
      const found: unknown[] = [];
      const back: unknown[] = [];
      let page = await read({ sort, limit: 4, columns: ['id'] });
      for (;;) {
        found.push(...idsOf(page));
        if (page.after === null) break;
        page = await read({ sort, limit: 4, columns: ['id'], page: { by: 'after', cursor: page.after } });
      }
      expect(found).toEqual(wanted);
      while (page.before !== null) {
        page = await read({ sort, limit: 4, columns: ['id'], page: { by: 'before', cursor: page.before } });
        back.unshift(...idsOf(page));
      }
      expect(back).toEqual(wanted.slice(0, back.length));
      expect(back.length).toBeGreaterThan(8);
    },
  );

  test.each(['l', 'ls', 'pt'])(
    'in %s, which the server cannot compare, are sorted by their text',
    async (column) => {
      expect(idsOf(await read({ sort: [{ column }], columns: ['id'] }))).toEqual(
        await ordered(`${column}::text collate "C"`),
      );
    },
  );

  test('are found by their values, and only those that are meant', async () => {
    const found = async (filter: NonNullable<RowsRequest['filter']>) =>
      idsOf(await read({ columns: ['id'], filter }));
    const compare = (column: string, operator: '=' | '<>' | '<' | '>=', value: string) =>
      found({ kind: 'compare', column, operator, value });
    expect(await compare('p', '<', '(2,b)')).toEqual(['1', '15']);
    expect(await compare('p', '=', '( 2,a)')).toEqual(['15']);
    expect(await compare('n', '=', '("(3,x)",{3.00},b,)')).toEqual(['15']);
    expect(await compare('p', '=', '(,)')).toEqual(['12']);
    expect(await found({ kind: 'isNull', column: 'p' })).toEqual(['13']);
    expect(await found({ kind: 'in', column: 'p', values: ['(1,x)', '(,)'] })).toEqual(['1', '12']);
    expect(await found({ kind: 'elements', column: 'ps', match: 'any', values: ['(4,x)', '(5,x)'] })).toEqual(
      ['4', '5'],
    );
    expect(await found({ kind: 'elements', column: 'ls', match: 'any', values: ['(4,{})'] })).toEqual(['4']);
    expect(await found({ kind: 'elements', column: 'lists', match: 'all', values: ['{6}'] })).toEqual(['6']);
  });

  test('are counted by their values', async () => {
    const { values } = await database.driver.withConnection((connection) =>
      listValues(connection, { relation, column: 'p', limit: 3 }),
    );
    expect(values).toHaveLength(3);
    expect(values[0]).toEqual({ value: '(1,x)', count: 1 });
  });

  test('are read on where a type was altered meanwhile to one that cannot be compared', async () => {
    await database.exec('alter type loose drop attribute document');
    expect(idsOf(await read({ sort: [{ column: 'l' }], columns: ['id'] }))[0]).toBe('1');
    await database.exec('alter type loose add attribute document json');
    expect(idsOf(await read({ sort: [{ column: 'l' }], columns: ['id'] }))[0]).toBe('1');
  });
});
