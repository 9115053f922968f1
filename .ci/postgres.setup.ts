import { startPostgres } from '@studio/embedded-postgres';

/**
 * One Postgres for the whole run. Tests read `STUDIO_TEST_DATABASE_URL`; where it is set already, that server is used.
 * It forgets what it did: nothing is forced to disk, and its data goes when the run ends.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.STUDIO_TEST_DATABASE_URL) return undefined;
  const postgres = await startPostgres({
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
