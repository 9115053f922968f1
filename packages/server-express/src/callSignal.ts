import { abortedError, StudioError } from '@studio/core';
import type { Response } from 'express';

/** The signal of one call: aborted with a `StudioError` when its reader is gone, or when its answer begins too late. */
export interface CallSignal {
  readonly signal: AbortSignal;
  /** The answer has begun. */
  begun(): void;
}

export function callSignal(response: Response, requestMs: number): CallSignal {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(tooLong(requestMs)), requestMs);
  const onClose = (): void => {
    clearTimeout(timer);
    if (!response.writableFinished) controller.abort(abortedError());
  };
  if (response.closed) onClose();
  else response.once('close', onClose);
  return { signal: controller.signal, begun: () => clearTimeout(timer) };
}

function tooLong(ms: number): StudioError {
  return new StudioError({
    code: 'timeout',
    message: `The studio server gave up after ${Math.round(ms / 1_000)} s without an answer. Ask for less at once.`,
  });
}
