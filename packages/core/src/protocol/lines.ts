import { StudioError } from '../error.ts';

/**
 * Cuts bytes into lines of text, whatever the chunks are. Empty lines are left out, so that they can keep a stream alive.
 * The last line needs no line feed.
 *
 * @throws StudioError `protocol` for bytes that are not UTF-8, or a line over `maxLength` UTF-16 code units
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  maxLength: number,
): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  // Pieces are joined once: appending to one string and searching it anew would be quadratic in the line.
  let pieces: string[] = [];
  let length = 0;
  const take = (piece: string): void => {
    length += piece.length;
    if (length > maxLength) throw junk(`a line is longer than ${maxLength} characters`);
    if (piece !== '') pieces.push(piece);
  };
  const finish = (): string => {
    const line = pieces.join('');
    pieces = [];
    length = 0;
    return line;
  };
  for await (const chunk of chunks) {
    const text = decode(decoder, chunk);
    let start = 0;
    for (let feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', start)) {
      take(text.slice(start, feed));
      start = feed + 1;
      const line = finish();
      if (line !== '') yield line;
    }
    take(text.slice(start));
  }
  take(decode(decoder));
  const last = finish();
  if (last !== '') yield last;
}

function decode(decoder: TextDecoder, chunk?: Uint8Array): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch (error) {
    throw junk('bytes are not UTF-8', error);
  }
}

function junk(what: string, cause?: unknown): StudioError {
  return new StudioError(
    { code: 'protocol', message: `The server answered something that is not a stream of frames: ${what}.` },
    { cause },
  );
}
