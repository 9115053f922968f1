import { isStudioError, StudioError, type StudioErrorData } from '../error.ts';
import type { ImportFrame } from '../transfer.ts';
import { readLines } from './lines.ts';
import { parseAnswer } from './parse.ts';
import { wireImportFrame } from './schemas/import.ts';

/** UTF-16 units of one frame; errors hold values of the file. */
const lineLength = 67_108_864;

/** The frames of an import as JSON, one on each line; one that failed without a last frame ends with `broken`. */
export const importFrameCodec = {
  contentType: 'application/x-ndjson',
  /** May be written between two chunks of `encode` and means nothing. */
  keepAlive: Uint8Array.of(0x0a),
  encode: encodeFrames,
  decode: decodeFrames,
} as const;

/** Never throws: what `frames` throws is written. */
async function* encodeFrames(frames: AsyncIterable<ImportFrame>): AsyncGenerator<Uint8Array, void, void> {
  const encoder = new TextEncoder();
  const line = (value: object) => encoder.encode(`${JSON.stringify(value)}\n`);
  try {
    for await (const frame of frames) yield line(frame);
  } catch (thrown) {
    const error = isStudioError(thrown) ? new StudioError(thrown).toJSON() : unexpected;
    yield line({ kind: 'broken', error });
  }
}

/** What was thrown is not told: it may hold anything. */
const unexpected: StudioErrorData = {
  code: 'internal',
  message: 'Something unexpected broke the import off.',
};

/** @throws StudioError the one that broke the stream; `connectionLost` where it has no last frame; `protocol` for junk */
async function* decodeFrames(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ImportFrame, void, void> {
  for await (const line of readLines(chunks, lineLength)) {
    const frame = parseAnswer(wireImportFrame, parsed(line));
    if (frame.kind === 'broken') throw new StudioError(frame.error);
    yield frame;
    if (frame.kind === 'end' || frame.kind === 'error') return;
  }
  throw new StudioError({
    code: 'connectionLost',
    message: 'The answer broke off before its end. Look whether the rows are there before you import again.',
  });
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    const message = 'The server answered something that is not the studio protocol: a line is not JSON.';
    throw new StudioError({ code: 'protocol', message }, { cause });
  }
}
