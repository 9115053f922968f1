import type { LoadedFormat } from './export/loadedFormats.ts';
import type { ResultViewKind } from './resultViews.ts';

const number = (value: number) => value.toLocaleString('en');
const rows = (count: number) => `${number(count)} ${count === 1 ? 'row' : 'rows'}`;
const list = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;

const views: Readonly<Record<ResultViewKind, string>> = {
  grid: 'Grid',
  record: 'Record',
  chart: 'Chart',
  text: 'Text',
  json: 'JSON',
  compare: 'Compare',
};

const copyFormats: Readonly<Record<LoadedFormat, string>> = {
  tsvHeader: 'Cells with headers (TSV)',
  csv: 'CSV',
  json: 'JSON',
  ndjson: 'NDJSON',
  sqlInsert: 'SQL insert',
  markdown: 'Markdown table',
  text: 'Aligned text',
};

/** What the parts around a result say: its views, editing, copy and export, and pins. */
export const resultPartLabels = {
  resultView: 'Show as',
  resultViews: views,
  resultEditable: (relation: string) => `Editable: rows of ${relation}`,
  resultEditableHint: 'Type over a cell to change it. Nothing is written before you save.',
  resultReadOnlyBadge: 'Read-only',
  resultReadOnly: {
    computed: 'No column of this result comes from a table.',
    joined: (relations: readonly string[]) =>
      relations.length === 2
        ? `This result joins two tables: ${list(relations)}.`
        : `This result joins ${number(relations.length)} tables: ${list(relations)}.`,
    namedTwice: (relation: string) =>
      `The statement names ${relation} more than once, so it is not sure which of its rows a cell belongs to.`,
    indirect:
      'The statement reaches its rows through other names (WITH, EXECUTE), so it is not sure which row a cell belongs to.',
    noKey: (relation: string) => `${relation} has no key that would name one row for sure.`,
    keyMissing: (columns: readonly string[]) =>
      columns.length === 1
        ? `The key column ${list(columns)} is not in the result.`
        : `The key columns ${list(columns)} are not in the result.`,
  },
  resultInTransaction: 'A transaction is open. Commit it, or roll it back, to edit what it read.',
  resultComputed: (relation: string) => `Computed column: it is no column of ${relation}.`,
  resultNoInsert: 'New rows are added in the table itself.',
  resultOutcomeUnknown:
    'The connection was lost while saving, and nobody knows whether the changes were applied. Run the statement again to see.',

  recordPrevious: 'Previous rows',
  recordNext: 'Next rows',
  recordAtStart: 'These are the first rows',
  recordAtEnd: 'These are the last rows',
  recordColumn: 'Column',
  recordRow: (row: number) => `Row ${number(row)}`,
  recordRows: (first: number, last: number, count: number) =>
    `${first === last ? `Row ${number(first)}` : `Rows ${number(first)} to ${number(last)}`} of ${number(count)}`,

  resultTextCopy: 'What is copied has all rows.',
  resultJsonRenamed: (name: string, as: string) =>
    `More than one column is called ${name}: a further one is “${as}” here.`,
  resultJsonCut: (count: number) =>
    `${number(count)} ${count === 1 ? 'value is' : 'values are'} shown only in part, ending in “…”.`,

  resultCopy: 'Copy all loaded rows',
  resultCopyFormats: copyFormats,
  resultCopying: 'Copying…',
  resultCopied: (count: number) => `Copied ${rows(count)}`,
  resultCopyTooLarge: 'Not copied: too much for a clipboard. Export it instead.',
  resultCopyFailed: (message: string) => `Not copied. ${message}`,

  exportRows: 'Export all rows to a file',
  exportShort: 'Export',
  exportAll: 'Export all',
  exportHint: 'Runs the statement again and saves every row, as the server sends them.',
  exportFormats: {
    csv: 'CSV',
    json: 'JSON',
    ndjson: 'NDJSON',
    sql: 'SQL insert',
    copy: 'Postgres copy',
    xlsx: 'Excel (XLSX)',
    parquet: 'Parquet',
  },
  exportSafeCsv: 'CSV without formulas',
  exportWrites: 'To export all rows the statement would have to run again, and it does more than to read.',
  exportInTransaction: 'A transaction is open, and an export would not see what it has written.',
  exporting: (size: string) => `Exporting, ${size}`,
  exportCancel: 'Cancel the export',
  exportDone: (name: string, size: string) => `Saved ${name}, ${size}`,
  exportCancelled: 'Nothing was exported',
  exportFailed: (message: string) => `Nothing was exported. ${message}`,

  loadMore: 'Load more',
  showStatement: 'Show in the editor',
  messagesCopy: 'Copy messages',
  messagesCopied: 'Copied',
  messagesRaw: 'Raw text',

  pinResult: 'Pin this result, to compare another run with it',
  pinShort: 'Pin',
  unpinResult: 'Unpin the result',
  pinnedTab: 'Pinned',
};
