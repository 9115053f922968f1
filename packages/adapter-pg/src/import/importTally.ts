import { maxImportErrors, type ImportFrame, type StudioErrorData } from '@studio/core';

/** Milliseconds between two frames of progress. */
const progressMs = 100;

/** Counts what becomes of rows, and tells it. */
export class ImportTally {
  readonly #send: (frame: ImportFrame) => Promise<void>;
  #told = 0;
  #last = -Infinity;
  rows = 0;
  inserted = 0;
  updated = 0;
  skipped = 0;

  constructor(send: (frame: ImportFrame) => Promise<void>) {
    this.#send = send;
  }

  async progress(bytes: number): Promise<void> {
    const now = performance.now();
    if (now - this.#last < progressMs) return;
    this.#last = now;
    await this.#send({ kind: 'progress', rows: this.rows, bytes });
  }

  async bad(line: number | undefined, error: StudioErrorData): Promise<void> {
    this.skipped += 1;
    if (line === undefined || this.#told >= maxImportErrors) return;
    this.#told += 1;
    const { column } = error;
    await this.#send({ kind: 'rowError', line, ...(column !== undefined && { column }), error });
  }
}
