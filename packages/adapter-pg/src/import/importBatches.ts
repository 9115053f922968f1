import type { BadFileRow, CopyLines, FileRow } from '@studio/core';
import { concatBytes } from '../driver/frontendMessages.ts';
import type { ImportRow } from './importPlan.ts';
import { rowsOfCells, rowsOfLines, type RowSet } from './rowSet.ts';

/** Rows that are written behind one savepoint, and those between them that cannot be read. */
export interface ImportBatch {
  readonly rows: RowSet;
  readonly unread: readonly BadFileRow[];
}

/** Rows of a batch, and what they take in UTF-16 units or bytes. */
const batchRows = 10_000;
const batchLength = 4_194_304;

/** @param told awaited for every piece of the file, with the rows in it */
export async function* cellBatches(
  pieces: AsyncIterable<readonly FileRow[]>,
  told: (rows: number) => Promise<void>,
): AsyncGenerator<ImportBatch, void, void> {
  let rows: ImportRow[] = [];
  let unread: BadFileRow[] = [];
  let length = 0;
  for await (const piece of pieces) {
    for (const row of piece) {
      if (row.error === undefined) rows.push(row);
      else unread.push(row);
      for (const cell of row.cells ?? []) length += cell?.length ?? 0;
      if (rows.length + unread.length < batchRows && length < batchLength) continue;
      yield { rows: rowsOfCells(rows), unread };
      rows = [];
      unread = [];
      length = 0;
    }
    await told(piece.length);
  }
  yield { rows: rowsOfCells(rows), unread };
}

/** The same of lines of `copy`. */
export async function* lineBatches(
  pieces: AsyncIterable<CopyLines>,
  told: (rows: number) => Promise<void>,
): AsyncGenerator<ImportBatch, void, void> {
  let parts: Uint8Array[] = [];
  let lines: number[] = [];
  let unread: BadFileRow[] = [];
  let length = 0;
  for await (const piece of pieces) {
    // Copied, for they are written over.
    parts.push(piece.bytes.slice());
    length += piece.bytes.length;
    for (const line of piece.lines) lines.push(line);
    if (piece.bad) unread.push(piece.bad);
    await told(piece.lines.length + (piece.bad ? 1 : 0));
    if (lines.length + unread.length < batchRows && length < batchLength) continue;
    yield { rows: rowsOfLines(concatBytes(parts), lines), unread };
    parts = [];
    lines = [];
    unread = [];
    length = 0;
  }
  yield { rows: rowsOfLines(concatBytes(parts), lines), unread };
}

/** Reads the next batch while the server takes the one before. */
export async function* readAhead<T>(items: AsyncGenerator<T, void, void>): AsyncGenerator<T, void, void> {
  let next = items.next();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done) return;
      next = items.next();
      // Told when it is that one's turn.
      next.catch(() => {});
      yield value;
    }
  } finally {
    // Not awaited: a source that waits for more data would hold this up.
    items.return().catch(() => {});
  }
}
