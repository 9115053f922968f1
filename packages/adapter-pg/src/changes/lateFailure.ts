import type { Change, ChangeOutcome, StudioError } from '@studio/core';
import { failure } from './changeRuns.ts';

/** An error, and the change that it is told of. */
export interface Traced {
  readonly index: number;
  readonly error: StudioError;
}

/** Puts an error of the set as a whole on one of its changes, see {@link lateFailure}. */
export function withLateFailure(
  changes: readonly Change[],
  outcomes: readonly ChangeOutcome[],
  error: StudioError,
): readonly ChangeOutcome[] {
  return withFailureAt(outcomes, lateFailure(changes, error));
}

/** The last change of the table that an error of the set as a whole names, else the last one. */
export function lateFailure(changes: readonly Change[], error: StudioError): Traced {
  const ofTable = changes.findLastIndex(
    ({ relation }) =>
      relation.name === error.table && (relation.schema === undefined || relation.schema === error.schema),
  );
  return { index: ofTable === -1 ? changes.length - 1 : ofTable, error };
}

export function withFailureAt(
  outcomes: readonly ChangeOutcome[],
  { index, error }: Traced,
): readonly ChangeOutcome[] {
  return outcomes.map((outcome, at) => (at === index ? failure(error).outcome : outcome));
}
