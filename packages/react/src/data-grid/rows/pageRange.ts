/** Rows that are read at once: a few screens, so that scrolling by wheel rarely waits. */
export const pageRows = 200;

/** Rows before and after the visible ones that are read ahead. */
const ahead = 50;

/** Pages by index, both inside. */
export interface PageRange {
  readonly first: number;
  readonly last: number;
}

/** What a grid needs: rows that are in sight, and the active one wherever it is. */
export interface NeededRows {
  readonly first: number;
  readonly last: number;
  readonly active: number;
  /** Rows that there are. */
  readonly count: number;
}

export const firstPage: PageRange = { first: 0, last: 0 };

/** The pages that hold the visible rows and those next to them. */
export function pagesOf(firstRow: number, lastRow: number, rowCount: number): PageRange {
  const last = Math.max(0, Math.min(lastRow + ahead, rowCount - 1));
  const first = Math.min(Math.max(0, firstRow - ahead), last);
  return { first: Math.floor(first / pageRows), last: Math.floor(last / pageRows) };
}

export function pageIndexes({ first, last }: PageRange): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** The page of one row. */
export function pageOf(row: number): number {
  return Math.max(0, Math.floor(row / pageRows));
}

/**
 * Whether a range serves where another is needed: it holds that, and hardly more. So a page that was left is let go together
 * with asking for the next one.
 */
export function serves(range: PageRange, needed: PageRange): boolean {
  const spare = range.last - range.first - (needed.last - needed.first);
  return range.first <= needed.first && needed.last <= range.last && spare <= 1;
}

/** Whether a range continues another: the way of a wheel, as opposed to a jump. */
export function isNextTo(a: PageRange, b: PageRange): boolean {
  return a.first <= b.last + 1 && b.first <= a.last + 1;
}
