import type { FileRow, ImportFile } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import type { ImportPlan } from './importPlan.ts';
import type { ImportTally } from './importTally.ts';
import { writeRows } from './writeRows.ts';

/** Rows and UTF-16 units that are written behind one savepoint. */
const batchRows = 10_000;
const batchLength = 4_194_304;

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
