import { batchRow, type RowBatch } from '../cell.ts';
import { missingEndError } from '../collect.ts';
import { isStudioError, StudioError } from '../error.ts';
import type { ResultFrame } from '../query.ts';
import type { FrameCodec } from './frameCodec.ts';
import { readLines } from './lines.ts';
import { decodeRows } from './page.ts';
import { parseAnswer } from './parse.ts';
import { wireFrame } from './schemas/query.ts';
import type { WireFrame } from './wire.ts';

export interface NdjsonLimits {
  /** UTF-16 code units in one line; the reader refuses a longer one, the writer breaks the stream. @default 67,108,864 */
  readonly lineLength?: number;
  /** A line of rows is closed once it is this long. @default 65,536 */
  readonly batchLength?: number;
}

/**
 * Frames as JSON, one on each line. Rows are arrays of cells, in lines of about 64 KB whatever the batches of the adapter
 * were. A stream that failed as a whole ends with `{"kind":"broken","error":…}` in place of `end`.
 */
export function createNdjsonCodec({
  lineLength = 67_108_864,
  batchLength = 65_536,
}: NdjsonLimits = {}): FrameCodec {
  return {
    contentType: 'application/x-ndjson',
    keepAlive: Uint8Array.of(0x0a),
    async *encode(frames) {
      const encoder = new TextEncoder();
      for await (const line of writeLines(frames, lineLength, batchLength)) yield encoder.encode(`${line}\n`);
    },
    decode: (chunks) => readFrames(chunks, lineLength),
  };
}

export const ndjsonCodec: FrameCodec = createNdjsonCodec();

async function* writeLines(frames: AsyncIterable<ResultFrame>, lineLength: number, batchLength: number) {
  try {
    for await (const frame of frames) {
      if (frame.kind === 'rows') yield* rowLines(frame.rows, lineLength, batchLength);
      else yield JSON.stringify(frame satisfies WireFrame);
      if (frame.kind === 'end') return;
    }
    throw missingEndError();
  } catch (thrown) {
    const error = isStudioError(thrown) ? new StudioError(thrown).toJSON() : unexpected;
    yield JSON.stringify({ kind: 'broken', error } satisfies WireFrame);
  }
}

/** What was thrown is not told: it may hold anything. */
const unexpected = { code: 'internal', message: 'Something unexpected broke the answer off.' } as const;

function* rowLines(batch: RowBatch, lineLength: number, batchLength: number) {
  let rows: string[] = [];
  let length = 0;
  for (let row = 0; row < batch.length; row += 1) {
    const text = JSON.stringify(batchRow(batch, row));
    if (text.length + rowsLineEnds > lineLength) throw rowTooLong(text.length);
    if (rows.length > 0 && length + text.length > batchLength) {
      yield rowsLine(rows);
      rows = [];
      length = 0;
    }
    rows.push(text);
    length += text.length + 1;
  }
  if (rows.length > 0) yield rowsLine(rows);
}

function rowsLine(rows: readonly string[]): string {
  return `{"kind":"rows","rows":[${rows.join(',')}]}`;
}

const rowsLineEnds = rowsLine([]).length;

function rowTooLong(length: number): StudioError {
  return new StudioError({
    code: 'badRequest',
    message: `One row is ${length} characters long, more than is sent at once. Select fewer columns, or cut cells shorter.`,
  });
}

async function* readFrames(
  chunks: AsyncIterable<Uint8Array>,
  lineLength: number,
): AsyncGenerator<ResultFrame, void, void> {
  let width: number | undefined;
  let end: ResultFrame | undefined;
  for await (const line of readLines(chunks, lineLength)) {
    if (end) throw junk('a line follows the end');
    const frame = readFrame(line);
    if (frame.kind === 'broken') throw new StudioError(frame.error);
    if (frame.kind === 'end') {
      end = frame;
    } else if (frame.kind === 'rows') {
      if (width === undefined) throw junk('rows stand before their columns');
      yield { kind: 'rows', rows: decodeRows(frame.rows, width) };
    } else {
      if (frame.kind === 'columns') width = frame.columns.length;
      if (frame.kind === 'statement') width = undefined;
      yield frame;
    }
  }
  if (!end) throw missingEndError();
  yield end;
}

function readFrame(line: string): WireFrame {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw junk('a line is not JSON', error);
  }
  return parseAnswer(wireFrame, value);
}

function junk(what: string, cause?: unknown): StudioError {
  return new StudioError(
    { code: 'protocol', message: `The server answered something that is not a stream of frames: ${what}.` },
    { cause },
  );
}
