/** What `promise` answers, unless `late` answers before it; then what `promise` does later is of no interest. */
function unlessFirst<T>(
  promise: Promise<T>,
  late: (reject: (reason: unknown) => void) => () => void,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = late(reject);
    promise.then(resolve, reject).finally(stop);
  });
}

/** @throws what `reason` makes, after `ms` milliseconds */
export function withinMs<T>(promise: Promise<T>, ms: number, reason: () => unknown): Promise<T> {
  return unlessFirst(promise, (reject) => {
    const timer = setTimeout(() => reject(reason()), ms);
    return () => clearTimeout(timer);
  });
}

/**
 * @throws the reason of `signal`, as soon as it is aborted or `graceMs` milliseconds after that, whether or not the work
 * listens to it
 */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal, graceMs = 0): Promise<T> {
  return unlessFirst(promise, (reject) => {
    let timer: NodeJS.Timeout | undefined;
    const giveUp = (): void => reject(signal.reason);
    const onAbort = (): void => {
      if (graceMs === 0) giveUp();
      else timer = setTimeout(giveUp, graceMs);
    };
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort);
    return () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    };
  });
}
