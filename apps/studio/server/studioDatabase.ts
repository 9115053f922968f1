import { createHash } from 'node:crypto';
import type { StudioAdapter } from '@studio/core';
import type { StudioConnection, StudioStatus } from '../app/state/studioStatus.ts';
import type { ConnectionFields } from './connectionFields.ts';

/** The database that the studio shows, from before it can be asked until after. */
export interface StudioDatabase {
  /** Can be handed out at once: its verbs wait until the database is there. */
  readonly adapter: StudioAdapter;
  status(): StudioStatus;
  /** Begins to open the database, or begins again after that failed. Never rejects: `status` tells how it went. */
  start(): void;
  /** Ends what runs and gives everything up. */
  stop(): Promise<void>;
}

export function describeConnection(
  source: StudioConnection['source'],
  { host, port, user, database }: Pick<ConnectionFields, 'host' | 'port' | 'user' | 'database'>,
): StudioConnection {
  // The embedded server takes another port at every start, and is still the same.
  const identity = source === 'embedded' ? ['embedded', database] : [host, port, user, database];
  const id = createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 12);
  return { id, source, host, port, user, database };
}
