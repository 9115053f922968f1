import {
  toStudioError,
  type PageStart,
  type RowPage,
  type RowsRequest,
  type StudioAdapter,
} from '@studio/core';
import { LoadedPage } from '../rows/loadedPage.ts';
import type { GridRow } from '../rows/rowSource.ts';
import type { RowsView } from '../rows/rowsQuery.ts';

/** Rows of one request: a few round trips for 100,000 rows, and little to wait for after a cancel. */
const batchRows = 1_000;

export interface RowsWanted {
  /** By place, both inside; `Infinity` for the end wherever it is. */
  readonly first: number;
  readonly last: number;
  /** By name. A row's cells are asked for by the index in these. */
  readonly columns: readonly string[];
  readonly signal: AbortSignal;
}

/** Rows that are read one batch after the other, no faster than they are taken. */
export type ReadRows = (wanted: RowsWanted) => AsyncIterable<readonly GridRow[]>;

/**
 * Rows of a relation in the order of a view, page by page along its cursors. Not of one moment: what is changed meanwhile
 * may be seen or not, as while scrolling.
 *
 * @throws StudioError as `readRows` does
 */
export async function* relationRows(
  adapter: StudioAdapter,
  { relation, sort, filter }: RowsView,
  { first, last, columns, signal }: RowsWanted,
): AsyncGenerator<readonly GridRow[], void, void> {
  let at = first;
  let start: PageStart = { by: 'offset', offset: first };
  while (at <= last) {
    const request: RowsRequest = {
      relation,
      columns,
      page: start,
      limit: Math.min(batchRows, last - at + 1),
      ...(sort.length > 0 && { sort }),
      ...(filter && { filter }),
    };
    const page: RowPage = await adapter.readRows(request, { signal }).catch((error: unknown) => {
      throw toStudioError(error);
    });
    const loaded = new LoadedPage(at, page);
    yield Array.from({ length: loaded.length }, (_, index) => loaded.row(index)).filter((row) => !!row);
    at += loaded.length;
    if (!page.more || loaded.length === 0) return;
    start = page.after === null ? { by: 'offset', offset: at } : { by: 'after', cursor: page.after };
  }
}
