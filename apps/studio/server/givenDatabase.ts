import type { ConnectionFields } from './connectionFields.ts';
import { openPostgres } from './openPostgres.ts';
import { describeConnection, type StudioDatabase } from './studioDatabase.ts';

/** A database that someone else runs. It is asked when a page is, so that one that is down now is found when it is up. */
export function givenDatabase(fields: ConnectionFields): StudioDatabase {
  const connection = describeConnection('url', fields);
  const { adapter, close } = openPostgres(connection.id, fields);
  return {
    adapter,
    status: () => ({ connection, database: { kind: 'ready' }, demo: { kind: 'none' } }),
    start: () => {},
    stop: close,
  };
}
