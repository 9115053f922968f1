import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { StudioAdapter } from '@studio/core';
import { createPgAdapter } from '@studio/adapter-pg';

const file = fileURLToPath(new URL('../../../../../../shared/corpus/db/pagila.sql', import.meta.url));

/** Whether the database that is completed on is here. In CI it must be. */
export const hasPagila = existsSync(file);
if (!hasPagila) {
  const message = `Pagila is not at ${file}: its tests are left out.`;
  if (process.env.CI) throw new Error(message);
  console.warn(message);
}

export interface Pagila {
  readonly adapter: StudioAdapter;
  drop(): Promise<void>;
}

/** Pagila in a database of the test's own: its objects, without rows. */
export async function loadPagila(name: string): Promise<Pagila> {
  const url = new URL(process.env.STUDIO_TEST_DATABASE_URL ?? '');
  const server = createPgAdapter({ connectionString: url.href });
  await run(server, `create database ${name} encoding 'UTF8' template template0`);
  url.pathname = `/${name}`;
  const adapter = createPgAdapter({ connectionString: url.href });
  await run(adapter, withoutRows(readFileSync(file, 'utf8')));
  return {
    adapter,
    async drop() {
      await adapter.close();
      await run(server, `drop database ${name} with (force)`);
      await server.close();
    },
  };
}

/** A dump without the rows that only psql can load, and without its own commands. */
function withoutRows(dump: string): string {
  return dump.replaceAll(/^copy .* from stdin;\n[\s\S]*?^\\\.$/gim, '').replaceAll(/^\\.*$/gm, '');
}

export async function run(adapter: StudioAdapter, sql: string): Promise<void> {
  for await (const frame of adapter.runQuery?.({ sql }) ?? []) {
    if (frame.kind === 'error') throw new Error(`${frame.error.message} in: ${sql.slice(0, 80)}`);
  }
}
