/**
 * A value as the database holds it: its own text, `null` for NULL, or the beginning of a value that was too large
 * to send. The text of a value that was read can be written back and gives the same value.
 */
export type Cell = string | null | CutCell;

/** The beginning of a large value. It is a type of its own so that it can never be written back by mistake. */
export interface CutCell {
  readonly cut: true;
  /** The first characters of the value's text. Never ends in half a surrogate pair. */
  readonly preview: string;
  /** Size of the whole text in UTF-8 bytes. */
  readonly bytes: number;
}

/** Cells longer than this, in UTF-8 bytes, arrive cut where a request does not say otherwise: 64 KiB. */
export const defaultCellBytes = 65_536;

/** Whether a cell holds only the beginning of its value. `readCell` reads the whole. */
export function isCutCell(cell: Cell | undefined): cell is CutCell {
  return typeof cell === 'object' && cell !== null;
}

/**
 * Rows that are asked for cells, so that an implementation may keep them in any form and decode only what is drawn.
 * `cell` throws `RangeError` for an index outside the batch.
 */
export interface RowBatch {
  /** Number of rows. */
  readonly length: number;
  /** Number of cells in each row. */
  readonly width: number;
  cell(row: number, column: number): Cell;
}

/**
 * The simplest batch: rows as arrays of cells. The arrays are kept, not copied.
 *
 * @throws RangeError where a row is not `width` cells wide
 */
export function arrayBatch(
  rows: readonly (readonly Cell[])[],
  width: number = rows[0]?.length ?? 0,
): RowBatch {
  for (const [index, row] of rows.entries()) {
    if (row.length !== width) {
      throw new RangeError(`Row ${index} has ${row.length} cells where ${width} were declared.`);
    }
  }
  return {
    length: rows.length,
    width,
    cell(row, column) {
      const cell = rows[row]?.[column];
      if (cell === undefined) {
        throw new RangeError(
          `There is no cell at row ${row}, column ${column}: the batch is ${rows.length} × ${width}.`,
        );
      }
      return cell;
    },
  };
}

/** One row of a batch as an array. */
export function batchRow(batch: RowBatch, row: number): Cell[] {
  const cells: Cell[] = [];
  // Not `Array.from`, which takes four times as long; this stands in the way of every row that is sent.
  for (let column = 0; column < batch.width; column += 1) cells.push(batch.cell(row, column));
  return cells;
}

/** All rows of a batch as arrays: for small results, tests and encoders. */
export function batchRows(batch: RowBatch): Cell[][] {
  const rows: Cell[][] = [];
  for (let row = 0; row < batch.length; row += 1) rows.push(batchRow(batch, row));
  return rows;
}
