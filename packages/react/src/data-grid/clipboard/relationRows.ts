import {
  toStudioError,
  type PageStart,
  type RowPage,
  type RowsRequest,
  type StudioAdapter,
} from '@studio/core';
import { LoadedPage } from '../rows/loadedPage.ts';
import { readFullPage, type ReadPart } from '../rows/readFullPage.ts';
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

/** The number of rows by which a place is counted from the last row; `undefined` for one that is counted from the first. */
export type EndAt = (place: number) => number | undefined;

const fromStart: EndAt = () => undefined;

/**
 * Rows of a relation in the order of a view, page by page along its cursors. Not of one moment: what is changed meanwhile
 * may be seen or not, as while scrolling.
 *
 * @param endAt how places are counted where they are shown, so that the rows are those that stand there
 * @throws StudioError as `readRows` does
 */
export async function* relationRows(
  adapter: StudioAdapter,
  { relation, sort, filter }: RowsView,
  { first, last, columns, signal }: RowsWanted,
  endAt: EndAt = fromStart,
): AsyncGenerator<readonly GridRow[], void, void> {
  const read = async (at: number, page: PageStart, limit: number): Promise<readonly [RowPage, GridRow[]]> => {
    const request: RowsRequest = {
      relation,
      columns,
      ...(sort.length > 0 && { sort }),
      ...(filter && { filter }),
    };
    const readPart: ReadPart = (start, most) =>
      adapter.readRows({ ...request, page: start, limit: most }, { signal });
    const found = await readFullPage(readPart, page, limit).catch((error: unknown) => {
      throw toStudioError(error);
    });
    const loaded = new LoadedPage(at, found);
    return [
      found,
      Array.from({ length: loaded.length }, (_, index) => loaded.row(index)).filter((row) => !!row),
    ];
  };
  const end = endAt(first);
  const endOfLast = end === undefined && Number.isFinite(last) ? endAt(last) : undefined;
  // Places are counted from both ends, so how many rows stand between them shows only by coming to the last one.
  const until = endOfLast === undefined ? undefined : await rowAtEnd(endOfLast - 1 - last);
  const untilId = until?.ref ? until.id : undefined;
  let at = first;
  let cursor: string | null = null;
  while (untilId !== undefined || at <= last) {
    const left = untilId === undefined ? Math.min(last + 1, end ?? Infinity) - at : batchRows;
    if (left <= 0) return;
    const limit = Math.min(batchRows, left);
    const counted: PageStart =
      end === undefined ? { by: 'offset', offset: at } : { by: 'end', offset: end - at - limit };
    const [page, rows] = await read(at, cursor === null ? counted : { by: 'after', cursor }, limit);
    const lastOne = untilId === undefined ? -1 : rows.findIndex(({ id }) => id === untilId);
    yield lastOne < 0 ? rows : rows.slice(0, lastOne + 1);
    // Places before the first row of all have none.
    at += end === undefined ? page.rows.length : limit;
    const isEmpty = page.rows.length === 0 && end === undefined;
    if (lastOne >= 0 || !page.more || isEmpty) return;
    cursor = page.after;
  }

  async function rowAtEnd(offset: number): Promise<GridRow | undefined> {
    const [, rows] = await read(last, { by: 'end', offset: Math.max(0, offset) }, 1);
    return rows[0];
  }
}
