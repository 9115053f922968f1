import type { CallOptions, StudioAdapter } from '../adapter.ts';
import { isCutCell } from '../cell.ts';
import type { Filter } from '../filter.ts';
import {
  defaultPageRows,
  maxPageRows,
  type CellRequest,
  type CountRequest,
  type RowCount,
  type RowPage,
  type RowRef,
  type RowsRequest,
} from '../rows.ts';
import { checkColumn, checkRowRef, checkShownColumn, type RelationView } from './relationView.ts';
import { allOf } from './rowFilter.ts';
import { visibleFilter } from './visibleFilter.ts';
import { maskedCell, mayHaveCursors, visiblePage } from './visiblePage.ts';
import { refusal } from './refusal.ts';

/** The most bytes of one cell that a page carries, on a wire too: 64 MiB. */
export const wholeCellBytes = 67_108_864;

export async function readVisibleRows(
  adapter: StudioAdapter,
  view: RelationView,
  request: RowsRequest,
  options: CallOptions | undefined,
): Promise<RowPage> {
  for (const column of request.columns ?? []) checkShownColumn(view, column);
  for (const { column } of request.sort ?? []) checkColumn(view, column);
  const filter = allOf(view.filter, visibleFilter(view, request.filter));
  if (request.page?.by === 'row') checkRowRef(view, request.page.row);
  const counted = !request.page || 'offset' in request.page;
  if (!counted && !mayHaveCursors(view)) {
    throw refusal({
      code: 'badRequest',
      message: 'The rows of this relation are paged by offset, for you may not see what orders them.',
    });
  }
  const page = await adapter.readRows({ ...request, relation: view.ref, ...(filter && { filter }) }, options);
  return visiblePage(view, page);
}

/**
 * A page's `limit` under a cap.
 *
 * @throws StudioError `badRequest` for one that no page may have, which the cap must not make valid
 */
export function cappedRows(request: RowsRequest, maxRows: number | undefined): RowsRequest {
  if (maxRows === undefined) return request;
  const { limit = defaultPageRows } = request;
  if (Number.isInteger(limit) && limit >= 1 && limit <= maxPageRows) {
    return { ...request, limit: Math.min(limit, maxRows) };
  }
  throw refusal({
    code: 'badRequest',
    message: `The limit of a page is a whole number from 1 to ${maxPageRows}.`,
  });
}

/**
 * Counts visible rows. An estimate is made from statistics over all rows, which under a row filter would tell of others',
 * so rows are counted instead, up to the cap.
 */
export function countVisibleRows(
  count: NonNullable<StudioAdapter['countRows']>,
  view: RelationView,
  request: CountRequest,
  options: CallOptions | undefined,
): Promise<RowCount> {
  const filter = allOf(view.filter, visibleFilter(view, request.filter));
  const precision = view.filter && request.precision === 'estimate' ? 'capped' : request.precision;
  return count({ ...request, relation: view.ref, precision, ...(filter && { filter }) }, options);
}

/** Reads one cell: under a row filter as a page of one row, so that the filter is asked at the moment of reading. */
export async function readVisibleCell(
  adapter: StudioAdapter,
  readCell: NonNullable<StudioAdapter['readCell']>,
  view: RelationView,
  request: CellRequest,
  options: CallOptions | undefined,
): Promise<string | null> {
  const { row, column } = request;
  checkRowRef(view, row);
  checkShownColumn(view, column);
  const value = view.filter
    ? await readFilteredCell(adapter, view, view.filter, request, options)
    : await readCell({ relation: view.ref, row, column }, options);
  const mask = view.masks.get(column);
  return mask === undefined ? value : maskedCell(mask, value);
}

async function readFilteredCell(
  adapter: StudioAdapter,
  view: RelationView,
  filter: Filter,
  { row, column }: CellRequest,
  options: CallOptions | undefined,
): Promise<string | null> {
  const page = await adapter.readRows(
    {
      relation: view.ref,
      columns: [column],
      filter: { kind: 'and', filters: [filter, keyFilter(row)] },
      limit: 1,
      cellBytes: wholeCellBytes,
    },
    options,
  );
  if (page.rows.length === 0) {
    throw refusal({
      code: 'notFound',
      message: 'This row is gone. Read the page again to see what there is now.',
    });
  }
  const cell = page.rows.cell(0, 0);
  if (!isCutCell(cell)) return cell;
  throw refusal({
    code: 'notSupported',
    message:
      'This value is larger than 64 MiB, which is the most that is read of a relation with a row rule.',
  });
}

/** The row that a reference by key names, as a filter. */
export function keyFilter(row: RowRef): Filter {
  // A physical token is no condition on columns; `checkRowRef` lets none through where there is a row filter.
  if (row.by === 'physical') return { kind: 'or', filters: [] };
  return {
    kind: 'and',
    filters: row.key.map(({ column, text: value }) => ({ kind: 'compare', column, operator: '=', value })),
  };
}
