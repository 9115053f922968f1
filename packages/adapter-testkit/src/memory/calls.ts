import {
  abortedError,
  StudioError,
  throwIfAborted,
  toStudioError,
  type CallOptions,
  type StudioErrorData,
} from '@studio/core';
import { pause } from './breathe.ts';

/** The verbs that the memory adapter has, as its `fail` option names them. */
export type MemoryVerb =
  | 'info'
  | 'listObjects'
  | 'describeObject'
  | 'listDependents'
  | 'readRows'
  | 'countRows'
  | 'readCell'
  | 'listValues'
  | 'countReferences'
  | 'applyChanges'
  | 'runQuery'
  | 'exportRows'
  | 'importRows';

export interface CallRules {
  readonly latencyMs?: number;
  readonly fail?: (verb: MemoryVerb, request: unknown) => StudioErrorData | undefined;
}

/** What every call goes through: abort, latency, the wanted failure, and the count of calls under way. */
export interface Calls {
  run<T>(
    verb: MemoryVerb,
    request: unknown,
    options: CallOptions | undefined,
    work: (signal: AbortSignal | undefined) => T | Promise<T>,
  ): Promise<T>;
  stream<T>(
    verb: MemoryVerb,
    request: unknown,
    options: CallOptions | undefined,
    open: () => AsyncIterable<T>,
  ): AsyncGenerator<T, void, undefined>;
  running(): number;
}

export function createCalls({ latencyMs = 0, fail }: CallRules): Calls {
  let running = 0;
  const begin = async (verb: MemoryVerb, request: unknown, signal: AbortSignal | undefined) => {
    throwIfAborted(signal);
    if (latencyMs > 0) await pause(latencyMs, signal);
    const failure = fail?.(verb, request);
    if (failure) throw new StudioError(failure);
  };
  return {
    running: () => running,
    async run(verb, request, options, work) {
      running += 1;
      try {
        await begin(verb, request, options?.signal);
        return await work(options?.signal);
      } catch (error) {
        throw toStudioError(error);
      } finally {
        running -= 1;
      }
    },
    async *stream(verb, request, options, open) {
      running += 1;
      try {
        await begin(verb, request, options?.signal);
        yield* abortable(open(), options?.signal);
      } catch (error) {
        throw toStudioError(error);
      } finally {
        running -= 1;
      }
    },
  };
}

/** Passes items on until the signal aborts, whether or not what makes them listens to it. */
async function* abortable<T>(
  source: AsyncIterable<T>,
  signal: AbortSignal | undefined,
): AsyncGenerator<T, void, undefined> {
  const iterator = source[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await unlessAborted(iterator.next(), signal);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    const returned = iterator.return?.();
    // After an abort the source may never answer again, and nobody is left to hear how it ended.
    if (signal?.aborted) void returned?.catch(() => undefined);
    else await returned;
  }
}

function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(abortedError(signal.reason));
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
