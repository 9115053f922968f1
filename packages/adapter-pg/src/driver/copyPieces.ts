/** Bytes of one piece that is handed on. */
const pieceBytes = 64 * 1024;
/** Bytes that may wait to be taken before the server is held up. */
const mostWaiting = 1024 * 1024;

/**
 * What a `copy … to stdout` has sent and nobody has taken yet. The server sends a message for each row; they are gathered
 * to pieces, and copied, for the buffer that they come in is used again.
 */
export class CopyPieces {
  readonly #hold: () => void;
  readonly #release: () => void;
  #pieces: Uint8Array[] = [];
  #current: Uint8Array | undefined;
  #filled = 0;
  #waiting = 0;
  #held = false;

  /**
   * @param hold called when more waits than should
   * @param release called when little waits again
   */
  constructor(hold: () => void, release: () => void) {
    this.#hold = hold;
    this.#release = release;
  }

  /** @returns whether a piece became whole */
  push(bytes: Uint8Array): boolean {
    const before = this.#pieces.length;
    this.#waiting += bytes.length;
    if (!this.#current || this.#filled + bytes.length > this.#current.length) {
      this.flush();
      this.#current = new Uint8Array(Math.max(pieceBytes, bytes.length));
    }
    this.#current.set(bytes, this.#filled);
    this.#filled += bytes.length;
    if (!this.#held && this.#waiting > mostWaiting) {
      this.#held = true;
      this.#hold();
    }
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
    this.#waiting -= piece?.length ?? 0;
    if (this.#waiting <= mostWaiting / 2) this.letGo();
    return piece;
  }

  /** Forgets everything, so that the server can end. */
  drop(): void {
    this.#pieces = [];
    this.#current = undefined;
    this.#filled = 0;
    this.#waiting = 0;
    this.letGo();
  }

  /** Holds the server up no longer, whatever waits. */
  letGo(): void {
    if (!this.#held) return;
    this.#held = false;
    this.#release();
  }
}
