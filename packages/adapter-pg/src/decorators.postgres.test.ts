import { randomUUID } from 'node:crypto';
import { audit, restrict, type StudioAdapter } from '@studio/core';
import { policyCases, postgresSubject, testAdapter } from '@studio/adapter-testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { createPgAdapter, type PgAdapter } from './createPgAdapter.ts';

const options = { runner: { describe, it, beforeAll, afterAll } };
const connectionString = process.env.STUDIO_TEST_DATABASE_URL ?? '';
const applicationName = `decorators ${randomUUID()}`;
const other = new pg.Pool({ connectionString, max: 3 });
const pool = new pg.Pool({ connectionString, max: 20, application_name: applicationName });

// One for each suite: an adapter remembers which sets it has applied.
const adapters: PgAdapter[] = [];
function createAdapter(): PgAdapter {
  const adapter = createPgAdapter({ pool });
  adapters.push(adapter);
  return adapter;
}

afterAll(async () => {
  await Promise.all(adapters.map((adapter) => adapter.close()));
  await pool.end();
  await other.end();
});

const backendIsIdle = async () => {
  const { rowCount } = await other.query(
    `select from pg_stat_activity where application_name = $1 and state <> 'idle'`,
    [applicationName],
  );
  return rowCount === 0;
};

const subjectOf = (adapter: StudioAdapter) =>
  postgresSubject({ adapter, execute: (sql) => other.query(sql), backendIsIdle });

testAdapter('Postgres without a rule', () => subjectOf(restrict(pgAdapter, { allowSql: true })), options);

const withoutRule = restrict(createAdapter(), { allowSql: true });
testAdapter('Postgres without a rule', () => subjectOf(withoutRule), options);

const hidingNothing = restrict(createAdapter(), {
  relations: () => true,
  rows: () => ({ kind: 'and', filters: [] }),
  columns: () => ({ hidden: ['no such column'] }),
  maxRows: 10_000,
});
testAdapter('Postgres under rules that hide nothing', () => subjectOf(hidingNothing), options);

const underPolicies = createAdapter();
testAdapter('Postgres under policies', () => subjectOf(underPolicies), { ...options, cases: policyCases });

const audited = audit(createAdapter(), () => undefined, { reads: true });
testAdapter('Postgres under audit', () => subjectOf(audited), options);
