import type { Utf8Piece } from './utf8Pieces.ts';

/** Lets the beginning of a file be looked at before all of it is read. */
export function repeatable(pieces: AsyncGenerator<Utf8Piece, void, void>): {
  /** Leaving it early leaves the rest to be read. */
  beginning(): AsyncGenerator<Utf8Piece, void, void>;
  all(): AsyncGenerator<Utf8Piece, void, void>;
} {
  const begun: Utf8Piece[] = [];
  return {
    async *beginning() {
      for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
        const { bytes, text } = next.value;
        // Copied, for a source may fill the same buffer again.
        begun.push({ bytes: bytes.slice(), text });
        yield next.value;
      }
    },
    async *all() {
      for (let piece = begun.shift(); piece; piece = begun.shift()) yield piece;
      yield* pieces;
    },
  };
}
