/** Columns by their place among those shown, both inside; `last` is before `first` where there are none. */
export interface ColumnRange {
  readonly first: number;
  readonly last: number;
}

const overscan = 1;

/** Where each column begins, in px from the start edge of the rows, and where the last one ends. */
export function columnStarts(columns: readonly { readonly width: number }[], gutterWidth: number): number[] {
  const starts = [gutterWidth];
  for (const { width } of columns) starts.push((starts.at(-1) ?? 0) + width);
  return starts;
}

/** The columns of which anything is between two places, and one more on each side. */
export function columnsBetween(starts: readonly number[], from: number, to: number): ColumnRange {
  const count = starts.length - 1;
  const first = lastStartUntil(starts, from) - overscan;
  const last = lastStartUntil(starts, to) + overscan;
  return { first: Math.max(0, Math.min(first, count - 1)), last: Math.min(last, count - 1) };
}

/** Halves the columns until one is left; 1,600 take eleven looks. */
function lastStartUntil(starts: readonly number[], place: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? Infinity) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}
