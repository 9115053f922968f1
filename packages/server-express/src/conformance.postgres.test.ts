import { createPgAdapter } from '@studio/adapter-pg';
import { createPgHttpAdapter } from '@studio/adapter-pg-http';
import { postgresSubject, testAdapter } from '@studio/adapter-testkit';
import { collect } from '@studio/core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { listen, type Served } from './testing/serve.ts';

const url = new URL(process.env.STUDIO_TEST_DATABASE_URL ?? 'postgres://');
const applicationName = `conformance_http_${Math.random().toString(36).slice(2)}`;
const other = createPgAdapter({ connectionString: url.href, id: 'other' });
url.searchParams.set('application_name', applicationName);

async function rowsOf(sql: string) {
  const { statements, error } = await collect(other.runQuery({ sql }));
  const failure = error ?? statements.find((statement) => statement.error)?.error;
  if (failure) throw new Error(failure.message);
  return statements.flatMap(({ rows }) => rows);
}

const backendIsIdle = async () => {
  const busy = await rowsOf(
    `select 1 from pg_stat_activity where application_name = '${applicationName}' and state <> 'idle'`,
  );
  return busy.length === 0;
};

afterAll(() => other.close());

// How frames are written does not depend on the version of the server.
const forms = process.env.STUDIO_TEST_POSTGRES_VERSION
  ? (['binary'] as const)
  : (['binary', 'ndjson'] as const);

describe.each(forms)('%s', (frames) => {
  const near = createPgAdapter({ connectionString: url.href });
  let served: Served;
  beforeAll(async () => {
    served = await listen({ adapter: near, authorize: () => true });
  });
  afterAll(async () => {
    await served.close();
    await near.close();
  });

  const overHttp = () =>
    postgresSubject({
      adapter: createPgHttpAdapter({ url: served.url, frames }),
      execute: rowsOf,
      backendIsIdle,
    });
  testAdapter('Postgres over HTTP', overHttp, { runner: { describe, it, beforeAll, afterAll } });
});
