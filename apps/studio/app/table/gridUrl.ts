import type { Filter, SortTerm } from '@studio/core';
import { filterText, parseFilterText } from './filterText.ts';

export const tableTabs = ['rows', 'structure'] as const;
export type TableTab = (typeof tableTabs)[number];

/** What of a table's view stands in its address, so that back, forward, reload and a copied link bring it back. */
export interface GridUrl {
  readonly tab: TableTab;
  readonly sort: readonly SortTerm[];
  readonly filter: Filter | null;
}

/** The two parts of an address that hold it, each with its mark, or empty. */
export interface UrlParts {
  readonly search: string;
  readonly hash: string;
}

/**
 * Tab and sort stand in the search part: `?tab=structure&sort=desc:placed_at&sort=asc:id`. The filter holds values from
 * the database, and those never go to a server or into its log, so it stands in the fragment: `#filter=eq(status,paid)`.
 */
export function gridUrlParts({ tab, sort, filter }: GridUrl): UrlParts {
  const search = new URLSearchParams();
  if (tab !== 'rows') search.set('tab', tab);
  for (const { column, direction = 'asc', nulls } of sort) {
    search.append('sort', `${direction}${nulls ? `.nulls-${nulls}` : ''}:${column}`);
  }
  const text = search.toString().replaceAll('%3A', ':');
  return { search: text === '' ? '' : `?${text}`, hash: filter ? `#filter=${filterText(filter)}` : '' };
}

/** What an address says; parts of it that mean nothing are passed over. */
export function parseGridUrl({ search, hash }: UrlParts): GridUrl {
  const parameters = new URLSearchParams(search);
  const filter = /^#filter=(.*)$/s.exec(hash)?.[1];
  return {
    tab: tableTabs.find((tab) => tab === parameters.get('tab')) ?? 'rows',
    sort: parameters.getAll('sort').flatMap(parseSortTerm),
    filter: filter === undefined ? null : parseFilterText(filter),
  };
}

function parseSortTerm(text: string): SortTerm[] {
  const match = /^(asc|desc)(?:\.nulls-(first|last))?:(.+)$/s.exec(text);
  if (!match) return [];
  const [, direction, nulls, column = ''] = match;
  return [
    {
      column,
      direction: direction === 'desc' ? 'desc' : 'asc',
      ...((nulls === 'first' || nulls === 'last') && { nulls }),
    },
  ];
}
