import { StudioError, type StudioErrorData } from '../error.ts';

const refusals = new WeakSet<StudioError>();

/** An error of the policy's own making, whose text says nothing that the caller did not. */
export function refusal(data: StudioErrorData, cause?: unknown): StudioError {
  const error = new StudioError(data, cause === undefined ? {} : { cause });
  refusals.add(error);
  return error;
}

export function isRefusal(error: unknown): error is StudioError {
  return error instanceof StudioError && refusals.has(error);
}
