import { StudioError } from '../error.ts';

/** Thrown behind the last text that could be read; whoever knows the line makes an error of it. */
export class NotUtf8 extends Error {
  override readonly name = 'NotUtf8';
}

/** A part of a file, cut between two characters. */
export interface Utf8Piece {
  readonly bytes: Uint8Array;
  readonly text: string;
}

/**
 * The pieces of a file in UTF-8, without its byte order mark. Bytes are never replaced by U+FFFD, which would then be
 * stored.
 *
 * @param count told of the bytes of each piece
 * @throws NotUtf8 where bytes are none; `StudioError` `badRequest` for a file in UTF-16
 */
export async function* utf8Pieces(
  source: AsyncIterable<Uint8Array> | Blob,
  count: (bytes: number) => void,
): AsyncGenerator<Utf8Piece, void, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let begun = false;
  let rest = new Uint8Array();
  for await (const chunk of 'stream' in source ? blobChunks(source) : source) {
    count(chunk.length);
    const bytes = rest.length === 0 ? chunk : joined(rest, chunk);
    const whole = bytes.length - cutTail(bytes);
    rest = bytes.slice(whole);
    const { piece, broken } = decoded(decoder, bytes.subarray(0, whole));
    if (piece.text !== '') {
      yield begun ? piece : withoutMark(piece);
      begun = true;
    }
    if (broken) throw new NotUtf8();
  }
  if (rest.length > 0) throw new NotUtf8();
}

function withoutMark(piece: Utf8Piece): Utf8Piece {
  const { bytes, text } = piece;
  return text.startsWith('\ufeff') ? { bytes: bytes.subarray(3), text: text.slice(1) } : piece;
}

/** @returns what could be read, and whether something that cannot be read follows it */
function decoded(
  decoder: TextDecoder,
  bytes: Uint8Array,
): { readonly piece: Utf8Piece; readonly broken: boolean } {
  try {
    return { piece: { bytes, text: decoder.decode(bytes) }, broken: false };
  } catch {
    if (isUtf16(bytes)) {
      const message = 'The file is in UTF-16, and only UTF-8 can be imported. Save it as UTF-8.';
      throw new StudioError({ code: 'badRequest', message });
    }
    const text = validBeginning(bytes);
    return { piece: { bytes: new TextEncoder().encode(text), text }, broken: true };
  }
}

function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/** The text before the first byte that is wrong, found by halves: the decoder does not say where it stopped. */
function validBeginning(bytes: Uint8Array): string {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, good), { stream: true });
}

/** How many bytes at the end begin a character that is not whole. Decoding with `stream` would do it, three times slower. */
function cutTail(bytes: Uint8Array): number {
  for (let length = 1; length <= 3 && length <= bytes.length; length += 1) {
    const byte = bytes[bytes.length - length] ?? 0;
    if ((byte & 0b1100_0000) === 0b1000_0000) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needed > length ? length : 0;
  }
  return 0;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}

/** By a reader, for Safari cannot iterate a `ReadableStream`. */
async function* blobChunks(blob: Blob): AsyncGenerator<Uint8Array, void, void> {
  const reader = blob.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}
