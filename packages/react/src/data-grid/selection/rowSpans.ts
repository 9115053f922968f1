import type { CellRange } from './cellRange.ts';

/**
 * Which columns of a row are selected, as a text: `2-5 7-7`, or empty. A text, so that a row can tell by comparing it that
 * nothing of it changed, and is not drawn again when ranges grow elsewhere.
 */
export type ColumnSpans = string;

export function spansOfRow(ranges: readonly CellRange[], row: number): ColumnSpans {
  let spans = '';
  for (const { firstRow, lastRow, firstColumn, lastColumn } of ranges) {
    if (row < firstRow || row > lastRow) continue;
    spans += `${spans === '' ? '' : ' '}${firstColumn}-${lastColumn}`;
  }
  return spans;
}

const none = () => false;

/** Tells of columns whether they are in the spans. */
export function columnTest(spans: ColumnSpans): (column: number) => boolean {
  if (spans === '') return none;
  const bounds = spans.split(' ').map((span) => span.split('-').map(Number));
  return (column) => bounds.some(([first = 0, last = -1]) => column >= first && column <= last);
}
