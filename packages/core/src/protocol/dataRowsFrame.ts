import type { RowBatch } from '../cell.ts';
import { dataRowBatch, indexDataRows, type DataRowCut, type DataRows } from '../dataRows.ts';
import { frameCodes, frameHeadBytes, writeFrameHead } from './frameSplitter.ts';
import { junkFrames, rowTooLong } from './frameStream.ts';

/** Bytes of a body before its cuts: the number of rows, and that of cuts. */
const countsBytes = 8;
/** Bytes of one cut: its row in four, its column in two, the size of its value as a float64. */
const cutBytes = 14;

export interface RowsFrameLimits {
  /** Bytes of one frame; a row that needs more is refused. */
  readonly most: number;
  /** After so many a frame is closed. */
  readonly usual: number;
}

/**
 * `R` frames, whose body is the number of rows and that of cuts, in four bytes each, then the cuts, then the DataRow
 * messages.
 *
 * @throws StudioError `badRequest` for a row that is too long
 */
export function* writeDataRowsFrames(
  rows: DataRows,
  limits: RowsFrameLimits,
): Generator<Uint8Array, void, void> {
  if (rows.count === 0) return;
  if (frameLength(rows) <= limits.usual) yield frameOf(rows);
  else for (const part of splitRows(rows, limits)) yield frameOf(part);
}

function frameLength({ pieces, cuts = [] }: DataRows): number {
  const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return frameHeadBytes + countsBytes + cuts.length * cutBytes + bytes;
}

/** The only time that the bytes are copied on their way from the server: they have to follow their head at once. */
function frameOf(rows: DataRows): Uint8Array {
  const { pieces, count, cuts = [] } = rows;
  const frame = new Uint8Array(frameLength(rows));
  const view = new DataView(frame.buffer);
  writeFrameHead(frame, frameCodes.rows, frame.length - frameHeadBytes);
  view.setUint32(frameHeadBytes, count);
  view.setUint32(frameHeadBytes + 4, cuts.length);
  let offset = frameHeadBytes + countsBytes;
  for (const { row, column, bytes } of cuts) {
    view.setUint32(offset, row);
    view.setUint16(offset + 4, column);
    view.setFloat64(offset + 6, bytes);
    offset += cutBytes;
  }
  for (const piece of pieces) {
    frame.set(piece, offset);
    offset += piece.length;
  }
  return frame;
}

/** Rows in parts of about the usual length. */
function* splitRows({ pieces, cuts = [] }: DataRows, { most, usual }: RowsFrameLimits): Generator<DataRows> {
  let part: Uint8Array[] = [];
  let length = 0;
  let first = 0;
  let row = 0;
  const close = (): DataRows => {
    const within = cuts.filter((cut) => cut.row >= first && cut.row < row);
    const closed = {
      pieces: part,
      count: row - first,
      cuts: within.map((cut) => ({ ...cut, row: cut.row - first })),
    };
    [part, length, first] = [[], 0, row];
    return closed;
  };
  for (const piece of pieces) {
    let start = 0;
    for (let end = 0; end < piece.length; row += 1) {
      const size = messageLength(piece, end);
      if (frameHeadBytes + countsBytes + size > most) throw rowTooLong(size);
      if (length > 0 && length + size > usual) {
        if (end > start) part.push(piece.subarray(start, end));
        start = end;
        yield close();
      }
      length += size;
      end += size;
    }
    part.push(piece.subarray(start));
  }
  if (row > first) yield close();
}

function messageLength(piece: Uint8Array, offset: number): number {
  const left = piece.length - offset;
  const size = left < 5 ? 0 : 1 + new DataView(piece.buffer, piece.byteOffset + offset).getUint32(1);
  if (size < 5 || size > left) throw new RangeError('A piece does not end with a whole DataRow message.');
  return size;
}

/** @throws StudioError `protocol` where the body is not exactly rows of `width` cells */
export function readDataRowsFrame(body: Uint8Array, width: number): RowBatch {
  if (body.length < countsBytes) throw junkFrames('rows are cut off');
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const count = view.getUint32(0);
  const cutCount = view.getUint32(4);
  const start = countsBytes + cutCount * cutBytes;
  if (start > body.length) throw junkFrames('rows are cut off');
  const cuts: DataRowCut[] = [];
  for (let offset = countsBytes; offset < start; offset += cutBytes) {
    const cut = {
      row: view.getUint32(offset),
      column: view.getUint16(offset + 4),
      bytes: view.getFloat64(offset + 6),
    };
    if (cut.row >= count || cut.column >= width) throw junkFrames('a cell is cut that is not there');
    if (!Number.isSafeInteger(cut.bytes) || cut.bytes < 0) throw junkFrames('a cut cell has no size');
    cuts.push(cut);
  }
  const bytes = body.subarray(start);
  return dataRowBatch({ pieces: [bytes], count, cuts }, width, indexDataRows(bytes, count, width));
}
