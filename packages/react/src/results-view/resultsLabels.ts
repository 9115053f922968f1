import { chartLabels } from './chart/chartLabels.ts';
import { compareLabels } from './compare/compareLabels.ts';
import { resultPartLabels } from './resultPartLabels.ts';

const number = (value: number) => value.toLocaleString('en');
const rows = (count: number) => `${number(count)} ${count === 1 ? 'row' : 'rows'}`;

/** What the results view says. */
export const resultsLabels = {
  ...resultPartLabels,
  ...chartLabels,
  ...compareLabels,
  results: 'Results',
  messages: 'Messages',
  noRunYet: 'Nothing was run yet',
  noRunYetHint: 'Run a statement, and its rows and messages are shown here.',
  cancelRun: 'Cancel the run',
  noStatements: 'There was nothing to run: the text holds no statement.',
  rows,
  rowsSoFar: (count: number) => `${rows(count)} so far`,
  resultName: (index: number, text: string, count: number) => `Result ${index}: ${text}, ${rows(count)}`,
  statements: (count: number) => `${number(count)} ${count === 1 ? 'statement' : 'statements'}`,
  runRunning: 'Running',
  runDone: 'Done',
  runFailed: 'Failed',
  runCancelled: 'Cancelled',
  statementNotFinished: 'Not finished',
  /** The outcome of a statement: `UPDATE · 3 rows`. */
  outcome: (tag: string, affected: number | undefined) =>
    affected === undefined ? tag : `${tag} · ${rows(affected)}`,
  cutAtRows: (count: number) => `The first ${rows(count)} are shown, there are more.`,
  cutAdvice: 'Narrow the statement down, or raise the row limit.',
  cutAtBytes: (count: number) =>
    `The first ${rows(count)} are shown: the server sends no more data than that. Choose fewer columns or rows.`,
  errorLine: (line: number, column: number) => `Line ${line}, column ${column}`,
  moreNotices: (count: number) => `${number(count)} more ${count === 1 ? 'notice' : 'notices'}`,
  transactionOpen: 'A transaction is open.',
  transactionFailed: 'The transaction failed: only a rollback is possible.',
};
