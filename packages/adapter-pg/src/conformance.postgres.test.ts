import { randomUUID } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import { postgresSubject, testAdapter } from '@studio/adapter-testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { createPgAdapter } from './createPgAdapter.ts';

const options = { runner: { describe, it, beforeAll, afterAll } };

describe('a server', () => {
  const connectionString = process.env.STUDIO_TEST_DATABASE_URL ?? '';
  const applicationName = `conformance ${randomUUID()}`;
  const other = new pg.Pool({ connectionString, max: 3 });
  const pool = new pg.Pool({ connectionString, max: 20, application_name: applicationName });
  const adapter = createPgAdapter({ pool });

  afterAll(async () => {
    await adapter.close();
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

  testAdapter(
    'Postgres',
    () => postgresSubject({ adapter, execute: (sql) => other.query(sql), backendIsIdle }),
    options,
  );
});

// It has one version, whatever that of the server is.
describe.skipIf(process.env.STUDIO_TEST_POSTGRES_VERSION)('PGlite', () => {
  let pglite: PGlite;
  let adapter: ReturnType<typeof createPgAdapter>;

  beforeAll(async () => {
    pglite = await PGlite.create();
    adapter = createPgAdapter({ pglite });
  });
  afterAll(async () => {
    await adapter.close();
    await pglite.close();
  });

  // It has one session and blocks while a statement runs, so that nothing can be cancelled or asked meanwhile.
  testAdapter(
    'PGlite',
    () => postgresSubject({ adapter, execute: (sql) => pglite.query(sql), sleeps: false }),
    options,
  );
});
