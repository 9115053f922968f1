/** Whoever sends, and can be held up. */
export interface Sending {
  /** More waits than should. */
  hold(): void;
  /** Little waits again. */
  release(): void;
}

/** Counts the bytes that came in and wait to be taken, and holds the sender up while they are too many. */
export class BackPressure {
  readonly #most: number;
  readonly #sending: Sending;
  #waiting = 0;
  #held = false;

  /** @param most bytes that may wait; once as many as that wait, half of them have to be taken before more may come */
  constructor(most: number, sending: Sending) {
    this.#most = most;
    this.#sending = sending;
  }

  add(bytes: number): void {
    this.#waiting += bytes;
    if (this.#held || this.#waiting <= this.#most) return;
    this.#held = true;
    this.#sending.hold();
  }

  take(bytes: number): void {
    this.#waiting -= bytes;
    if (this.#waiting <= this.#most / 2) this.letGo();
  }

  /** Nothing waits any more: it was forgotten. */
  drop(): void {
    this.#waiting = 0;
    this.letGo();
  }

  /** Holds the sender up no longer, whatever waits. */
  letGo(): void {
    if (!this.#held) return;
    this.#held = false;
    this.#sending.release();
  }
}
