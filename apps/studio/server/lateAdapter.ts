import { StudioError, throwIfAborted, type CallOptions, type StudioAdapter } from '@studio/core';

/**
 * An adapter for a database that is still being started: each verb waits for it, as long as its caller does, and then
 * goes through. Where the start failed, verbs fail with the start's error until `ready` gives another promise.
 *
 * @param ready the adapter as soon as it can be used; asked for at every call
 */
export function lateAdapter(
  identity: Pick<StudioAdapter, 'id' | 'dialect'>,
  ready: () => Promise<StudioAdapter>,
): StudioAdapter {
  const opened = (options: CallOptions | undefined) => untilAborted(ready(), options?.signal);
  return {
    ...identity,
    info: async (options) => (await opened(options)).info(options),
    listObjects: async (request, options) => (await opened(options)).listObjects(request, options),
    describeObject: async (ref, options) => (await opened(options)).describeObject(ref, options),
    listDependents: async (request, options) => {
      const adapter = await opened(options);
      return adapter.listDependents ? adapter.listDependents(request, options) : notSupported();
    },
    readRows: async (request, options) => (await opened(options)).readRows(request, options),
    countRows: async (request, options) => {
      const adapter = await opened(options);
      return adapter.countRows ? adapter.countRows(request, options) : notSupported();
    },
    readCell: async (request, options) => {
      const adapter = await opened(options);
      return adapter.readCell ? adapter.readCell(request, options) : notSupported();
    },
    applyChanges: async (set, options) => {
      const adapter = await opened(options);
      return adapter.applyChanges ? adapter.applyChanges(set, options) : notSupported();
    },
    async *runQuery(request, options) {
      const adapter = await opened(options);
      yield* adapter.runQuery ? adapter.runQuery(request, options) : notSupported();
    },
    async *exportRows(request, options) {
      const adapter = await opened(options);
      yield* adapter.exportRows ? adapter.exportRows(request, options) : notSupported();
    },
    async *importRows(request, options) {
      const adapter = await opened(options);
      yield* adapter.importRows ? adapter.importRows(request, options) : notSupported();
    },
  };
}

function notSupported(): never {
  throw new StudioError({ code: 'notSupported', message: 'This connection does not offer that.' });
}

/** The promise, or `aborted` as soon as the signal is; the listener does not outlive the call. */
async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  throwIfAborted(signal);
  if (!signal) return promise;
  let abort = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    abort = () => {
      try {
        throwIfAborted(signal);
      } catch (error) {
        reject(error);
      }
    };
    signal.addEventListener('abort', abort, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
