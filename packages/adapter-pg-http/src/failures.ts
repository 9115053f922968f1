import { abortedError, StudioError } from '@studio/core';

/** An error that no studio server answered and that leaves open what the server did. */
export class LinkError extends StudioError {}

export function contentTypeOf(response: Response): string {
  return (response.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** What kept an answer from beginning. */
export function unreachable(cause: unknown): StudioError {
  return new LinkError(
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
  return new LinkError(
    {
      code: 'connectionLost',
      message:
        'The connection to the studio server broke before the answer was complete. Try again; if something was being written, look first whether it was kept.',
      retryable: true,
    },
    { cause },
  );
}

/**
 * Throws what was thrown; where the way to the server broke it says that a change may have been saved, for it may have
 * broken behind the request as well as before it. Such a change must not be sent again unseen.
 */
export function doubted(error: unknown): never {
  if (!(error instanceof LinkError)) throw error;
  const message =
    'The studio server did not answer, so it is not known whether the changes were saved. Read the rows again before saving again.';
  throw new StudioError({ code: error.code, message }, { cause: error });
}
