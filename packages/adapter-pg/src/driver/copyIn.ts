import { StudioError } from '@studio/core';
import type { WireSender } from './wire.ts';

/** What a copy asks of the statement that it belongs to. */
export interface CopyInStatement {
  /** Absent until the statement was sent. */
  connection(): WireSender | undefined;
  /** Whether the server takes nothing more: it has failed, or is done. */
  isOver(): boolean;
  /** Resolves when something has happened. */
  progress(): Promise<void>;
  notify(): void;
}

/** The data of a `copy … from stdin` on its way to the server, which asks for it once it has read the statement. */
export class CopyIn {
  readonly #statement: CopyInStatement;
  #state: 'awaited' | 'open' | 'ended' = 'awaited';

  constructor(statement: CopyInStatement) {
    this.#statement = statement;
  }

  /** Whether the server waits for data. It does not look at a cancel then. */
  get isOpen(): boolean {
    return this.#state === 'open';
  }

  /** The server asks for data. */
  open(): void {
    this.#state = 'open';
  }

  /** Sends some of the data. @returns once more can be taken: whether the server still takes it */
  async write(bytes: Uint8Array): Promise<boolean> {
    const statement = this.#statement;
    await this.#opened();
    if (!statement.isOver())
      statement.connection()?.sendCopyFromChunk(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    const stream = statement.connection()?.stream;
    if (stream?.writableNeedDrain) {
      stream.once('drain', () => statement.notify());
      while (!statement.isOver() && stream.writableNeedDrain) await statement.progress();
    }
    return !statement.isOver();
  }

  /** Says that nothing follows. @returns whether the server was still taking data, and waits for a Sync */
  async end(): Promise<boolean> {
    await this.#opened();
    if (this.#statement.isOver()) return false;
    this.#state = 'ended';
    this.#statement.connection()?.endCopyFrom();
    return true;
  }

  /** Says that the data is given up, so that the server undoes what it took. */
  fail(): void {
    this.#state = 'ended';
    this.#statement.connection()?.sendCopyFail('The copy was given up');
  }

  async #opened(): Promise<void> {
    while (!this.#statement.isOver() && this.#state === 'awaited') await this.#statement.progress();
  }
}

/** Why a `copy` that a user wrote is not run. */
export function copyRefusal(direction: 'from stdin' | 'to stdout'): StudioError {
  const instead =
    direction === 'from stdin'
      ? 'Import the file instead, or run insert statements.'
      : 'Run the query itself, or export its rows.';
  return new StudioError({
    code: 'notSupported',
    message: `COPY … ${direction} needs a client that sends and receives files, which this is not. ${instead}`,
  });
}
