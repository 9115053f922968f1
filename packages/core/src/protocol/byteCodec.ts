import { isStudioError, StudioError } from '../error.ts';
import { parseAnswer } from './parse.ts';
import { studioErrorData } from './schemas/common.ts';

/** Marks in the place of a length. */
const end = 0;
const keepAlive = 0xffff_fffe;
const broken = 0xffff_ffff;
/** What an error may take. */
const maxErrorBytes = 1_048_576;

/**
 * A file as pieces, each behind its length in four bytes, the larger first. Length 0 is the end; `ff ff ff ff` and an
 * error as JSON stand in its place where the file broke off. The end of an HTTP body tells neither: a proxy that speaks
 * HTTP/1.0 to the server takes a broken connection for the end, and makes a short file look whole.
 */
export const byteCodec = {
  contentType: 'application/vnd.studio.pieces',
  /** May be written between two chunks of `encode` and means nothing. */
  keepAlive: marked(keepAlive),
  encode: encodePieces,
  decode: decodePieces,
} as const;

/** Never throws: what `pieces` throws is written. Ending the iteration early ends that of `pieces`. */
async function* encodePieces(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  try {
    for await (const piece of pieces) {
      if (piece.length >= keepAlive) throw new RangeError('A piece is too large for its length to be told.');
      if (piece.length > 0) yield marked(piece.length, piece);
    }
    yield marked(end);
  } catch (thrown) {
    const error = isStudioError(thrown) ? new StudioError(thrown).toJSON() : unexpected;
    yield marked(broken, new TextEncoder().encode(JSON.stringify(error)));
  }
}

/** What was thrown is not told: it may hold anything. */
const unexpected = { code: 'internal', message: 'Something unexpected broke the answer off.' } as const;

function marked(mark: number, bytes: Uint8Array = new Uint8Array()): Uint8Array {
  const chunk = new Uint8Array(4 + bytes.length);
  new DataView(chunk.buffer).setUint32(0, mark);
  chunk.set(bytes, 4);
  return chunk;
}

/**
 * @throws StudioError the one that broke the file off; `connectionLost` where its end is missing; `protocol` for what is
 * none of this. What `chunks` throws passes through.
 */
async function* decodePieces(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  const header = new Uint8Array(4);
  let headerBytes = 0;
  let left = 0;
  let mark: number | undefined;
  const error: number[] = [];
  for await (const chunk of chunks) {
    let offset = 0;
    while (offset < chunk.length) {
      if (mark === end) throw junk('bytes follow the end');
      if (mark === broken) {
        if (error.length + chunk.length > maxErrorBytes) throw junk('an error is too long');
        for (; offset < chunk.length; offset += 1) error.push(chunk[offset] ?? 0);
      } else if (left > 0) {
        const piece = chunk.subarray(offset, offset + left);
        left -= piece.length;
        offset += piece.length;
        yield piece;
      } else {
        header[headerBytes] = chunk[offset] ?? 0;
        headerBytes += 1;
        offset += 1;
        if (headerBytes < header.length) continue;
        headerBytes = 0;
        mark = new DataView(header.buffer).getUint32(0);
        if (mark < keepAlive) left = mark;
      }
    }
  }
  if (mark === broken) throw brokenError(Uint8Array.from(error));
  if (mark !== end) throw missingEnd();
}

function brokenError(bytes: Uint8Array): StudioError {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // It was cut off itself.
    return missingEnd();
  }
  return new StudioError(parseAnswer(studioErrorData, value));
}

function missingEnd(): StudioError {
  return new StudioError({
    code: 'connectionLost',
    message: 'The file broke off before its end and is not whole. Throw it away and try again.',
    retryable: true,
  });
}

function junk(what: string): StudioError {
  return new StudioError({
    code: 'protocol',
    message: `The server answered something that is not the studio protocol: ${what}.`,
  });
}
