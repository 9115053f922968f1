import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';
import { preparedQuery } from './preparedQuery.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const echo = (text: string | null) =>
  database.driver.withConnection(async (connection) => {
    const statement = { sql: 'select $1::pg_catalog.text as echoed', parameters: [text] };
    return (await preparedQuery(connection, statement)).rows[0]?.[0];
  });
const run = (sql: string) => database.driver.withConnection((connection) => connection.query({ sql }));
const preparedCount = () =>
  database.driver.withConnection(async (connection) => {
    const { rows } = await connection.query({ sql: 'select count(*) from pg_prepared_statements' });
    return rows[0]?.[0];
  });

test.each([`it's`, 'back\\slash', '$1', '', '"; --', null, '👩‍👩‍👧'])('%j arrives as it is', async (text) => {
  expect(await echo(text)).toBe(text);
});

test('a statement is prepared once in a session', async () => {
  await echo('a');
  await echo('b');
  expect(await preparedCount()).toBe('1');
});

test('a session that lost its statements answers all the same, and prepares them again', async () => {
  await echo('a');
  await database.driver.withConnection((connection) => connection.query({ sql: 'deallocate all' }));
  expect(await echo('b')).toBe('b');
  expect(await echo('c')).toBe('c');
  expect(await preparedCount()).toBe('1');
});

test('after a script, which discards what was prepared, nothing is missed', async () => {
  await echo('a');
  await database.driver.withConnection((connection) => connection.query({ sql: 'select 1' }), {
    purpose: 'script',
  });
  expect(await echo('b')).toBe('b');
});

test('in a transaction nothing is prepared that its failure would take away', async () => {
  await database.driver.withConnection(async (connection) => {
    await connection.query({ sql: 'begin' });
    const { rows } = await preparedQuery(connection, { sql: 'select 2::pg_catalog.int4' });
    expect(rows).toEqual([['2']]);
    await connection.query({ sql: 'rollback' });
  });
  expect(await preparedCount()).toBe('1');
});

test('a statement whose columns have another type since is answered with that', async () => {
  await run('create table altered as select 1::int4 as a');
  const read = () =>
    database.driver.withConnection((connection) =>
      preparedQuery(connection, { sql: 'select a from altered' }).then(({ fields, rows }) => [
        fields[0]?.typeId,
        rows[0]?.[0],
      ]),
    );
  expect(await read()).toEqual([23, '1']);
  await run('alter table altered alter a type text');
  expect(await read()).toEqual([25, '1']);
  expect(await read()).toEqual([25, '1']);
});

test('a statement of which a plan may be too old is prepared anew, and is there once', async () => {
  const preparedAt = () =>
    database.driver.withConnection(async (connection) => {
      await preparedQuery(connection, { sql: 'select 3::pg_catalog.int4' }, 0);
      const { rows } = await connection.query({
        sql: `select max(prepare_time)::text, count(*) from pg_prepared_statements where statement like '%select 3::%'`,
      });
      return rows[0];
    });
  const [first] = (await preparedAt()) ?? [];
  const [second, count] = (await preparedAt()) ?? [];
  expect(second).not.toBe(first);
  expect(count).toBe('1');
});

test('a session keeps a hundred statements at most', async () => {
  await database.driver.withConnection(async (connection) => {
    for (let index = 0; index < 130; index += 1) {
      const { rows } = await preparedQuery(connection, { sql: `select ${index}::pg_catalog.int4 as kept` });
      expect(rows).toEqual([[String(index)]]);
    }
  });
  expect(await preparedCount()).toBe('100');
});
