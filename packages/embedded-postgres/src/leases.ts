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

/** Beside the leases while one who believes to be the last looks for others, and stops the server. */
const stopping = 'stopping';
/** The longest that it takes to stop a server; a mark that is older was left behind. */
const longestStopMs = 60_000;

/**
 * Gives the lease back. Answers whether nobody else holds one; then whoever comes waits until {@link markStopped}. Each side
 * writes before it looks, so that one of them sees the other.
 */
export function giveBackLease({ folder, file }: Lease): boolean {
  rmSync(file, { force: true });
  writeFileSync(join(folder, stopping), '', { mode: 0o600 });
  const isLast = !readdirSync(folder).some((name) => isAlive(Number.parseInt(name)));
  if (!isLast) markStopped(folder);
  return isLast;
}

/** Whether the server may be about to stop, whatever it says of itself. */
export function isBeingStopped(folder: string): boolean {
  const mark = statSync(join(folder, stopping), { throwIfNoEntry: false });
  return mark !== undefined && Date.now() - mark.mtimeMs < longestStopMs;
}

export function markStopped(folder: string): void {
  rmSync(join(folder, stopping), { force: true });
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
