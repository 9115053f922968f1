import { maxRecordLength, tooLong } from './carriedText.ts';

const lineFeed = 10;

/**
 * The same as `CarriedText` in bytes of UTF-8. A byte stands behind the last one, so that a reader which stops at line
 * feeds need not look at each byte whether there is one.
 */
export class CarriedBytes {
  bytes = new Uint8Array(1).fill(lineFeed);
  length = 0;
  /** What was there when it was looked at last. */
  #seen = 0;

  /** @returns whether it is worth to look at it again */
  add(piece: Uint8Array): boolean {
    const length = this.length + piece.length;
    if (this.bytes.length <= length) {
      const larger = new Uint8Array(2 * length + 1);
      larger.set(this.bytes.subarray(0, this.length));
      this.bytes = larger;
    }
    this.bytes.set(piece, this.length);
    this.bytes[length] = lineFeed;
    this.length = length;
    return length >= 2 * this.#seen;
  }

  /** Drops what was read. @throws StudioError `badRequest` where what is left is too long to be one record */
  drop(length: number, line: number): void {
    this.bytes.copyWithin(0, length, this.length + 1);
    this.length = Math.max(0, this.length - length);
    this.#seen = this.length;
    // Bytes are no fewer than UTF-16 units, of which one record may have so many.
    if (this.length > maxRecordLength && this.#units() > maxRecordLength) throw tooLong(line);
  }

  countBreaks(): number {
    let count = 0;
    for (let at = 0; at < this.length; at += 1) if (this.bytes[at] === lineFeed) count += 1;
    return count;
  }

  #units(): number {
    let units = 0;
    for (let at = 0; at < this.length; at += 1) {
      const byte = this.bytes[at] ?? 0;
      if (byte >= 0xf0) units += 2;
      else if (byte < 0x80 || byte >= 0xc0) units += 1;
    }
    return units;
  }
}
