import { abortedError, throwIfAborted } from '@studio/core';

/** Waits, unless aborted first. Leaves no listener behind. */
export function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  throwIfAborted(signal);
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer);
      reject(abortedError(signal?.reason));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

const longestSlice = 12;

/**
 * Keeps a long computation from freezing the page: called often, it gives the event loop a turn every 12 ms and
 * notices an abort there.
 */
export function createBreather(signal: AbortSignal | undefined): () => Promise<void> | undefined {
  let sliceStart = Date.now();
  return () => {
    if (Date.now() - sliceStart < longestSlice) return undefined;
    return pause(0, signal).then(() => {
      sliceStart = Date.now();
    });
  };
}
