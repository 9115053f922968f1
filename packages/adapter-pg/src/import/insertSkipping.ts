import type { ImportFile } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { cellBatches, lineBatches, readAhead, type ImportBatch } from './importBatches.ts';
import { canCopy, type ImportPlan } from './importPlan.ts';
import type { ImportTally } from './importTally.ts';
import { writeRows } from './writeRows.ts';

/** Writes the good rows and tells the others, in the order of the file. */
export async function insertSkipping(
  connection: PgConnection,
  plan: ImportPlan,
  file: ImportFile,
  tally: ImportTally,
): Promise<void> {
  let isOver = false;
  const told = async (rows: number): Promise<void> => {
    tally.rows += rows;
    // What is read ahead while another batch fails is of no interest, and nothing may follow the error.
    if (!isOver) await tally.progress(file.bytes());
  };
  const batches =
    file.copyLines && canCopy(plan)
      ? lineBatches(file.copyLines(plan.targets), told)
      : cellBatches(file.rows(plan.targets, plan.ignored), told);
  try {
    for await (const batch of readAhead(batches)) {
      await writeBatch(connection, plan, batch, tally, () => tally.progress(file.bytes()));
      await tally.progress(file.bytes());
    }
  } finally {
    isOver = true;
  }
}

async function writeBatch(
  connection: PgConnection,
  plan: ImportPlan,
  { rows, unread }: ImportBatch,
  tally: ImportTally,
  progress: () => Promise<void>,
): Promise<void> {
  let told = 0;
  let refused = 0;
  const tellUnread = async (before: number): Promise<void> => {
    for (let row = unread[told]; row && row.line < before; row = unread[told]) {
      told += 1;
      await tally.bad(row.line, row.error);
    }
  };
  const written = await writeRows(connection, plan, rows, async (line, error) => {
    refused += 1;
    await tellUnread(line);
    await tally.bad(line, error.toJSON());
    await progress();
  });
  await tellUnread(Infinity);
  tally.inserted += written.inserted;
  tally.updated += written.updated;
  tally.skipped += rows.length - refused - written.inserted - written.updated;
}
