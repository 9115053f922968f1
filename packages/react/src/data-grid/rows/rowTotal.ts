import type { RowCount } from '@studio/core';

/** What pages that were read have shown about the number of rows. */
export interface RowFacts {
  /** Rows that there are at least. */
  readonly atLeast: number;
  /** Rows that there are at most: a page that began here was empty. */
  readonly atMost?: number;
  /** The number of rows, from a page that was the last. */
  readonly exact?: number;
}

export interface RowTotal {
  /** Rows to give room to in the scrollbar. */
  readonly rows: number;
  readonly precision: RowCount['precision'];
}

export const noFacts: RowFacts = { atLeast: 0 };

export interface PageFacts {
  /** Index of the page's first row. */
  readonly start: number;
  readonly length: number;
  readonly more: boolean;
}

/** Adds what one page shows. A later page overrules an earlier one: rows come and go. */
export function withPage(facts: RowFacts, { start, length, more }: PageFacts): RowFacts {
  const end = start + length;
  if (length === 0 && start > 0) {
    return { atLeast: Math.min(facts.atLeast, start), atMost: start };
  }
  if (!more) return { atLeast: end, exact: end };
  const atLeast = Math.max(facts.atLeast, end + 1);
  const contradicted = facts.exact !== undefined && facts.exact <= end;
  return {
    atLeast,
    ...(facts.exact !== undefined && !contradicted && { exact: facts.exact }),
    ...(facts.atMost !== undefined && facts.atMost > atLeast && { atMost: facts.atMost }),
  };
}

export interface EndFacts {
  /** Rows between the page and the last row. */
  readonly offset: number;
  readonly length: number;
  readonly more: boolean;
}

/**
 * Adds what a page shows that was counted from the last row and reached the first one: how many rows there are. Any other
 * such page shows nothing of that.
 */
export function withEndPage(facts: RowFacts, { offset, length, more }: EndFacts): RowFacts {
  if (length === 0 && offset > 0 && more) return withPage(facts, { start: offset, length, more });
  const exact = length === 0 && !more ? 0 : offset + length;
  return { atLeast: exact, exact };
}

/**
 * The number of rows by all that is known. Where more rows are certain but nobody says how many, there is room for another
 * tenth, so that the end can be scrolled past and found.
 */
export function totalOf(facts: RowFacts, count: RowCount | undefined, pageRows: number): RowTotal {
  if (facts.exact !== undefined) return { rows: facts.exact, precision: 'exact' };
  if (count?.precision === 'exact' && count.value >= facts.atLeast) {
    return { rows: count.value, precision: 'exact' };
  }
  const known = Math.max(facts.atLeast, count?.precision === 'atLeast' ? count.value : 0);
  const most = facts.atMost ?? Infinity;
  if (count?.precision === 'estimate' && count.value > known) {
    return { rows: Math.min(count.value, most), precision: count.value > most ? 'atLeast' : 'estimate' };
  }
  if (known === 0) return { rows: 0, precision: 'atLeast' };
  return { rows: Math.min(known + Math.max(pageRows, Math.ceil(known / 10)), most), precision: 'atLeast' };
}

/** An estimate of before where another hardly differs: rows that are counted from the end would all move by that. */
export function steady(before: RowCount | undefined, count: RowCount): RowCount {
  if (before?.precision !== 'estimate' || count.precision !== 'estimate') return count;
  return Math.abs(before.value - count.value) <= before.value / 20 ? before : count;
}

/** The number to show: the room that {@link totalOf} adds for scrolling on is not said to be rows. */
export function shownTotal(facts: RowFacts, count: RowCount | undefined, total: RowTotal): RowTotal {
  if (total.precision !== 'atLeast') return total;
  const counted = count?.precision === 'atLeast' ? count.value : 0;
  return { rows: Math.max(0, facts.atLeast - 1, counted), precision: 'atLeast' };
}
