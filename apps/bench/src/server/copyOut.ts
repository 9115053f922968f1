import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isInstalled, withClient } from './database.ts';

/** What everything that leaves the database is measured against: a query as CSV in a file. */
export interface CopyOut {
  /** What does it. */
  readonly name: string;
  run(query: string): Promise<void>;
  dispose(): Promise<void>;
}

/** psql's `\copy`, or where it is not installed a `copy … to stdout` on a plain connection of `pg`. */
export async function openCopyOut(url: string): Promise<CopyOut> {
  const folder = await mkdtemp(join(tmpdir(), 'studio-bench-'));
  const file = join(folder, 'rows.csv');
  const hasPsql = await isInstalled('psql');
  return {
    name: hasPsql ? 'psql \\copy to CSV' : 'copy to stdout, by pg, to a file (psql is not installed)',
    run: hasPsql ? (query) => runPsql(url, query, file) : (query) => runPlainCopy(url, query, file),
    dispose: () => rm(folder, { recursive: true }),
  };
}

async function runPsql(url: string, query: string, file: string): Promise<void> {
  const copy = `\\copy (${query}) to '${file}' with (format csv, header)`;
  await promisify(execFile)('psql', ['--no-psqlrc', '--quiet', '--dbname', url, '--command', copy]);
}

async function runPlainCopy(url: string, query: string, file: string): Promise<void> {
  await withClient(url, async (client) => {
    const output = createWriteStream(file);
    // `pg` has no copy of its own, but tells of its data; its types leave that out.
    const { connection } = client as unknown as { connection: NodeJS.EventEmitter };
    connection.on('copyData', ({ chunk }: { readonly chunk: Uint8Array }) =>
      output.write(Buffer.from(chunk)),
    );
    await client.query(`copy (${query}) to stdout with (format csv, header)`);
    await new Promise((resolve) => output.end(resolve));
  });
}
