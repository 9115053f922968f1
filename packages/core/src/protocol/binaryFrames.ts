import { dataRowsOf } from '../dataRows.ts';
import type { ResultFrame } from '../query.ts';
import { readDataRowsFrame, writeDataRowsFrames } from './dataRowsFrame.ts';
import type { FrameCodec } from './frameCodec.ts';
import { frameBytes, frameCodes, FrameSplitter } from './frameSplitter.ts';
import { createFrameOrder, junkFrames, parseFrame, rowsTexts, writeFrames } from './frameStream.ts';

/** Limits of {@link createBinaryFrameCodec}. */
export interface BinaryFrameLimits {
  /** Bytes in one frame; the reader refuses a longer one, the writer breaks the stream. @default 67,108,864 */
  readonly frameBytes?: number;
  /** A frame of rows is closed once it is this long. @default 262,144 */
  readonly batchBytes?: number;
}

/**
 * Frames behind their kind in one byte and their length in four, the larger first:
 *
 * - `J`: a frame as JSON, the same as on a line of NDJSON; rows too, where the adapter has them as texts
 * - `R`: rows as a Postgres server sends them, which pass from there to the reader without being decoded
 * - `K`: nothing; keeps the stream alive
 */
export function createBinaryFrameCodec({
  frameBytes: most = 67_108_864,
  batchBytes = 262_144,
}: BinaryFrameLimits = {}): FrameCodec {
  return {
    contentType: 'application/vnd.studio.frames',
    keepAlive: frameBytes(frameCodes.keepAlive),
    encode(frames) {
      const encoder = new TextEncoder();
      const json = (text: string) => frameBytes(frameCodes.json, encoder.encode(text));
      // A UTF-16 unit is three bytes of UTF-8 at most.
      const limits = { most: Math.floor(most / 3), usual: batchBytes };
      return writeFrames<Uint8Array>(frames, {
        frame: (frame) => json(JSON.stringify(frame)),
        *rows(batch) {
          const rows = dataRowsOf(batch);
          if (rows) yield* writeDataRowsFrames(rows, { most, usual: batchBytes });
          else for (const text of rowsTexts(batch, limits)) yield json(text);
        },
      });
    },
    decode: (chunks) => readFrames(chunks, most),
  };
}

/** Binary frames with the default limits. */
export const binaryFrameCodec: FrameCodec = createBinaryFrameCodec();

async function* readFrames(
  chunks: AsyncIterable<Uint8Array>,
  most: number,
): AsyncGenerator<ResultFrame, void, void> {
  const order = createFrameOrder();
  const splitter = new FrameSplitter(most);
  for await (const chunk of chunks) {
    for (const { code, body } of splitter.push(chunk)) {
      if (code === frameCodes.keepAlive) continue;
      const frame =
        code === frameCodes.rows
          ? order.takeRows((width) => readDataRowsFrame(body, width))
          : order.take(parseFrame(utf8Text(body)));
      if (frame) yield frame;
    }
  }
  // Where a frame is cut off, the end is missing too.
  const end = order.finish();
  if (splitter.isWithin) throw junkFrames('something follows the end');
  yield end;
}

function utf8Text(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw junkFrames('bytes are not UTF-8', error);
  }
}
