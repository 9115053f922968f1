import { abortedError, type StudioError, type StudioErrorData } from '@studio/core';
import type { AuditEvent } from '../options.ts';

/** The pieces of a file, unchanged, and what they came to. */
export function watchedBytes(first: IteratorResult<Uint8Array, void>, rest: AsyncIterable<Uint8Array>) {
  let error: StudioErrorData = abortedError().toJSON();
  let ended = false;
  async function* pieces(): AsyncGenerator<Uint8Array, void, void> {
    try {
      if (!first.done) {
        yield first.value;
        yield* rest;
      }
      ended = true;
    } catch (thrown) {
      // True because `rest` throws only what was made presentable.
      error = (thrown as StudioError).toJSON();
      throw thrown;
    }
  }
  return {
    pieces: pieces(),
    outcome: (): AuditEvent['outcome'] => (ended ? { ok: true } : { ok: false, error }),
  };
}
