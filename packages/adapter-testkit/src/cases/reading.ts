import {
  arrayBatch,
  batchRows,
  rowRefOf,
  type Cell,
  type ColumnValue,
  type Filter,
  type RowPage,
  type RowRef,
  type RowsRequest,
  type SetTo,
  type ColumnChange,
} from '@studio/core';
import { assert } from '../conformance/assertions.ts';
import type { CaseContext } from '../conformance/conformanceCase.ts';
import type { FixtureRelation } from '../conformance/fixture.ts';

type PartialRequest = Omit<RowsRequest, 'relation'>;

export function read(
  context: CaseContext,
  name: FixtureRelation,
  request: PartialRequest = {},
): Promise<RowPage> {
  return context.adapter.readRows({ relation: context.relation(name), ...request });
}

/** All cells of one column of a page. */
export function cellsOf(page: RowPage, column: string): Cell[] {
  const index = page.columns.findIndex(({ name }) => name === column);
  assert(index >= 0, `The page has no column “${column}”.`);
  return batchRows(page.rows).map((row) => row[index] ?? null);
}

export async function idsOf(
  context: CaseContext,
  name: FixtureRelation,
  request: PartialRequest,
): Promise<Cell[]> {
  return cellsOf(await read(context, name, { ...request, columns: ['id'] }), 'id');
}

/** The ids of the people that a filter lets through, in the order of the key. */
export function filteredIds(
  context: CaseContext,
  filter: Filter,
  name: FixtureRelation = 'people',
): Promise<Cell[]> {
  return idsOf(context, name, { filter, limit: 1000 });
}

export function keyRef(key: Readonly<Record<string, string>>): RowRef {
  return { by: 'key', key: Object.entries(key).map(([column, text]) => ({ column, text })) };
}

/** The one row with that value in its first key column. */
export async function readRow(
  context: CaseContext,
  name: FixtureRelation,
  column: string,
  value: string,
): Promise<Map<string, Cell> | undefined> {
  const page = await read(context, name, { filter: { kind: 'compare', column, operator: '=', value } });
  const [row] = batchRows(page.rows);
  return row && new Map(page.columns.map((shown, index) => [shown.name, row[index] ?? null]));
}

/** A row of a page by its place, which must have a name. */
export function refAt(page: RowPage, row: number): RowRef {
  const ref = rowRefOf(page, row);
  assert(ref, `Row ${row} of the page has no reference.`);
  return ref;
}

export const toText = (text: string): SetTo => ({ to: 'value', text });

/** Column changes from a plain object; `null` writes NULL. */
export function setting(values: Readonly<Record<string, string | null>>): ColumnChange[] {
  return Object.entries(values).map(([column, text]) => ({
    column,
    set: text === null ? { to: 'null' } : toText(text),
  }));
}

export function expecting(values: Readonly<Record<string, string | null>>): ColumnValue[] {
  return Object.entries(values).map(([column, value]) => ({ column, value }));
}

/** Reads a relation page by page with cursors until its end. */
export async function pagesForward(
  context: CaseContext,
  name: FixtureRelation,
  request: PartialRequest,
): Promise<RowPage[]> {
  const pages = [await read(context, name, request)];
  for (let page = pages[0]; page?.more && pages.length < 1000; page = pages.at(-1)) {
    assert(page.after !== null, 'More rows follow, the relation has a key, and yet there is no cursor.');
    pages.push(await read(context, name, { ...request, page: { by: 'after', cursor: page.after } }));
  }
  return pages;
}

/** One batch of all rows of some pages. */
export function joined(pages: readonly RowPage[]): Cell[][] {
  return batchRows(arrayBatch(pages.flatMap((page) => batchRows(page.rows))));
}

/** All rows of a small relation, with its cells whole. */
export async function rowsOf(context: CaseContext, name: FixtureRelation): Promise<Cell[][]> {
  return batchRows((await read(context, name, { limit: 1000, cellBytes: 1_000_000 })).rows);
}
