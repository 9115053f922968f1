import { StudioError } from '@studio/core';

export function cannotOpen(): StudioError {
  return new StudioError({
    code: 'notSupported',
    message:
      'This connection offers no transactions over more than one run. Put what belongs together into one script, from begin to commit.',
  });
}

export function cannotExplain(): StudioError {
  return new StudioError({ code: 'notSupported', message: 'This connection tells no plans.' });
}

/** Why nothing runs until the user knows that the transaction is gone. */
export function lostFirst(): StudioError {
  return new StudioError({
    code: 'connectionLost',
    message:
      'The transaction that this would have belonged to is gone with its session, so nothing was run. Read above what became of it, and go on from there.',
  });
}

/** Whether an error leaves open if the session is still there. */
export function isLoss(error: StudioError): boolean {
  return error.code === 'connectionLost' || error.code === 'unreachable';
}

/** Whether an error says that the session is over, and not only that nobody answers. */
export function isOver(error: StudioError): boolean {
  return error.code === 'connectionLost' && !error.retryable;
}
