import { abortedError, StudioError } from '@studio/core';

/**
 * A queue of one: each call gets its turn when those before it have ended theirs.
 *
 * @returns a function that resolves with the end of one's turn, or rejects with `busy` or `aborted` before it came
 */
export function createTurns(): (timeoutMs: number, signal: AbortSignal | undefined) => Promise<() => void> {
  let last: Promise<void> = Promise.resolve();
  return (timeoutMs, signal) => {
    let end: () => void = () => {};
    const before = last;
    last = new Promise((resolve) => (end = resolve));
    return new Promise((resolve, reject) => {
      const giveUp = (error: StudioError) => {
        clean();
        reject(error);
        void before.then(end);
      };
      const abort = () => giveUp(abortedError(signal?.reason));
      const timer = setTimeout(() => giveUp(busyError()), timeoutMs);
      const clean = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
      };
      signal?.addEventListener('abort', abort, { once: true });
      void before.then(() => {
        clean();
        resolve(end);
      });
    });
  };
}

export function busyError(): StudioError {
  return new StudioError({
    code: 'busy',
    message:
      'The database is still at work on something else, and this one does one thing at a time. Try again.',
    retryable: true,
  });
}
