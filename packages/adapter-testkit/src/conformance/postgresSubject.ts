import type { RelationRef, StudioAdapter } from '@studio/core';
import type { ConformanceSubject } from './conformanceCase.ts';
import { fixtureStatements } from './fixtureStatements.ts';
import { postgresScripts } from './scripts.ts';

/** What a subject over a real Postgres is made of. */
export interface PostgresSubjectOptions {
  /** The adapter to test. It stays open: many subjects may share it. */
  readonly adapter: StudioAdapter;
  /** Runs one statement in the same database, by another way than the adapter, as a user who may create schemas. */
  readonly execute: (sql: string) => Promise<unknown>;
  /** Whether nothing that the adapter began still runs there; where it is left out, the cases that ask are skipped. */
  readonly backendIsIdle?: () => Promise<boolean>;
  /** Whether a statement can be cancelled while it sleeps. @default true */
  readonly sleeps?: boolean;
  /** Ends what belongs to this subject alone. */
  readonly close?: () => Promise<void>;
}

let made = 0;

/** The fixture in a new schema of any database that speaks Postgres' language; `dispose` drops it. */
export async function postgresSubject(options: PostgresSubjectOptions): Promise<ConformanceSubject> {
  const { adapter, execute, backendIsIdle, sleeps = true, close } = options;
  const schema = `conformance_${Date.now().toString(36)}_${Math.random().toString(36).slice(2, 8)}_${++made}`;
  const elsewhere = `${schema}_elsewhere`;
  const slow: RelationRef = { schema: elsewhere, name: 'slow' };
  for (const statement of fixtureStatements('postgres', schema)) await execute(statement);
  await execute(`create schema ${elsewhere}`);
  await execute(`create view ${elsewhere}.slow as select 1 as id, pg_sleep(60)::text as nothing`);
  return {
    adapter,
    schema,
    scripts: postgresScripts,
    async drop({ name }) {
      await execute(`drop table "${schema}"."${name.replaceAll('"', '""')}"`);
    },
    async dispose() {
      await execute(`drop schema ${schema} cascade`);
      await execute(`drop schema ${elsewhere} cascade`);
      await close?.();
    },
    ...(sleeps && { slowRead: { relation: slow } }),
    ...(backendIsIdle && { backendIsIdle }),
  };
}
