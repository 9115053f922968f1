import { collect, type QueryRequest, type QuerySession, type SessionOptions } from '@studio/core';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, onTestFinished } from 'vitest';
import { createPgAdapter, type PgAdapter, type PgAdapterOptions } from '../../createPgAdapter.ts';

const connectionString = process.env.STUDIO_TEST_DATABASE_URL ?? '';

/** Sessions over an account of 100, in a schema of its own, which `other` looks at from outside. */
export function accountSessions() {
  const schema = `session_${randomUUID().slice(0, 8)}`;
  const role = `${schema}_role`;
  const other = new pg.Pool({ connectionString, max: 3 });

  beforeAll(async () => {
    await other.query(`create role ${role}`);
    await other.query(`create schema ${schema}`);
    await other.query(`create table ${schema}.account (id int primary key, balance numeric not null)`);
  });
  beforeEach(async () => {
    await other.query(`truncate ${schema}.account`);
    await other.query(`insert into ${schema}.account values (1, 100)`);
  });
  afterAll(async () => {
    await other.query(`drop schema ${schema} cascade`);
    await other.query(`drop role ${role}`);
    await other.end();
  });

  function adapterOf(options: Partial<PgAdapterOptions> = {}): PgAdapter {
    const adapter = createPgAdapter({ connectionString, ...options });
    onTestFinished(() => adapter.close());
    return adapter;
  }

  const opened = (options?: SessionOptions) => adapterOf().openSession(options);

  async function run(session: QuerySession, sql: string, request: Omit<QueryRequest, 'sql'> = {}) {
    const { statements, error, transaction } = await collect(session.runQuery({ sql, ...request }));
    const failure = error ?? statements.find((statement) => statement.error)?.error;
    return { rows: statements.map(({ rows }) => rows), transaction, failure, statements };
  }

  async function valueOf(session: QuerySession, sql: string): Promise<unknown> {
    const { rows, failure } = await run(session, sql);
    if (failure) throw new Error(failure.message);
    return rows.at(-1)?.[0]?.[0];
  }

  const balance = async () => (await other.query(`select balance from ${schema}.account`)).rows[0]?.balance;
  const update = `update ${schema}.account set balance = balance - 1`;

  return { schema, role, other, adapterOf, opened, run, valueOf, balance, update };
}
