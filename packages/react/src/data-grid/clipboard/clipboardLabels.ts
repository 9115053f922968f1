import type { CopyFormat } from './copyFormats.ts';

const numbers = new Intl.NumberFormat('en-US');
const plural = (count: number, one: string, many: string) =>
  `${numbers.format(count)} ${count === 1 ? one : many}`;

const formats: Readonly<Record<CopyFormat, string>> = {
  tsv: 'Plain cells (TSV)',
  tsvHeader: 'Cells with headers (TSV)',
  csv: 'CSV',
  json: 'JSON',
  markdown: 'Markdown table',
  sqlInsert: 'SQL insert',
  sqlIn: 'SQL in list',
  html: 'HTML table',
};

/** What the grid says of copying. */
export const clipboardLabels = {
  gridCopy: 'Copy',
  gridCopyAs: 'Copy as',
  gridCopyFormats: formats,
  gridCopied: (cells: number) => `Copied ${plural(cells, 'cell', 'cells')}`,
  gridCopyCut: 'Not copied: a value is loaded only in part, and this connection cannot load the whole of it.',
  gridCopyRanges:
    'Not copied: the selected ranges make no table. Select the same columns in every row, or one range.',
  gridCopying: 'Copying rows',
  gridCopiedSoFar: (rows: number, total: number | undefined) =>
    total === undefined
      ? `${plural(rows, 'row', 'rows')} so far`
      : `${numbers.format(rows)} of ${plural(total, 'row', 'rows')}`,
  gridCopyCancelled: 'Copying was cancelled; the clipboard holds what it held before.',
  gridCopyTooLarge: 'Too much for the clipboard',
  gridCopyTooLargeHint: (rows: number) =>
    `After ${plural(rows, 'row', 'rows')} there is more text than other programs take from a clipboard. Save all of it as a file instead.`,
  gridCopySave: 'Save as file',
  gridCopySaved: (rows: number) => `Saved ${plural(rows, 'row', 'rows')} as a file`,
  gridCopyReady: 'Ready to copy',
  gridCopyReadyHint:
    'The browser lets a page write to the clipboard only right after a click. If it still refuses, allow the clipboard in the settings of this site.',
  gridCopyNow: 'Copy now',
  gridCopyRefusedAgain: 'The browser refused again. Allow the clipboard for this site, or save a file.',
  gridCopyNoClipboard:
    'This page has no clipboard: browsers give it only to pages that are served by https or from localhost. Save a file instead, or select fewer cells and press Ctrl+C.',
  gridCopyFailed: 'Not copied',
};
