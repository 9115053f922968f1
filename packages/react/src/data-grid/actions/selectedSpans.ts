import type { RowSpan } from '../clipboard/copyShape.ts';
import type { CellRange } from '../selection/cellRange.ts';

/** Which rows are selected. `all`: every row of the view, however many there are. */
export type SelectedSpans =
  | { readonly kind: 'all' }
  | { readonly kind: 'rows'; readonly spans: readonly RowSpan[]; readonly count: number };

/**
 * The rows that ranges reach, each once. Ranges that reach to the end of rows from the first one mean all of them, be they
 * loaded or not, counted or not; from a later one they end at the last row that is known.
 *
 * @param rowCount rows that the grid gives room to
 */
export function selectedSpans(ranges: readonly CellRange[], rowCount: number): SelectedSpans {
  const ordered = ranges.toSorted((one, other) => one.firstRow - other.firstRow);
  const spans: RowSpan[] = [];
  for (const { firstRow, lastRow } of ordered) {
    const before = spans.at(-1);
    if (before && firstRow <= before.last + 1)
      spans[spans.length - 1] = { first: before.first, last: Math.max(before.last, lastRow) };
    else spans.push({ first: firstRow, last: lastRow });
  }
  const [first] = spans;
  if (first?.first === 0 && first.last === Infinity) return { kind: 'all' };
  const clipped = spans.flatMap(({ first: from, last }) => {
    const end = Math.min(last, rowCount - 1);
    return from <= end ? [{ first: from, last: end }] : [];
  });
  return {
    kind: 'rows',
    spans: clipped,
    count: clipped.reduce((sum, { first: a, last: b }) => sum + b - a + 1, 0),
  };
}
