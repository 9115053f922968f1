import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './postmaster.ts';

/**
 * Who uses a server: a folder with one empty file for each, named by its process. The last one to leave stops the
 * server, whoever started it, so two programs can share a data directory and end in any order.
 */
export interface Lease {
  readonly folder: string;
  readonly file: string;
}

export function takeLease(folder: string): Lease {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${process.pid}-${randomBytes(4).toString('hex')}`);
  writeFileSync(file, '', { mode: 0o600 });
  return { folder, file };
}

/** Gives the lease back. Answers whether nobody else holds one. */
export function giveBackLease({ folder, file }: Lease): boolean {
  rmSync(file, { force: true });
  return !readdirSync(folder).some((name) => isAlive(Number.parseInt(name)));
}

/**
 * Forgets those who held a lease on a server that is gone: after a crash of the machine their process numbers may be
 * others' now. Leases of the last minute stay, for they may belong to a program that is starting the server with us.
 */
export function forgetOldLeases(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (age > 60_000) rmSync(file, { force: true });
  }
}
