import type { SortTerm } from '@studio/core';

export type SortDirection = 'asc' | 'desc';

/**
 * The sort after a header was activated: ascending, then descending, then none. Alone it replaces the sort; `append` keeps
 * the other terms and their order, and adds a new one last.
 */
export function nextSort(
  sort: readonly SortTerm[],
  column: string,
  options: { readonly append: boolean },
): readonly SortTerm[] {
  const current = sort.find((term) => term.column === column);
  const next = nextTerm(current, column);
  if (!options.append) return next ? [next] : [];
  if (!current) return next ? [...sort, next] : sort;
  return sort.flatMap((term) => (term === current ? (next ? [next] : []) : [term]));
}

/** The sort with a column in a direction, or without it. Alone it is all of the sort; `append` keeps the other terms. */
export function sortedBy(
  sort: readonly SortTerm[],
  column: string,
  direction: SortDirection | undefined,
  options: { readonly append: boolean },
): readonly SortTerm[] {
  const term = direction && { column, direction };
  if (!options.append && term) return [term];
  if (!sort.some((other) => other.column === column)) return term ? [...sort, term] : sort;
  return sort.flatMap((other) => (other.column !== column ? [other] : term ? [term] : []));
}

function nextTerm(current: SortTerm | undefined, column: string): SortTerm | undefined {
  if (!current) return { column, direction: 'asc' };
  return directionOf(current) === 'asc' ? { column, direction: 'desc' } : undefined;
}

/** How a column is sorted, and as which term counted from 1; `undefined` where it is not. */
export function sortOf(
  sort: readonly SortTerm[],
  column: string,
): { readonly direction: SortDirection; readonly order: number } | undefined {
  const index = sort.findIndex((term) => term.column === column);
  const term = sort[index];
  return term && { direction: directionOf(term), order: index + 1 };
}

function directionOf(term: SortTerm): SortDirection {
  return term.direction ?? 'asc';
}
