import { createPgAdapter } from '@studio/adapter-pg';
import type { StudioAdapter } from '@studio/core';
import type { ConnectionFields } from './connectionFields.ts';

export interface OpenedPostgres {
  readonly adapter: StudioAdapter;
  close(): Promise<void>;
}

/** An adapter for one database. It connects when it is asked the first time. */
export function openPostgres(id: string, fields: ConnectionFields): OpenedPostgres {
  throw new Error(`${createPgAdapter} ${id} ${fields}`);
}
