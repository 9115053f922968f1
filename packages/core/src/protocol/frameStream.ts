import { batchRow, type RowBatch } from '../cell.ts';
import { missingEndError } from '../collect.ts';
import { isStudioError, StudioError } from '../error.ts';
import type { ResultFrame } from '../query.ts';
import { decodeRows } from './page.ts';
import { parseAnswer } from './parse.ts';
import { wireFrame } from './schemas/query.ts';
import type { WireFrame } from './wire.ts';

/** How a codec puts on the wire what it writes. */
export interface FrameForm<T> {
  frame(frame: Exclude<WireFrame, { kind: 'rows' }>): T;
  rows(rows: RowBatch): Iterable<T>;
}

/** Everything that a codec writes for a stream of frames: it ends with `end` or `broken`, and never throws. */
export async function* writeFrames<T>(
  frames: AsyncIterable<ResultFrame>,
  form: FrameForm<T>,
): AsyncGenerator<T, void, void> {
  try {
    for await (const frame of frames) {
      if (frame.kind === 'rows') yield* form.rows(frame.rows);
      else yield form.frame(frame);
      if (frame.kind === 'end') return;
    }
    throw missingEndError();
  } catch (thrown) {
    const error = isStudioError(thrown) ? new StudioError(thrown).toJSON() : unexpected;
    yield form.frame({ kind: 'broken', error });
  }
}

/** What was thrown is not told: it may hold anything. */
const unexpected = { code: 'internal', message: 'Something unexpected broke the answer off.' } as const;

export interface RowsTextLimits {
  /** UTF-16 code units of one text; a row that needs more is refused. */
  readonly most: number;
  /** After so many a text is closed. */
  readonly usual: number;
}

/**
 * Rows as `rows` frames in JSON.
 *
 * @throws StudioError `badRequest` for a row that is too long
 */
export function* rowsTexts(batch: RowBatch, limits: RowsTextLimits): Generator<string, void, void> {
  let rows: string[] = [];
  let length = 0;
  for (let row = 0; row < batch.length; row += 1) {
    const text = JSON.stringify(batchRow(batch, row));
    if (text.length + rowsTextEnds > limits.most) throw rowTooLong(text.length);
    if (rows.length > 0 && length + text.length > limits.usual) {
      yield rowsText(rows);
      rows = [];
      length = 0;
    }
    rows.push(text);
    length += text.length + 1;
  }
  if (rows.length > 0) yield rowsText(rows);
}

function rowsText(rows: readonly string[]): string {
  return `{"kind":"rows","rows":[${rows.join(',')}]}`;
}

const rowsTextEnds = rowsText([]).length;

export function rowTooLong(length: number): StudioError {
  return new StudioError({
    code: 'badRequest',
    message: `One row is ${length} characters long, more than is sent at once. Select fewer columns, or cut cells shorter.`,
  });
}

/** @throws StudioError `protocol` where the text is not a frame in JSON */
export function parseFrame(text: string): WireFrame {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw junkFrames('a frame is not JSON', error);
  }
  return parseAnswer(wireFrame, value);
}

/** Sees that frames which are read come in an order that makes sense. */
export interface FrameOrder {
  /** @returns what can be given on; the end only by `finish` */
  take(frame: WireFrame): ResultFrame | undefined;
  /** Rows that are read otherwise than as a `WireFrame`, by a function that is told how wide they have to be. */
  takeRows(read: (width: number) => RowBatch): ResultFrame;
  /** The bytes are over. @returns the `end` frame */
  finish(): ResultFrame;
}

/** All of its functions throw `StudioError`: `protocol`, the one that broke the stream, or `connectionLost`. */
export function createFrameOrder(): FrameOrder {
  let width: number | undefined;
  let end: ResultFrame | undefined;
  const takeRows: FrameOrder['takeRows'] = (read) => {
    if (end) throw junkFrames('something follows the end');
    if (width === undefined) throw junkFrames('rows stand before their columns');
    return { kind: 'rows', rows: read(width) };
  };
  return {
    takeRows,
    take(frame) {
      if (end) throw junkFrames('something follows the end');
      switch (frame.kind) {
        case 'broken':
          throw new StudioError(frame.error);
        case 'rows':
          return takeRows((expected) => decodeRows(frame.rows, expected));
        case 'end':
          end = frame;
          return undefined;
        case 'columns':
          width = frame.columns.length;
          return frame;
        case 'statement':
          width = undefined;
          return frame;
        default:
          return frame;
      }
    },
    finish() {
      if (!end) throw missingEndError();
      return end;
    },
  };
}

export function junkFrames(what: string, cause?: unknown): StudioError {
  return new StudioError(
    { code: 'protocol', message: `The server answered something that is not a stream of frames: ${what}.` },
    { cause },
  );
}
