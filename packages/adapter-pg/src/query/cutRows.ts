import { StudioError, type DataRowCut } from '@studio/core';
import type { PgRowBytes } from '../driver/driver.ts';
import { firstMessages } from '../driver/rowPieces.ts';
import { beginning, previewLength } from '../rows/cells.ts';

/** The first rows; all of them where there are no more than `count`. */
export function takeRows(rows: PgRowBytes, count: number): PgRowBytes {
  if (rows.count <= count) return rows;
  const pieces: Uint8Array[] = [];
  let left = count;
  for (const piece of rows.pieces) {
    if (left === 0) break;
    const kept = firstMessages(piece, left);
    pieces.push(kept);
    for (const end of messageEnds(kept)) if (end > 0) left -= 1;
  }
  return { ...rows, pieces, count, bytes: byteLength(pieces) };
}

/**
 * Rows of which no cell is over `cellBytes` UTF-8 bytes. Of a longer one its beginning stays, and `cuts` says so. Rows
 * that are shorter than that as a whole are not looked into.
 *
 * @throws StudioError `protocol` where cells do not fit their row
 */
export function cutCells(rows: PgRowBytes, cellBytes: number): PgRowBytes {
  if (rows.longest <= cellBytes) return rows;
  const pieces: Uint8Array[] = [];
  const cuts: DataRowCut[] = [];
  let row = 0;
  for (const piece of rows.pieces) {
    /** Where the messages begin that are not in `pieces` yet, and where the current one does. */
    let kept = 0;
    let start = 0;
    for (const end of messageEnds(piece)) {
      const message = piece.subarray(start, end);
      const cut = end - start > cellBytes ? cutMessage(message, cellBytes) : undefined;
      if (cut) {
        if (start > kept) pieces.push(piece.subarray(kept, start));
        pieces.push(cut.message);
        for (const { column, bytes } of cut.cells) cuts.push({ row, column, bytes });
        kept = end;
      }
      start = end;
      row += 1;
    }
    if (kept < piece.length) pieces.push(piece.subarray(kept));
  }
  return { ...rows, pieces, cuts, bytes: byteLength(pieces) };
}

function* messageEnds(piece: Uint8Array): Generator<number, void, void> {
  const view = new DataView(piece.buffer, piece.byteOffset, piece.byteLength);
  for (let end = 0; end < piece.length;) {
    end += 1 + view.getUint32(end + 1);
    yield end;
  }
}

function byteLength(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0);
}

const headBytes = 7;
const utf8 = new TextEncoder();

interface CutMessage {
  readonly message: Uint8Array;
  readonly cells: readonly { readonly column: number; readonly bytes: number }[];
}

/** @returns undefined where no cell is too long */
function cutMessage(message: Uint8Array, cellBytes: number): CutMessage | undefined {
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  if (message.length < headBytes) throw damaged();
  const parts: Uint8Array[] = [];
  const cells: { column: number; bytes: number }[] = [];
  const columns = view.getUint16(5);
  let kept = 0;
  let offset = headBytes;
  for (let column = 0; column < columns; column += 1) {
    if (offset + 4 > message.length) throw damaged();
    const size = Math.max(view.getInt32(offset), 0);
    const end = offset + 4 + size;
    if (end > message.length) throw damaged();
    if (size > cellBytes) {
      const preview = previewOf(message.subarray(offset + 4, end), cellBytes);
      parts.push(message.subarray(kept, offset), int32(preview.length), preview);
      cells.push({ column, bytes: size });
      kept = end;
    }
    offset = end;
  }
  if (cells.length === 0) return undefined;
  parts.push(message.subarray(kept));
  return { message: withLength(parts), cells };
}

function previewOf(text: Uint8Array, cellBytes: number): Uint8Array {
  const length = previewLength(cellBytes);
  // A UTF-16 unit is three bytes of UTF-8 at most. As a part of a stream, for it may end within a character.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return utf8.encode(beginning(decoder.decode(text.subarray(0, length * 3), { stream: true }), length));
}

function withLength(parts: readonly Uint8Array[]): Uint8Array {
  const message = new Uint8Array(byteLength(parts));
  let offset = 0;
  for (const part of parts) {
    message.set(part, offset);
    offset += part.length;
  }
  new DataView(message.buffer).setUint32(1, message.length - 1);
  return message;
}

function int32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setInt32(0, value);
  return bytes;
}

function damaged(): StudioError {
  return new StudioError({
    code: 'protocol',
    message: 'The database answered a row that is damaged. Run it again.',
  });
}
