import { StudioError, type ResultFrame } from '@studio/core';
import { unlessAborted } from './deadline.ts';
import type { Present } from './problem.ts';

/** The frames of an adapter as a client may see them, errors among them too. */
export async function* guardedFrames(
  frames: AsyncIterable<ResultFrame>,
  signal: AbortSignal,
  present: Present,
): AsyncGenerator<ResultFrame, void, void> {
  for await (const frame of guardedStream(frames, signal, present)) {
    yield frame.kind === 'error' ? { kind: 'error', error: presentData(frame.error, present) } : frame;
  }
}

/**
 * What an adapter streams. An abort ends it at once, even if the adapter does not listen to it; what is thrown, here or by
 * the end of the adapter's own iteration, is made presentable.
 */
export async function* guardedStream<T>(
  items: AsyncIterable<T>,
  signal: AbortSignal,
  present: Present,
): AsyncGenerator<T, void, void> {
  const iterator = items[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await unlessAborted(iterator.next(), signal);
      if (done) return;
      yield value;
    }
  } catch (error) {
    throw present(error);
  } finally {
    // Not awaited: an adapter that hangs in `next` would never answer.
    Promise.resolve(iterator.return?.()).catch(present);
  }
}

function presentData(error: ConstructorParameters<typeof StudioError>[0], present: Present) {
  return error.code === 'internal' ? present(new StudioError(error)).toJSON() : error;
}
