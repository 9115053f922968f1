import type { Change } from '@studio/core';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';
import { applyChanges } from './applyChanges.ts';

let database: TestDatabase;
let other: pg.Client;
const relation = { schema: 'public', name: 'item' };
const rename = (id: number): Change => ({
  kind: 'update',
  relation,
  row: { by: 'key', key: [{ column: 'id', text: String(id) }] },
  values: [{ column: 'name', set: { to: 'value', text: 'mine' } }],
  expect: [],
});

beforeAll(async () => {
  database = await createTestDatabase();
  await database.exec(`create table item (id int primary key, name text);
    insert into item select n, 'item' from generate_series(1, 2000) n`);
});
afterAll(() => database.drop());
beforeEach(async () => {
  other = new pg.Client({ connectionString: database.url, application_name: 'a long edit' });
  await other.connect();
});
afterEach(() => other.end());

describe('a row that another session has locked', () => {
  test('is told with who has locked it, and nothing of the set is saved', async () => {
    await other.query('begin');
    await other.query(`update item set name = 'theirs' where id = 2`);
    const { rows } = await other.query<{ pid: number }>('select pg_backend_pid() as pid');
    const result = await applyChanges(
      database.driver,
      { changes: [rename(1), rename(2), rename(3)] },
      { lockTimeoutMs: 400 },
    );
    expect(result).toMatchObject({
      result: 'rejected',
      outcomes: [
        { kind: 'applied' },
        { kind: 'failed', error: { code: 'timeout', sqlState: '55P03', retryable: true } },
        { kind: 'applied' },
      ],
    });
    const [, blocked] = result.outcomes;
    const message = blocked?.kind === 'failed' ? blocked.error.message : '';
    expect(message).toContain(`Process ${rows[0]?.pid} (user postgres, a long edit, idle in transaction`);
    expect(message).toMatch(/since \d{4}-/);
    await other.query('rollback');
    expect(await applyChanges(database.driver, { changes: [rename(1), rename(2), rename(3)] })).toMatchObject(
      { result: 'applied' },
    );
  });

  test('is not waited for once for each of hundreds of changes', async () => {
    await other.query('begin');
    await other.query('lock table item in exclusive mode');
    const changes = Array.from({ length: 300 }, (_, index) => rename(index + 1));
    const started = performance.now();
    const { outcomes } = await applyChanges(database.driver, { changes }, { lockTimeoutMs: 300 });
    expect(performance.now() - started).toBeLessThan(30_000);
    expect(outcomes.every(({ kind }) => kind === 'failed')).toBe(true);
    await other.query('rollback');
  });

  test('does not keep a caller waiting that goes away', async () => {
    await other.query('begin');
    await other.query(`update item set name = 'theirs' where id = 5`);
    const controller = new AbortController();
    const saving = applyChanges(database.driver, { changes: [rename(5)] }, { signal: controller.signal });
    const waits = async () => {
      const { rows } = await other.query<{ n: string }>(
        `select count(*) as n from pg_locks where not granted and database = (select oid from pg_database where datname = current_database()) or not granted and transactionid is not null`,
      );
      return rows[0]?.n !== '0';
    };
    while (!(await waits()));
    controller.abort();
    await expect(saving).rejects.toMatchObject({ code: 'aborted' });
    await other.query('rollback');
  });
});
