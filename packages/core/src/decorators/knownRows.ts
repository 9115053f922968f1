import type { CallOptions, StudioAdapter } from '../adapter.ts';
import { isCutCell } from '../cell.ts';
import { filterLimits, type Filter } from '../filter.ts';
import type { RowPage, RowRef } from '../rows.ts';
import type { RelationView } from './relationView.ts';
import { keyFilter, wholeCellBytes } from './restrictRead.ts';
import { columnsOfFilter, type KnownValue } from './rowFilter.ts';
import { refusal } from './refusal.ts';

/** Values of the columns that a row filter looks at, of one row. */
export type KnownValues = ReadonlyMap<string, KnownValue>;

/** A string that is the same for the same row of the same relation. Rows are named by key where there is a filter. */
export function rowId({ ref, identity }: RelationView, row: RowRef): string {
  const texts = new Map(row.by === 'key' ? row.key.map(({ column, text }) => [column, text]) : []);
  const key = identity.by === 'key' ? identity.columns.map((column) => texts.get(column)) : [];
  return JSON.stringify([ref.schema ?? null, ref.name, key]);
}

/**
 * Reads which of these rows the filter lets through now, and the values on which it did. Rows are asked for many at once,
 * as far as the limits of a filter allow.
 */
export async function readKnownRows(
  adapter: StudioAdapter,
  view: RelationView,
  filter: Filter,
  rows: readonly RowRef[],
  options: CallOptions | undefined,
): Promise<ReadonlyMap<string, KnownValues>> {
  const known = new Map<string, KnownValues>();
  const wanted = new Map(rows.map((row) => [rowId(view, row), row]));
  const keys = view.identity.by === 'key' ? view.identity.columns : [];
  const watched = columnsOfFilter(filter, view.columns.keys());
  const columns = [...new Set([...watched, ...keys])];
  const read = (some: readonly RowRef[]) =>
    adapter.readRows(
      {
        relation: view.ref,
        columns,
        filter: { kind: 'and', filters: [filter, { kind: 'or', filters: some.map(keyFilter) }] },
        limit: some.length,
        cellBytes: wholeCellBytes,
      },
      options,
    );
  const take = (page: RowPage, row: number, id: string) => {
    const values = valuesAt(page, row);
    known.set(id, new Map([...watched].map((column) => [column, values.get(column)])));
  };
  const free = filterLimits.conditions - conditionsOf(filter) - 2;
  const size = Math.max(1, Math.floor(free / (keys.length + 1)));
  const all = [...wanted.entries()];
  for (let start = 0; start < all.length; start += size) {
    const part = all.slice(start, start + size);
    const page = await read(part.map(([, row]) => row));
    for (let row = 0; row < page.rows.length; row += 1) {
      const values = valuesAt(page, row);
      const key = keys.map((column) => ({ column, text: values.get(column) ?? '' }));
      take(page, row, rowId(view, { by: 'key', key }));
    }
    // The database may know a key by another spelling than the one that was sent.
    for (const [id, row] of part) {
      if (known.has(id)) continue;
      const one = part.length === 1 ? page : await read([row]);
      if (one.rows.length > 0) take(one, 0, id);
    }
  }
  return known;
}

function valuesAt(page: RowPage, row: number): ReadonlyMap<string, string | null> {
  return new Map(
    page.columns.map(({ name }, index) => {
      const cell = page.rows.cell(row, index);
      if (!isCutCell(cell)) return [name, cell];
      throw refusal({
        code: 'notSupported',
        message: 'A value of this row is too large to check whether you may change the row.',
      });
    }),
  );
}

function conditionsOf(filter: Filter): number {
  if (filter.kind === 'and' || filter.kind === 'or') {
    return filter.filters.reduce((sum, part) => sum + conditionsOf(part), 1);
  }
  if (filter.kind === 'not') return 1 + conditionsOf(filter.filter);
  return filter.kind === 'in' ? Math.max(1, filter.values.length) : 1;
}
