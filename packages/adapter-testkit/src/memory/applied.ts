import type { ChangeOutcome } from '@studio/core';
import type { DirectWrite } from './inverse.ts';

/** What a change did to the rows that it is about. */
export interface Applied {
  readonly outcome: ChangeOutcome;
  readonly writes: readonly DirectWrite[];
}

/** A change that wrote nothing. */
export function refused(outcome: ChangeOutcome): Applied {
  return { outcome, writes: [] };
}
