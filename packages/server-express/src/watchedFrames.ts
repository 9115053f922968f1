import type { StudioError } from '@studio/core';
import { abortedError, type ResultFrame, type StudioErrorData } from '@studio/core';
import type { AuditEvent } from './options.ts';

/** Frames that pass unchanged, and what they came to: the first error among them, or what ended them before `end`. */
export function watchedFrames(first: ResultFrame, rest: AsyncIterable<ResultFrame>) {
  let error: StudioErrorData | undefined;
  let ended = false;
  const note = (frame: ResultFrame): ResultFrame => {
    if (frame.kind === 'error') error ??= frame.error;
    if (frame.kind === 'end') ended = true;
    return frame;
  };
  async function* frames(): AsyncGenerator<ResultFrame, void, void> {
    try {
      yield note(first);
      for await (const frame of rest) yield note(frame);
    } catch (thrown) {
      // True because `rest` throws only what was made presentable.
      error ??= (thrown as StudioError).toJSON();
      throw thrown;
    }
  }
  return {
    frames: frames(),
    outcome: (): AuditEvent['outcome'] => {
      if (error) return { ok: false, error };
      return ended ? { ok: true } : { ok: false, error: abortedError().toJSON() };
    },
  };
}
