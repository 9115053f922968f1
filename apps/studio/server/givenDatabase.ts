import { toStudioError } from '@studio/core';
import type { ConnectionFields } from './connectionFields.ts';
import { openPostgres } from './openPostgres.ts';
import { describeConnection, type StudioDatabase } from './studioDatabase.ts';

export interface GivenDatabaseOptions {
  readonly fields: ConnectionFields;
  /** Told whether the database answers, in a line. */
  readonly say: (line: string) => void;
}

/** A database that someone else runs. It is asked when a page is, so that one that is down now is found when it is up. */
export function givenDatabase({ fields, say }: GivenDatabaseOptions): StudioDatabase {
  const connection = describeConnection('url', fields);
  const { adapter, close } = openPostgres(connection.id, fields);
  const stopping = new AbortController();
  const place = `${fields.database} at ${fields.host}:${fields.port}`;

  async function tellWhetherItAnswers(): Promise<void> {
    try {
      const { product, version } = await adapter.info({ signal: stopping.signal });
      say(`${product} ${version} answers for ${place}`);
    } catch (error) {
      if (stopping.signal.aborted) return;
      const { message } = toStudioError(error);
      say(
        `The database ${place} cannot be opened yet: ${message} Each page tries again; DATABASE_URL says where.`,
      );
    }
  }

  return {
    adapter,
    status: () => ({ connection, database: { kind: 'ready' }, demo: { kind: 'none' } }),
    start: () => void tellWhetherItAnswers(),
    stop() {
      stopping.abort();
      return close();
    },
  };
}
