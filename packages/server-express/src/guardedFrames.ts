import { StudioError, type ResultFrame } from '@studio/core';
import { unlessAborted } from './deadline.ts';
import type { Present } from './problem.ts';

/**
 * The frames of an adapter as a client may see them. An abort ends them at once, even if the adapter does not listen to
 * it; what is thrown, here or by the end of the adapter's own iteration, is made presentable.
 */
export async function* guardedFrames(
  frames: AsyncIterable<ResultFrame>,
  signal: AbortSignal,
  present: Present,
): AsyncGenerator<ResultFrame, void, void> {
  const iterator = frames[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await unlessAborted(iterator.next(), signal);
      if (done) return;
      yield value.kind === 'error' ? { kind: 'error', error: presentData(value.error, present) } : value;
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
