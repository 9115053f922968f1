import type { ResultFrame } from '../query.ts';
import type { FrameCodec } from './frameCodec.ts';
import { createFrameOrder, parseFrame, rowsTexts, writeFrames } from './frameStream.ts';
import { readLines } from './lines.ts';

/** Limits of {@link createNdjsonCodec}. */
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
  const limits = { most: lineLength, usual: batchLength };
  return {
    contentType: 'application/x-ndjson',
    keepAlive: Uint8Array.of(0x0a),
    async *encode(frames) {
      const encoder = new TextEncoder();
      const lines = writeFrames<string>(frames, {
        frame: (frame) => JSON.stringify(frame),
        rows: (rows) => rowsTexts(rows, limits),
      });
      for await (const line of lines) yield encoder.encode(`${line}\n`);
    },
    decode: (chunks) => readFrames(chunks, lineLength),
  };
}

/** Frames as JSON lines with the default limits. */
export const ndjsonCodec: FrameCodec = createNdjsonCodec();

async function* readFrames(
  chunks: AsyncIterable<Uint8Array>,
  lineLength: number,
): AsyncGenerator<ResultFrame, void, void> {
  const order = createFrameOrder();
  for await (const line of readLines(chunks, lineLength)) {
    const frame = order.take(parseFrame(line));
    if (frame) yield frame;
  }
  yield order.finish();
}
