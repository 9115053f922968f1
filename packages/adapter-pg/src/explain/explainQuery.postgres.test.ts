import { randomUUID } from 'node:crypto';
import { isStudioError, type ExplainRequest } from '@studio/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';
import { explainQuery } from './explainQuery.ts';

let database: TestDatabase;
const schema = `explain_${randomUUID().slice(0, 8)}`;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.exec(`
    create schema ${schema};
    create table ${schema}.item (id int primary key, name text);
    insert into ${schema}.item select n, 'item ' || n from generate_series(1, 1000) n;
    create sequence ${schema}.drawn;
    create table ${schema}.part (item int references ${schema}.item deferrable initially deferred);
    create function ${schema}.shout() returns trigger language plpgsql as
      $$ begin raise notice 'one row'; return null; end $$;
    create trigger shout after delete on ${schema}.item for each statement execute function ${schema}.shout();
    analyze ${schema}.item;`);
}, 60_000);
afterAll(() => database.drop());

const explain = (sql: string, request: Omit<ExplainRequest, 'sql'> = {}) =>
  explainQuery(database.driver, { sql, searchPath: [schema], ...request });

async function planOf(sql: string, request: Omit<ExplainRequest, 'sql'> = {}) {
  const { json } = await explain(sql, request);
  // The numbers of these plans fit into JavaScript's.
  const [root] = JSON.parse(json) as { readonly Plan: Record<string, unknown> }[];
  return root?.Plan ?? {};
}

async function failureOf(sql: string, request: Omit<ExplainRequest, 'sql'> = {}) {
  const error: unknown = await explain(sql, request).catch((caught: unknown) => caught);
  return isStudioError(error) ? error.toJSON() : error;
}

const count = async () => {
  const sql = `select count(*) from ${schema}.item`;
  const { rows } = await database.driver.withConnection((connection) => connection.query({ sql }));
  return rows[0]?.[0];
};

describe('a plan', () => {
  test('is told without running anything', async () => {
    const plan = await planOf('delete from item returning nextval($$drawn$$)');
    expect(plan).toMatchObject({ 'Node Type': 'ModifyTable', Operation: 'Delete', Schema: schema });
    expect(plan).not.toHaveProperty('Actual Rows');
    expect(await count()).toBe('1000');
  });

  test('keeps every digit that the database wrote', async () => {
    const { json } = await explain('select 9007199254740993::int8, 1.10::numeric');
    expect(json).toContain('9007199254740993');
    expect(json).toMatch(/"Total Cost": \d+\.\d\d/);
  });

  test('is measured with buffers and write-ahead log, and what was written is undone', async () => {
    const { json, notices } = await explain('delete from item', { analyze: true });
    expect(json).toMatch(/"Actual Rows"/);
    expect(json).toMatch(/"Shared Hit Blocks"/);
    expect(json).toMatch(/"WAL Records"/);
    expect(notices).toMatchObject([{ severity: 'NOTICE', message: 'one row' }]);
    expect(await count()).toBe('1000');
  });

  test('leaves out what is not wanted', async () => {
    const { json } = await explain('select name from item', {
      analyze: true,
      buffers: false,
      verbose: false,
    });
    expect(json).not.toMatch(/Blocks|"Output"/);
    expect(await planOf('select name from item')).toHaveProperty('Output');
    const untimed = await planOf('select name from item', { analyze: true, timing: false });
    expect(untimed).toHaveProperty('Actual Rows');
    expect(untimed).not.toHaveProperty('Actual Total Time');
  });

  test('checks deferred constraints with the statement', async () => {
    const failure = await failureOf('insert into part values (-1)', { analyze: true });
    expect(failure).toMatchObject({ code: 'constraint', sqlState: '23503' });
  });
});

describe('parameters', () => {
  test('with values make the plan for these values', async () => {
    const plan = await planOf('select * from item where id = $1', { parameters: ['7'] });
    expect(JSON.stringify(plan)).toContain('(item.id = 7)');
    const measured = await planOf('select * from item where id < $1', { parameters: ['7'], analyze: true });
    expect(measured['Actual Rows']).toBe(6);
  });

  test('without values make the plan for any', async () => {
    const plan = await planOf(`select * from item where id = $1 and name <> $2 and name <> '$3'`);
    expect(JSON.stringify(plan)).toContain('(item.id = $1)');
    expect(await failureOf('select $1::int', { analyze: true })).toMatchObject({ code: 'badRequest' });
  });
});

describe('a mistake', () => {
  test.each([
    ['/* 😀 */ select\r\n 😀nope from item;', '😀nope'],
    ['  select * frm item', 'frm'],
    ['select * from item where idd = $1', 'idd'],
    ['-- é\nupdate item set nme = 1 where id = $1', 'nme'],
    ['vacuum item', 'vacuum'],
  ])('in “%s” is marked in the text that was sent', async (sql, word) => {
    const failure = await failureOf(sql);
    expect(failure).toMatchObject({ code: 'sql', position: sql.indexOf(word) });
  });

  test.each([
    ['', 'no statement'],
    ['select 1; select 2', '2 statements'],
    ['explain select 1', 'EXPLAIN already'],
  ])('in how it is asked (“%s”) is told', async (sql, message) => {
    expect(await failureOf(sql)).toMatchObject({
      code: 'badRequest',
      message: expect.stringContaining(message),
    });
  });

  test('that runs for ever ends in time, and so does one that is aborted', async () => {
    expect(await failureOf('select pg_sleep(60)', { analyze: true, timeoutMs: 100 })).toMatchObject({
      code: 'timeout',
      message: expect.stringContaining('100 ms'),
    });
    const aborted = explainQuery(
      database.driver,
      { sql: 'select pg_sleep(60)', analyze: true },
      { signal: AbortSignal.timeout(100) },
    );
    await expect(aborted).rejects.toMatchObject({ code: 'aborted' });
  });
});
