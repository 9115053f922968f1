import { StudioError, type FileRow, type ImportFile, type StudioErrorData } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { CopyStream, type RefusedRow } from './copyStream.ts';
import type { ImportPlan, ImportRow } from './importPlan.ts';
import type { ImportTally } from './importTally.ts';
import { canCopy, writeRows } from './writeRows.ts';

/** Ends an import at its first bad row; what it was is told. */
export class StoppedImport extends Error {
  override readonly name = 'StoppedImport';
  readonly reason: StudioError;

  constructor(reason: StudioError) {
    super(reason.message);
    this.reason = reason;
  }
}

/** Rows and UTF-16 units that are written behind one savepoint. */
const batchRows = 10_000;
const batchLength = 4_194_304;

/** Writes all rows, and ends at the first that is bad. */
export async function insertStopping(
  connection: PgConnection,
  plan: ImportPlan,
  file: ImportFile,
  tally: ImportTally,
): Promise<void> {
  const copy = new CopyStream(connection, plan);
  const stop = async (line: number | undefined, error: StudioErrorData): Promise<never> => {
    await tally.bad(line, error);
    throw new StoppedImport(new StudioError(error));
  };
  const endCopy = async (): Promise<void> => {
    const ended = await copy.end();
    if (typeof ended !== 'number') return stop(ended.line, ended.error.toJSON());
    tally.inserted += ended;
  };
  for await (const read of file.rows(plan.targets, plan.ignored)) {
    const firstBad = read.find((row) => row.error !== undefined);
    const rows = goodRows(firstBad ? read.slice(0, read.indexOf(firstBad)) : read);
    tally.rows += rows.length;
    let refused: RefusedRow | undefined;
    if (canCopy(plan, rows)) {
      refused = await copy.write(rows);
    } else {
      await endCopy();
      const written = await writeRows(connection, plan, rows, (row, error) => stop(row.line, error.toJSON()));
      tally.inserted += written.inserted;
      tally.updated += written.updated;
      tally.skipped += rows.length - written.inserted - written.updated;
    }
    if (refused) await stop(refused.line, refused.error.toJSON());
    if (firstBad?.error) {
      // A row before it may be bad too, and is the first one then.
      await endCopy();
      await stop(firstBad.line, firstBad.error);
    }
    await tally.progress(file.bytes());
  }
  await endCopy();
}

/** Writes the good rows and tells the others, in the order of the file. */
export async function insertSkipping(
  connection: PgConnection,
  plan: ImportPlan,
  file: ImportFile,
  tally: ImportTally,
): Promise<void> {
  let batch: FileRow[] = [];
  let length = 0;
  const flush = async (): Promise<void> => {
    const rows = batch.filter((row) => row.error === undefined);
    const unread = batch.filter((row) => row.error !== undefined);
    batch = [];
    length = 0;
    let refused = 0;
    const tellUnread = async (before: number): Promise<void> => {
      for (let row = unread[0]; row && row.line < before; row = unread[0]) {
        unread.shift();
        await tally.bad(row.line, row.error);
      }
    };
    const written = await writeRows(connection, plan, rows, async (row, error) => {
      refused += 1;
      await tellUnread(row.line);
      await tally.bad(row.line, error.toJSON());
      await tally.progress(file.bytes());
    });
    await tellUnread(Infinity);
    tally.inserted += written.inserted;
    tally.updated += written.updated;
    tally.skipped += rows.length - refused - written.inserted - written.updated;
    await tally.progress(file.bytes());
  };
  for await (const read of file.rows(plan.targets, plan.ignored)) {
    for (const row of read) {
      tally.rows += 1;
      batch.push(row);
      for (const cell of row.cells ?? []) length += cell?.length ?? 0;
      if (batch.length >= batchRows || length >= batchLength) await flush();
    }
    await tally.progress(file.bytes());
  }
  await flush();
}

function goodRows(rows: readonly FileRow[]): readonly ImportRow[] {
  // True because the caller has looked.
  return rows as readonly ImportRow[];
}
