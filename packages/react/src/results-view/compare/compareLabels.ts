import type { Comparison, RowDifference } from './compareResults.ts';

const number = (value: number) => value.toLocaleString('en');
const rows = (count: number) => `${number(count)} ${count === 1 ? 'row' : 'rows'}`;
const columns = (names: readonly string[]) => names.join(', ');
const kinds: Readonly<Record<RowDifference['kind'], string>> = {
  added: 'Added',
  removed: 'Removed',
  changed: 'Changed',
};

/** What the comparison of two results says. */
export const compareLabels = {
  comparing: 'Comparing…',
  compareNothing: 'No result is pinned',
  compareNothingHint: 'Pin a result, run again, and this shows which rows and cells are different.',
  compareSame: 'This is the pinned result',
  compareSameHint: 'Run again, or go to another result, to compare it with this one.',
  compareMatch: 'Match rows by',
  comparePosition: 'their place',
  compareAnd: 'and…',
  compareKeyColumn: (place: number) => `Column ${number(place)} of the key`,
  compareCounts: ({ added, removed, changed, changedCells, same }: Comparison) =>
    `${number(added)} added, ${number(removed)} removed, ${number(changed)} changed in ${number(changedCells)} ${
      changedCells === 1 ? 'cell' : 'cells'
    }, ${number(same)} the same`,
  compareOnlyBefore: (names: readonly string[]) => `Only in the pinned result: ${columns(names)}.`,
  compareOnlyAfter: (names: readonly string[]) => `Only in this result: ${columns(names)}.`,
  compareRepeated: (count: number) =>
    `${rows(count)} ${count === 1 ? 'has' : 'have'} a key that another row has too; they are matched in their order.`,
  compareUnsure: (count: number) =>
    `${number(count)} large ${count === 1 ? 'value was' : 'values were'} compared by beginning and size only.`,
  compareEqual: 'No difference',
  compareEqualHint: (count: number) =>
    `${rows(count)} ${count === 1 ? 'is' : 'are'} the same, to the letter.`,
  compareTable: 'Differences',
  compareChange: 'Change',
  compareKinds: kinds,
};
