import { abortedError } from '@studio/core';

/** The result of `work`, or `aborted` as soon as the signal says so, whatever `work` is waiting for. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const abort = () => reject(abortedError(signal.reason));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    const clean = () => signal.removeEventListener('abort', abort);
    work.then(resolve, reject).finally(clean);
  });
}
