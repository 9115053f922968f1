const numbers = new Intl.NumberFormat('en-US');
const rowsText = (count: number) => `${numbers.format(count)} ${count === 1 ? 'row' : 'rows'}`;

/** What is said of doing something with many rows at once. */
export const bulkLabels = {
  gridActions: 'What to do with the selected rows',
  gridEditSelected: (count: number | undefined) =>
    count === undefined ? 'Edit all rows…' : `Edit ${rowsText(count)}…`,
  gridDeleteSelected: (count: number | undefined) =>
    count === undefined ? 'Delete all rows…' : `Delete ${rowsText(count)}`,

  gridRowsNotLoaded: 'Reading the selected rows…',
  gridTooManyRows: (most: number) =>
    `Nothing was done: more than ${numbers.format(most)} rows are selected. Filter them and take all rows that match.`,
  gridRowsChanged: 'Nothing was done: something else was changed while the selected rows were being read.',
  gridMarkedDeleted: (count: number) => `${rowsText(count)} marked for deletion. Save to delete them.`,

  gridEditAll: (isFiltered: boolean) => (isFiltered ? 'Edit all rows that match…' : 'Edit all rows…'),
  gridDeleteAll: (isFiltered: boolean) => (isFiltered ? 'Delete all rows that match…' : 'Delete all rows…'),
  gridSomeRowsRefused: (count: number, reason: string) =>
    `${rowsText(count)} ${count === 1 ? 'was' : 'were'} left out: ${reason}`,
  gridBulkStaged: (count: number) => `Changed ${rowsText(count)}. Save to keep it.`,

  gridBulkEditTitle: (count: number | undefined) =>
    count === undefined ? 'Edit all rows' : `Edit ${rowsText(count)}`,
  gridBulkEditMatching: 'Edit all rows that match',
  gridBulkDeleteTitle: 'Delete all rows',
  gridBulkDeleteMatching: 'Delete all rows that match',
  gridBulkOf: (relation: string) => `Of ${relation}`,
  gridBulkFilter: 'Rows where',
  gridBulkNoFilter: 'There is no filter: this is every row of the relation.',
  gridBulkColumn: 'Column to set',
  gridBulkAddColumn: 'Set another column',
  gridBulkRemoveColumn: (column: string) => `Leave ${column} as it is`,
  gridBulkNoColumn: 'Choose a value for at least one column.',
  gridBulkNoEditable: 'No column of this relation can be changed here.',
  gridBulkCounting: 'Trying it out to count the rows…',
  gridBulkEdits: (count: number) => `This changes ${rowsText(count)}, in one transaction.`,
  gridBulkDeletes: (count: number) => `This deletes ${rowsText(count)}, in one transaction.`,
  gridBulkNothing: 'No row matches. There is nothing to do.',
  gridBulkStagedBeside: (changes: number) =>
    `${numbers.format(changes)} ${changes === 1 ? 'change that is' : 'changes that are'} not saved ${changes === 1 ? 'is' : 'are'} no part of this.`,
  gridBulkConfirm: (name: string) => `Type ${name} to go on`,
  gridBulkNotConfirmed: (name: string) => `Type the name ${name} first.`,
  gridBulkMiscounted: (expected: number, found: number) =>
    `Nothing was changed: ${rowsText(found)} ${found === 1 ? 'matches' : 'match'} by now, where you were told of ${numbers.format(expected)}.`,
  gridBulkRunEdit: (count: number | undefined) =>
    count === undefined ? 'Change rows' : `Change ${rowsText(count)}`,
  gridBulkRunDelete: (count: number | undefined) =>
    count === undefined ? 'Delete rows' : `Delete ${rowsText(count)}`,
  gridBulkStage: (count: number) => `Stage ${rowsText(count)}`,
  gridBulkRunning: 'Working…',
  gridBulkEdited: (count: number) => `Changed ${rowsText(count)}.`,
  gridBulkDeleted: (count: number) => `Deleted ${rowsText(count)}.`,
};
