import type { SetTo } from '@studio/core';
import type { OtherCell } from '../../gridContext.ts';

/** A value that can be chosen from a list. */
export interface Choice {
  readonly id: string;
  /** What it is called. */
  readonly label: string;
  /** Stands small beside it: the key of a row. */
  readonly detail?: string;
  /** `intent` for what is no value: NULL and DEFAULT. */
  readonly look?: 'intent';
  readonly set: SetTo;
  readonly others?: readonly OtherCell[];
}

/** The choices that a typed text means: those that begin with it, then those that have it within. */
export function matchingChoices(choices: readonly Choice[], text: string): readonly Choice[] {
  const needle = text.trim().toLowerCase();
  if (needle === '') return choices;
  const place = ({ label }: Choice) => label.toLowerCase().indexOf(needle);
  return choices
    .filter((choice) => place(choice) >= 0)
    .toSorted((one, other) => Number(place(one) > 0) - Number(place(other) > 0));
}
