import { abortedError, throwIfAborted, toStudioError } from '@studio/core';

const maxRetries = 2;
const firstDelayMs = 250;

/**
 * Calls an adapter and calls again, twice at most, where the error says that the same request may succeed. Rejects with
 * `StudioError` only.
 *
 * The query client's own retries are not used: they pause while the page is hidden and go on only where the client
 * listens to the window, which a guest in the host's page does not.
 */
export async function withRetries<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    throwIfAborted(signal);
    try {
      return await call();
    } catch (cause) {
      const error = toStudioError(cause);
      if (!error.retryable || attempt === maxRetries) throw error;
      await pause(firstDelayMs * 2 ** attempt, signal);
    }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer);
      reject(abortedError(signal.reason));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
