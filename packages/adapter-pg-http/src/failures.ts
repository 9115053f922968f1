import { abortedError, StudioError } from '@studio/core';

export function contentTypeOf(response: Response): string {
  return (response.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** What kept an answer from beginning. */
export function unreachable(cause: unknown): StudioError {
  return new StudioError(
    {
      code: 'unreachable',
      message:
        'The studio server does not answer. Check that it runs and that this computer is online, then try again.',
      retryable: true,
    },
    { cause },
  );
}

/** What ended the reading of an answer that had begun. */
export function brokenOff(cause: unknown, signal: AbortSignal | undefined): StudioError {
  if (signal?.aborted) return abortedError(signal.reason);
  return new StudioError(
    {
      code: 'connectionLost',
      message: 'The connection to the studio server broke before the answer was complete. Try again.',
      retryable: true,
    },
    { cause },
  );
}
