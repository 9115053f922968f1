import { abortedError } from '@studio/core';

/**
 * Hands values from a producer that pushes to a reader that pulls, one at a time: `send` resolves when the value before
 * was taken, so a slow reader slows the producer down.
 */
export interface FrameChannel<T> extends AsyncIterable<T> {
  /** @throws StudioError `aborted` when the reader has gone */
  send(value: T): Promise<void>;
  end(): void;
  /** The reader meets the error at once, before values that it has not taken. */
  fail(error: unknown): void;
  /** The reader has gone. */
  close(): void;
}

export function createFrameChannel<T>(): FrameChannel<T> {
  let waiting: T[] = [];
  let state:
    { readonly kind: 'open' | 'ended' | 'closed' } | { readonly kind: 'failed'; readonly error: unknown } = {
    kind: 'open',
  };
  let changed: (() => void)[] = [];
  const notify = () => {
    const listeners = changed;
    changed = [];
    for (const listener of listeners) listener();
  };
  const change = () => new Promise<void>((resolve) => changed.push(resolve));
  const settle = (next: typeof state) => {
    if (state.kind === 'open') state = next;
    notify();
  };
  return {
    async send(value) {
      while (state.kind === 'open' && waiting.length > 0) await change();
      if (state.kind !== 'open') throw abortedError();
      waiting.push(value);
      notify();
    },
    end: () => settle({ kind: 'ended' }),
    fail: (error) => settle({ kind: 'failed', error }),
    close() {
      waiting = [];
      settle({ kind: 'closed' });
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        if (state.kind === 'failed') throw state.error;
        const value = waiting.shift();
        if (value !== undefined) {
          notify();
          yield value;
        } else if (state.kind === 'open') {
          await change();
        } else {
          return;
        }
      }
    },
  };
}
