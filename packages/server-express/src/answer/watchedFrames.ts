import type { StudioError } from '@studio/core';
import { abortedError, type ImportFrame, type ResultFrame, type StudioErrorData } from '@studio/core';
import type { AuditEvent } from '../options.ts';

/** Frames that pass unchanged, and what they came to: the first error among them, or what ended them before `end`. */
export function watchedFrames<Frame extends ResultFrame | ImportFrame>(
  first: Frame,
  rest: AsyncIterable<Frame>,
) {
  let error: StudioErrorData | undefined;
  let ended = false;
  const note = (frame: Frame): Frame => {
    if (frame.kind === 'error') error ??= frame.error;
    if (frame.kind === 'end') ended = true;
    return frame;
  };
  async function* frames(): AsyncGenerator<Frame, void, void> {
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
