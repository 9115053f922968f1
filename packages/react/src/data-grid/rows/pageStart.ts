import type { PageStart, RowPage } from '@studio/core';
import { pageRows } from './pageRange.ts';
import type { RowTotal } from './rowTotal.ts';

/** From which end rows are counted: their places are only as sure as that count is. */
export type Anchor = 'start' | 'end';

/** Up to here an offset from the first row costs little, and makes sure of every row's number. */
const fewRows = 100_000;

/** The number of rows by which pages are counted from the last one; `undefined` where all are counted from the first. */
export function endOf({ rows, precision }: RowTotal): number | undefined {
  return precision === 'atLeast' || rows < fewRows ? undefined : rows;
}

/** What is known of a page beside the one that is read. */
export interface Neighbour {
  readonly anchor: Anchor;
  readonly after: string | null;
  readonly before: string | null;
  readonly length: number;
}

/** What decides from where a page is read. */
export interface PagePlace {
  readonly index: number;
  /** See {@link endOf}. */
  readonly end: number | undefined;
  /** From where the page was read before, so that it stays where it is. */
  readonly own?: Anchor | undefined;
  readonly previous?: Neighbour | undefined;
  readonly next?: Neighbour | undefined;
}

/**
 * From which end a page is counted: as its neighbours are, else from the nearer one. Where both sorts meet it is the first
 * row's, whose places are sure.
 */
export function anchorOf({ index, end, own, previous, next }: PagePlace): Anchor {
  if (index === 0 || end === undefined) return 'start';
  const known = own ?? (previous?.anchor === 'start' ? 'start' : (next?.anchor ?? previous?.anchor));
  return known ?? nearerEnd(index, end);
}

function nearerEnd(index: number, end: number): Anchor {
  return index * pageRows > rowsAfter(index, end) ? 'end' : 'start';
}

/** Rows that stand after a page. */
function rowsAfter(index: number, end: number): number {
  return Math.max(0, end - (index + 1) * pageRows);
}

/** How a page is asked for. */
export interface PageAsk {
  readonly anchor: Anchor;
  readonly start: PageStart;
  readonly limit: number;
}

/** Where to begin reading a page: at a neighbour's cursor, which costs the same at any depth, else by offset. */
export function askFor(place: PagePlace): PageAsk {
  const { index, previous, next } = place;
  const anchor = anchorOf(place);
  const byOffset = askByOffset(place, anchor);
  // The last page ends where the rows do, wherever the page before it was found.
  if (index === 0 || byOffset.limit < pageRows) return byOffset;
  const isFull = previous?.length === pageRows;
  if (previous?.anchor === anchor && previous.after !== null && isFull)
    return { ...byOffset, start: { by: 'after', cursor: previous.after } };
  if (next?.anchor === anchor && next.before !== null)
    return { ...byOffset, start: { by: 'before', cursor: next.before } };
  return byOffset;
}

/** Asks for a page by the rows before it, or after it. */
export function askByOffset({ index, end }: PagePlace, anchor: Anchor): PageAsk {
  if (anchor === 'start' || end === undefined)
    return { anchor: 'start', start: { by: 'offset', offset: index * pageRows }, limit: pageRows };
  const limit = Math.max(1, Math.min(pageRows, end - index * pageRows));
  return { anchor, start: { by: 'end', offset: rowsAfter(index, end) }, limit };
}

/**
 * Whether a page that was read by a neighbour's cursor stands at its place. It does not where rows were deleted since the
 * neighbour was read.
 */
export function fits(
  { anchor, start, limit }: PageAsk,
  { rows, more }: Pick<RowPage, 'rows' | 'more'>,
): boolean {
  if (start.by === 'before') return rows.length === limit;
  return anchor === 'start' || start.by !== 'after' || (rows.length === limit && more);
}
