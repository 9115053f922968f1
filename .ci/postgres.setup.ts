import { join } from 'node:path';
import { startPostgres } from '@studio/embedded-postgres';

/**
 * One Postgres for the whole run. Tests read `STUDIO_TEST_DATABASE_URL`; where it is set already, that server is used.
 * It forgets what it did: nothing is forced to disk, and its data goes when the run ends.
 * `STUDIO_TEST_POSTGRES_VERSION` asks for another version than the default one.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.STUDIO_TEST_DATABASE_URL) return undefined;
  const version = process.env.STUDIO_TEST_POSTGRES_VERSION;
  const postgres = await startPostgres({
    ...(version && { version, packagesFrom: join(import.meta.dirname, 'postgres-versions') }),
    settings: {
      max_connections: '300',
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
    },
  });
  process.env.STUDIO_TEST_DATABASE_URL = postgres.url;
  return postgres.stop;
}
