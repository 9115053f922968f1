const number = (value: number) => value.toLocaleString('en');
const rows = (count: number) => `${number(count)} ${count === 1 ? 'row' : 'rows'}`;
const list = (names: readonly string[]) => names.join(', ');

/** What the questions before a run and its settings say. */
export const runLabels = {
  /** A number of rows as exactly as it is known. */
  countOf: (count: number, precision: 'exact' | 'estimate' | 'atLeast') =>
    ({ exact: '', estimate: 'about ', atLeast: 'at least ' })[precision] + rows(count),
  askDelete: (name: string, count: string | undefined) =>
    count === undefined ? `Delete all rows of ${name}?` : `Delete all ${count} of ${name}?`,
  askUpdate: (name: string, count: string | undefined) =>
    count === undefined ? `Change all rows of ${name}?` : `Change all ${count} of ${name}?`,
  askTruncate: (names: readonly string[], count: string | undefined) =>
    count === undefined ? `Empty ${list(names)}?` : `Empty ${list(names)}, which deletes all ${count}?`,
  askDrop: (what: string, names: readonly string[]) => `Drop the ${what} ${list(names)}?`,
  askDropWithRows: (what: string, names: readonly string[], count: string) =>
    `Drop the ${what} ${list(names)} with all ${count}?`,
  askDropColumns: (columns: readonly string[], name: string) =>
    `Drop the ${columns.length === 1 ? 'column' : 'columns'} ${list(columns)} of ${name}?`,
  askWhole: (sql: string) => `Run “${sql}”, which changes every row?`,
  askSeveral: (count: number) => `Run ${number(count)} statements that cannot be taken back?`,
  askNoWhere: 'There is no condition that limits it to some rows.',
  askInTransaction: 'A transaction is open: it can be rolled back until you commit.',
  askAtOnce: 'It is kept at once, and cannot be taken back.',
  counting: 'Counting rows…',
  dependentsGo: (names: readonly string[], more: boolean) =>
    `These go with it: ${list(names)}${more ? ' and more' : ''}.`,
  dependentsRefuse: (names: readonly string[], more: boolean) =>
    `It will be refused, because these use it: ${list(names)}${more ? ' and more' : ''}.`,
  dependentsEmptied: (names: readonly string[], more: boolean) =>
    `Tables that reference it are emptied as well: ${list(names)}${more ? ' and more' : ''}.`,
  dependentPart: (part: string, owner: string) => `${part} of ${owner}`,
  confirmDelete: 'Delete all',
  confirmUpdate: 'Change all',
  confirmTruncate: 'Empty',
  confirmDrop: 'Drop',
  confirmSeveral: 'Run them',
  doNotRun: 'Do not run',
  runSettings: 'Limits of a run',
  runSettingsShort: (maxRows: number, timeoutMs: number | undefined) =>
    `${number(maxRows)} rows · ${timeoutMs === undefined ? 'no time limit' : `${number(timeoutMs / 1000)} s`}`,
  maxRows: 'Rows at most, for each statement',
  maxRowsHint: 'Further rows are not fetched. They can be loaded afterwards, or exported.',
  timeoutSeconds: 'Seconds at most, for each statement',
  timeoutHint: 'A statement that takes longer is cancelled. Empty: as long as the server allows.',
  numberFrom: (least: number, most: number) => `A whole number from ${number(least)} to ${number(most)}.`,
  resetSettings: 'As they were',
};
