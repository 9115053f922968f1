import { StudioError, throwIfAborted, type CallOptions, type StudioAdapter } from '@studio/core';

type Verb<Request, Options, Answer> = (request: Request, options?: Options) => Answer;

/**
 * An adapter for a database that is still being started: each verb waits for it, as long as its caller does, and then
 * goes through. Where the start failed, verbs fail with the start's error until `ready` gives another promise.
 *
 * It has every verb, since it cannot know yet which the database will have; what that lacks its `info` says.
 *
 * @param ready the adapter as soon as it can be used; asked for at every call
 */
export function lateAdapter(
  identity: Pick<StudioAdapter, 'id' | 'dialect'>,
  ready: () => Promise<StudioAdapter>,
): Required<StudioAdapter> {
  const opened = (options: CallOptions | undefined) => untilAborted(ready(), options?.signal);
  const late =
    <Request, Options extends CallOptions, Answer>(
      find: (adapter: StudioAdapter) => Verb<Request, Options, Promise<Answer>> | undefined,
    ) =>
    async (request: Request, options?: Options): Promise<Answer> => {
      const verb = find(await opened(options));
      return verb ? verb(request, options) : notSupported();
    };
  const lateStream = <Request, Piece>(
    find: (adapter: StudioAdapter) => Verb<Request, CallOptions, AsyncIterable<Piece>> | undefined,
  ) =>
    async function* (request: Request, options?: CallOptions): AsyncGenerator<Piece, void> {
      const verb = find(await opened(options));
      yield* verb ? verb(request, options) : notSupported();
    };
  return {
    ...identity,
    info: async (options) => (await opened(options)).info(options),
    listObjects: late((adapter) => adapter.listObjects.bind(adapter)),
    describeObject: late((adapter) => adapter.describeObject.bind(adapter)),
    describeDdl: late((adapter) => adapter.describeDdl?.bind(adapter)),
    listDependents: late((adapter) => adapter.listDependents?.bind(adapter)),
    readRows: late((adapter) => adapter.readRows.bind(adapter)),
    countRows: late((adapter) => adapter.countRows?.bind(adapter)),
    readCell: late((adapter) => adapter.readCell?.bind(adapter)),
    listValues: late((adapter) => adapter.listValues?.bind(adapter)),
    countReferences: late((adapter) => adapter.countReferences?.bind(adapter)),
    applyChanges: late((adapter) => adapter.applyChanges?.bind(adapter)),
    runQuery: lateStream((adapter) => adapter.runQuery?.bind(adapter)),
    openSession: async (options) => {
      const adapter = await opened(options);
      return adapter.openSession ? adapter.openSession(options) : notSupported();
    },
    explainQuery: late((adapter) => adapter.explainQuery?.bind(adapter)),
    lintQuery: late((adapter) => adapter.lintQuery?.bind(adapter)),
    exportRows: lateStream((adapter) => adapter.exportRows?.bind(adapter)),
    importRows: lateStream((adapter) => adapter.importRows?.bind(adapter)),
    readActivity: late((adapter) => adapter.readActivity?.bind(adapter)),
    signalBackend: late((adapter) => adapter.signalBackend?.bind(adapter)),
    readLocks: async (options) => {
      const adapter = await opened(options);
      return adapter.readLocks ? adapter.readLocks(options) : notSupported();
    },
    readSizes: late((adapter) => adapter.readSizes?.bind(adapter)),
    readIndexUse: late((adapter) => adapter.readIndexUse?.bind(adapter)),
    readSettings: late((adapter) => adapter.readSettings?.bind(adapter)),
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
