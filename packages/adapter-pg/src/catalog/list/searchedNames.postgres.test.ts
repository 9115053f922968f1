import type { ListRequest } from '@studio/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../testing/testDatabase.ts';
import { listObjects } from './listObjects.ts';

let database: TestDatabase;

/** Capitals of every kind, letters that share a capital with others, signs of patterns, and what only contains them. */
const names = [
  'item',
  'ITEM_1',
  'Items',
  'İtem',
  'ıtem',
  'kilo',
  'KILO',
  '\u212ailo',
  'my_item',
  'it',
  'i%',
  "i'm",
];

beforeAll(async () => {
  database = await createTestDatabase();
  const schemas = Array.from({ length: 110 }, (_, index) => `create schema many_${index};`);
  await database.exec(`
    create schema a; create schema b;
    ${['a', 'b'].flatMap((schema) => names.map((name) => `create table ${schema}."${name}" ();`)).join('')}
    create type b."item type" as enum ('one');
    create function a.item() returns int language sql as 'select 1';
    create function a.item(int) returns int language sql as 'select 1';
    create function b.items() returns int language sql as 'select 1';
    create function many() returns void language plpgsql as $$ begin execute $many$${schemas.join('')}$many$; end $$;
  `);
});

afterAll(() => database.drop());

async function listed(request: ListRequest): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listObjects>> = await database.driver.withConnection((connection) =>
      listObjects(connection, { ...request, ...(cursor !== null && { cursor }) }),
    );
    found.push(
      ...page.objects.map(({ ref }) => `${ref.kind} ${ref.schema}.${ref.name}(${ref.signature ?? ''})`),
    );
    cursor = page.next;
  } while (cursor !== null);
  return found;
}

/** The same by all that contain the text, which no index can find. */
async function beginning(request: ListRequest, search: string): Promise<string[]> {
  const all = await listed({ ...request, search });
  const { rows } = await database.driver.withConnection((connection) =>
    connection.query({
      sql: `select line from pg_catalog.unnest($1::text[]) with ordinality as listed (line, place)
        where pg_catalog.starts_with(pg_catalog.lower(pg_catalog.split_part(line, '.', 2)), pg_catalog.lower($2::text))
          or pg_catalog.split_part(line, '.', 2) ilike pg_catalog.replace($2::text, '%', '\\%') || '%'
        order by place`,
      parameters: [`{${all.map((line) => JSON.stringify(line)).join(',')}}`, search],
    }),
  );
  return rows.map(([line]) => line ?? '');
}

const searches = ['i', 'it', 'ITEM', 'item_', 'items', 'k', 'kilo', 'i%', "i'", 'it em', 'zzz'];

function holdsForEverySearch() {
  describe.each([
    ['one schema', { schema: 'a' }],
    ['all schemas', {}],
  ] as const)('of %s', (_, where) => {
    test.each(searches)(
      'what begins with %j is found by an index as without one, page by page',
      async (search) => {
        const request: ListRequest = { ...where };
        const expected = await beginning(request, search);
        if (search !== 'zzz' && search !== 'it em') expect(expected).not.toEqual([]);
        expect(await listed({ ...request, search, searchMatch: 'startsWith' })).toEqual(expected);
        expect(await listed({ ...request, search, searchMatch: 'startsWith', limit: 1 })).toEqual(expected);
        expect(await listed({ ...request, search, searchMatch: 'startsWith', limit: 3 })).toEqual(expected);
      },
    );
  });
}

describe('in few schemas', holdsForEverySearch);

describe('in many schemas', () => {
  beforeAll(() => database.exec('select many()'));
  holdsForEverySearch();
});

test('a search within a transaction leaves it open', async () => {
  await database.driver.withConnection(async (connection) => {
    await connection.query({ sql: 'begin' });
    await listObjects(connection, { search: 'item' });
    expect(connection.transactionState()).toBe('open');
    await connection.query({ sql: 'rollback' });
    await listObjects(connection, { search: 'item' });
    expect(connection.transactionState()).toBe('idle');
  });
});
