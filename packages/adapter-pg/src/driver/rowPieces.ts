import { BackPressure, type Sending } from './backPressure.ts';
import type { PgRowBytes } from './driver.ts';

/** Bytes of rows that make a piece: enough that what it costs does not count, and little enough to be there soon. */
const pieceBytes = 128 * 1024;
/** Bytes that may wait to be taken before the server is held up. */
const mostWaiting = 8 * 1024 * 1024;

/**
 * Rows that have come in as bytes and that nobody has taken yet. They are gathered to pieces of about 128 KB, without
 * being copied. A server is asked for rows by their number, and they may be a thousand times as large as those before; so
 * it is held up where too much waits.
 */
export class RowPieces {
  readonly #waiting: BackPressure;
  #pieces: Uint8Array[] = [];
  #count = 0;
  #bytes = 0;
  #longest = 0;

  constructor(sending: Sending) {
    this.#waiting = new BackPressure(mostWaiting, sending);
  }

  /** @returns whether a piece became whole */
  push(bytes: Uint8Array, count: number, longest: number): boolean {
    this.#pieces.push(bytes);
    this.#count += count;
    this.#bytes += bytes.length;
    this.#longest = Math.max(this.#longest, longest);
    this.#waiting.add(bytes.length);
    return this.#bytes >= pieceBytes;
  }

  /** What was gathered, be it little. It counts as waiting until it is {@link taken}. */
  flush(): PgRowBytes | undefined {
    if (this.#count === 0) return undefined;
    const rows = { pieces: this.#pieces, count: this.#count, bytes: this.#bytes, longest: this.#longest };
    this.#pieces = [];
    [this.#count, this.#bytes, this.#longest] = [0, 0, 0];
    return rows;
  }

  taken({ bytes }: PgRowBytes): void {
    this.#waiting.take(bytes);
  }

  /** Forgets everything, so that the server can end. */
  drop(): void {
    this.flush();
    this.#waiting.drop();
  }

  /** Holds the server up no longer, whatever waits. */
  letGo(): void {
    this.#waiting.letGo();
  }
}

/** The first `count` of whole DataRow messages. */
export function firstMessages(bytes: Uint8Array, count: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = 0;
  for (let row = 0; row < count && offset + 5 <= bytes.length; row += 1)
    offset += 1 + view.getUint32(offset + 1);
  return bytes.subarray(0, offset);
}

/** What stands in whole messages, without their heads, one after the other. Made in the place of the messages. */
export function messageBodies(messages: Uint8Array): Uint8Array {
  const view = new DataView(messages.buffer, messages.byteOffset, messages.byteLength);
  let length = 0;
  for (let offset = 0; offset + 5 <= messages.length;) {
    const end = offset + 1 + view.getUint32(offset + 1);
    messages.copyWithin(length, offset + 5, end);
    length += end - offset - 5;
    offset = end;
  }
  return messages.subarray(0, length);
}
