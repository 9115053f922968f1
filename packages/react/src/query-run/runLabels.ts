const number = (value: number) => value.toLocaleString('en');
const rows = (count: number) => `${number(count)} ${count === 1 ? 'row' : 'rows'}`;
const list = (names: readonly string[]) => names.join(', ');

/** A number of rows, and how well it is known. */
interface Count {
  readonly value: number;
  readonly precision: 'exact' | 'estimate' | 'atLeast';
}

const words = { exact: '', estimate: 'about ', atLeast: 'at least ' } as const;
const countOf = ({ value, precision }: Count) => words[precision] + rows(value);
const allRowsOf = (name: string, count: Count | undefined) => {
  if (count?.precision === 'exact') return `all ${rows(count.value)} of ${name}`;
  return `all rows of ${name}${count ? ` (${words[count.precision]}${number(count.value)})` : ''}`;
};

/** What the questions before a run and its settings say. */
export const runLabels = {
  askDelete: (name: string, count: Count | undefined) => `Delete ${allRowsOf(name, count)}?`,
  askUpdate: (name: string, count: Count | undefined) => `Change ${allRowsOf(name, count)}?`,
  askTruncate: (names: readonly string[], count: Count | undefined) =>
    `Delete ${allRowsOf(list(names), count)} by emptying ${names.length === 1 ? 'it' : 'them'}?`,
  askDrop: (what: string, names: readonly string[], count: Count | undefined) =>
    what === 'owned by'
      ? `Drop everything that ${list(names)} owns in this database?`
      : `Drop the ${what} ${list(names)}${count ? ` with ${countOf(count)}` : ''}?`,
  askDropColumns: (columns: readonly string[], name: string) =>
    `Drop the ${columns.length === 1 ? 'column' : 'columns'} ${list(columns)} of ${name}?`,
  askWhole: (sql: string) => `Run “${sql}”, which changes every row?`,
  askSeveral: (count: number) => `Run these ${number(count)} statements?`,
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
  runSettingsSign: (maxRows: number, timeoutMs: number | undefined) =>
    `${number(maxRows)} rows · ${timeoutMs === undefined ? '∞' : `${number(timeoutMs / 1000)} s`}`,
  runSettingsShort: (maxRows: number, timeoutMs: number | undefined) =>
    `${number(maxRows)} rows · ${timeoutMs === undefined ? 'no time limit' : `${number(timeoutMs / 1000)} s`}`,
  maxRows: 'Rows at most, for each statement',
  maxRowsHint: 'Further rows are not fetched. They can be loaded afterwards, or exported.',
  timeoutSeconds: 'Seconds at most, for each statement',
  timeoutHint: 'A statement that takes longer is cancelled. Empty: as long as the server allows.',
  numberFrom: (least: number, most: number) => `A whole number from ${number(least)} to ${number(most)}.`,
  resetSettings: 'As they were',
};
