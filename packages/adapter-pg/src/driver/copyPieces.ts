import { BackPressure, type Sending } from './backPressure.ts';

/** Bytes of one piece that is handed on. */
const pieceBytes = 64 * 1024;
/** Bytes that may wait to be taken before the server is held up. */
const mostWaiting = 1024 * 1024;

/**
 * What a `copy … to stdout` has sent and nobody has taken yet. The server sends a message for each row; they are gathered
 * to pieces, and copied, for the buffer that they come in is used again.
 */
export class CopyPieces {
  readonly #waiting: BackPressure;
  #pieces: Uint8Array[] = [];
  #current: Uint8Array | undefined;
  #filled = 0;

  constructor(sending: Sending) {
    this.#waiting = new BackPressure(mostWaiting, sending);
  }

  /** @returns whether a piece became whole */
  push(bytes: Uint8Array): boolean {
    const before = this.#pieces.length;
    if (!this.#current || this.#filled + bytes.length > this.#current.length) {
      this.flush();
      this.#current = new Uint8Array(Math.max(pieceBytes, bytes.length));
    }
    this.#current.set(bytes, this.#filled);
    this.#filled += bytes.length;
    this.#waiting.add(bytes.length);
    return this.#pieces.length > before;
  }

  /** Makes a piece of what was gathered, be it small. */
  flush(): void {
    if (this.#current && this.#filled > 0) this.#pieces.push(this.#current.subarray(0, this.#filled));
    this.#current = undefined;
    this.#filled = 0;
  }

  take(): Uint8Array | undefined {
    const piece = this.#pieces.shift();
    this.#waiting.take(piece?.length ?? 0);
    return piece;
  }

  /** Forgets everything, so that the server can end. */
  drop(): void {
    this.#pieces = [];
    this.#current = undefined;
    this.#filled = 0;
    this.#waiting.drop();
  }

  /** Holds the server up no longer, whatever waits. */
  letGo(): void {
    this.#waiting.letGo();
  }
}
