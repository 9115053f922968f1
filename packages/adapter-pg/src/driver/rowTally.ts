import { createBatchSize, type BatchSize } from './batchSize.ts';

/** The rows that a statement has answered, and how many to ask for next. */
export class RowTally {
  readonly #most: number;
  readonly #size: BatchSize;
  #received = 0;
  #batchStart = 0;
  #batchBytes = 0;

  /** @param most rows that are wanted; `Infinity` for all */
  constructor(most: number, form: 'objects' | 'bytes') {
    this.#most = most;
    this.#size = createBatchSize(form);
  }

  /** Whether there are more rows than are wanted. */
  get isExceeded(): boolean {
    return this.#received > this.#most;
  }

  /** Counts rows that came in. @returns how many of them, the first ones, are wanted */
  add(rows: number, bytes: number): number {
    const wanted = Math.min(rows, this.#most - this.#received);
    this.#received += rows;
    this.#batchBytes += bytes;
    return Math.max(wanted, 0);
  }

  /** @returns how many rows to ask for: one more than wanted tells whether there is more */
  startBatch(): number {
    this.#batchStart = this.#received;
    this.#batchBytes = 0;
    return Math.min(this.#size.rows, this.#most + 1 - this.#received);
  }

  /** A batch came whole, and the server waits. */
  endBatch(): void {
    this.#size.adapt(this.#received - this.#batchStart, this.#batchBytes);
  }

  /** The server's tag with the number of all rows; the server counts those of the last batch only. */
  tagOfAll(tag: string): string {
    return this.#batchStart > 0 ? tag.replace(/\d+$/, String(this.#received)) : tag;
  }
}
