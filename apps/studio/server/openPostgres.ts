import { createPgAdapter } from '@studio/adapter-pg';
import type { StudioAdapter } from '@studio/core';
import type { ConnectionFields } from './connectionFields.ts';

export interface OpenedPostgres {
  readonly adapter: StudioAdapter;
  close(): Promise<void>;
}

const tlsOptions = {
  off: false,
  unverified: { rejectUnauthorized: false },
  verified: { rejectUnauthorized: true },
} as const;

/** An adapter for one database. It connects when it is asked the first time. */
export function openPostgres(id: string, fields: ConnectionFields): OpenedPostgres {
  const { host, port, user, database, password, tls } = fields;
  const adapter = createPgAdapter({
    id,
    host,
    port,
    user,
    database,
    ssl: tlsOptions[tls],
    ...(password !== undefined && { password }),
  });
  return { adapter, close: () => adapter.close() };
}
