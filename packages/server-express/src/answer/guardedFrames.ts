import { StudioError, type StudioErrorData } from '@studio/core';
import { unlessAborted } from '../deadline.ts';
import type { Present } from '../problem.ts';

/** A frame of any stream; what it may say of an error is made presentable. */
interface AnyFrame {
  readonly kind: string;
  readonly error?: StudioErrorData;
}

/** The frames of an adapter as a client may see them, errors among them too. */
export async function* guardedFrames<Frame extends AnyFrame>(
  frames: AsyncIterable<Frame>,
  signal: AbortSignal,
  present: Present,
): AsyncGenerator<Frame, void, void> {
  for await (const frame of guardedStream(frames, signal, present)) {
    yield frame.error ? { ...frame, error: presentData(frame.error, present) } : frame;
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
