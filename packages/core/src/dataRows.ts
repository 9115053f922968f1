import type { Cell, RowBatch } from './cell.ts';
import { StudioError } from './error.ts';

/**
 * Rows in the form in which a Postgres server sends them: whole DataRow messages, one after the other. Each is `D`, the
 * length of what follows with itself in four bytes, the number of cells in two, and for each cell its length in four, -1
 * for NULL, and that many bytes of UTF-8 text. Numbers have the larger byte first.
 *
 * @see https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
export interface DataRows {
  /** Each begins and ends between two messages. They are kept, not copied. */
  readonly pieces: readonly Uint8Array[];
  /** Messages in all pieces. */
  readonly count: number;
  /** Cells that hold the beginning of their value only. @default none */
  readonly cuts?: readonly DataRowCut[];
}

/** A cell of {@link DataRows} that is to be read as a `CutCell`: what stands there is its preview. */
export interface DataRowCut {
  readonly row: number;
  readonly column: number;
  /** Size of the whole text in UTF-8 bytes. */
  readonly bytes: number;
}

// Known by the registry, so that another copy of this package finds it too.
const key = Symbol.for('@studio/core/dataRows');

/** A batch that keeps its rows as {@link DataRows}, so that they can be sent on without being read. */
export interface DataRowBatch extends RowBatch {
  readonly [key]: DataRows;
}

/**
 * A batch of rows as a Postgres server sent them. A cell is decoded when it is asked for; reading along a row is fast,
 * down a column every cell costs its way through the row.
 *
 * @param width cells in each row
 * @param index where the rows are, of {@link indexDataRows}; without it `cell` makes it when it is first called, and
 *   throws `protocol` where the rows are not what they should be
 */
export function dataRowBatch(rows: DataRows, width: number, index?: Uint32Array): DataRowBatch {
  let read = index && cellReader(joined(rows.pieces), index, width, rows.cuts);
  const open = () => {
    const bytes = joined(rows.pieces);
    return cellReader(bytes, indexDataRows(bytes, rows.count, width), width, rows.cuts);
  };
  return {
    length: rows.count,
    width,
    [key]: rows,
    cell: (row, column) => (read ??= open())(row, column),
  };
}

/** The rows of a {@link DataRowBatch}; `undefined` of any other batch. */
export function dataRowsOf(batch: RowBatch): DataRows | undefined {
  return key in batch ? (batch as DataRowBatch)[key] : undefined;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1 && pieces[0]) return pieces[0];
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.length;
  }
  return bytes;
}

const messageCode = 0x44;
/** Bytes of a message before its first cell. */
const headBytes = 7;

/**
 * Looks through every length of every row, so that no cell can be read from where there is none.
 *
 * @returns where the first cell of each row begins
 * @throws StudioError `protocol` where `bytes` are not exactly `count` rows of `width` cells
 */
export function indexDataRows(bytes: Uint8Array, count: number, width: number): Uint32Array {
  if (count * headBytes > bytes.length) throw junk('there are fewer rows than was said');
  const starts = new Uint32Array(count);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = 0;
  for (let row = 0; row < count; row += 1) {
    if (offset + headBytes > bytes.length || bytes[offset] !== messageCode) throw junk('a row is missing');
    const end = offset + 1 + view.getUint32(offset + 1);
    if (end > bytes.length) throw junk('a row is cut off');
    if (view.getUint16(offset + 5) !== width) throw junk(`a row is not ${width} cells wide`);
    offset += headBytes;
    starts[row] = offset;
    for (let column = 0; column < width; column += 1) {
      if (offset + 4 > end) throw junk('a cell is missing');
      const size = view.getInt32(offset);
      if (size < -1) throw junk('a cell has a negative length');
      offset += size < 0 ? 4 : 4 + size;
    }
    if (offset !== end) throw junk('the cells of a row are not as long as the row');
  }
  if (offset !== bytes.length) throw junk('bytes follow the last row');
  return starts;
}

function junk(what: string): StudioError {
  return new StudioError({
    code: 'protocol',
    message: `The rows that arrived are damaged: ${what}. Run it again.`,
  });
}

function cellReader(
  bytes: Uint8Array,
  starts: Uint32Array,
  width: number,
  cuts: readonly DataRowCut[] = [],
): (row: number, column: number) => Cell {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const cutBytes = new Map(cuts.map((cut) => [cut.row * width + cut.column, cut.bytes]));
  /** Where the lengths of the cells of one row are: whoever reads one cell mostly reads its neighbours next. */
  const places = new Uint32Array(width);
  let placedRow = -1;
  const place = (row: number, start: number): void => {
    let offset = start;
    for (let column = 0; column < width; column += 1) {
      places[column] = offset;
      offset += 4 + Math.max(view.getInt32(offset), 0);
    }
    placedRow = row;
  };
  return (row, column) => {
    const start = starts[row];
    if (start === undefined || places[column] === undefined) {
      throw new RangeError(
        `There is no cell at row ${row}, column ${column}: the batch is ${starts.length} × ${width}.`,
      );
    }
    if (row !== placedRow) place(row, start);
    const offset = places[column] ?? 0;
    const size = view.getInt32(offset);
    if (size < 0) return null;
    const text = utf8Text(bytes, offset + 4, size);
    const whole = cutBytes.size === 0 ? undefined : cutBytes.get(row * width + column);
    return whole === undefined ? text : { cut: true, preview: text, bytes: whole };
  };
}

/** A byte order mark is part of the value. */
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
/** Up to here a loop over ASCII is faster than a call of the decoder. */
const shortText = 24;

function utf8Text(bytes: Uint8Array, start: number, size: number): string {
  const end = start + size;
  if (size > shortText) return utf8.decode(bytes.subarray(start, end));
  let text = '';
  for (let index = start; index < end; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte > 0x7f) return utf8.decode(bytes.subarray(start, end));
    text += String.fromCharCode(byte);
  }
  return text;
}
