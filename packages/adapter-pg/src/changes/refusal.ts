import { isStudioError, type StudioError } from '@studio/core';

/** These end the request as a whole: the connection or the caller is gone. */
const fatalCodes = new Set([
  'aborted',
  'connectionLost',
  'busy',
  'unreachable',
  'loginFailed',
  'protocol',
  'internal',
]);

/** An error that concerns one change; any other is thrown on. */
export function refusal(error: unknown): StudioError {
  if (isStudioError(error) && !fatalCodes.has(error.code)) return error;
  throw error;
}
