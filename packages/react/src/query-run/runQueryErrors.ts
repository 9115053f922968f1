import { StudioError } from '@studio/core';

/** Why nothing is run on an adapter without SQL. */
export function cannotRun(): StudioError {
  return new StudioError({
    code: 'notSupported',
    message: 'This connection cannot run SQL. It only browses.',
  });
}
