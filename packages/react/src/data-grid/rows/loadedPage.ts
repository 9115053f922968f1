import { rowRefId, rowRefOf, type Cell, type ColumnValue, type RowPage, type RowRef } from '@studio/core';
import type { GridRow } from './rowSource.ts';

/** What became of one row by a change: its new name and values, or `null` where it was deleted. */
export type RowPatch = { readonly ref: RowRef; readonly values: readonly ColumnValue[] } | null;

/**
 * A page as it is kept, with its rows made once each. A class, so that the query client takes it for one value and does not
 * look into it.
 */
export class LoadedPage {
  readonly start: number;
  readonly page: RowPage;
  /** The number of rows by which this page was counted from the last one; absent where it was from the first. */
  readonly end: number | undefined;
  readonly #rows: (GridRow | undefined)[] = [];
  readonly #patches: ReadonlyMap<number, RowPatch>;

  constructor(
    start: number,
    page: RowPage,
    end?: number,
    patches: ReadonlyMap<number, RowPatch> = new Map(),
  ) {
    this.start = start;
    this.page = page;
    this.end = end;
    this.#patches = patches;
  }

  get length(): number {
    return this.page.rows.length;
  }

  /** The row at an index of the page. A row that was deleted since is not loaded. */
  row(index: number): GridRow | undefined {
    if (index < 0 || index >= this.length) return undefined;
    return (this.#rows[index] ??= this.#makeRow(index));
  }

  /** Adds where rows stand among all, for those of `ids` that are in the page. */
  locate(ids: ReadonlySet<string>, found: Map<string, number>): void {
    for (let index = 0; index < this.length; index += 1) {
      const id = this.row(index)?.id;
      if (id !== undefined && ids.has(id)) found.set(id, this.start + index);
    }
  }

  /** The same page after changes, by row id; itself where none concerns it. */
  patched(changes: ReadonlyMap<string, RowPatch>): LoadedPage {
    const patches = new Map(this.#patches);
    for (let index = 0; index < this.length; index += 1) {
      const id = this.row(index)?.id;
      const change = id === undefined ? undefined : changes.get(id);
      if (change !== undefined) patches.set(index, merged(this.#patches.get(index), change));
    }
    if (
      patches.size === this.#patches.size &&
      ![...patches].some(([key, patch]) => this.#patches.get(key) !== patch)
    ) {
      return this;
    }
    return new LoadedPage(this.start, this.page, this.end, patches);
  }

  #makeRow(index: number): GridRow | undefined {
    const patch = this.#patches.get(index);
    if (patch === null) return undefined;
    const ref = patch?.ref ?? rowRefOf(this.page, index);
    const { rows, columns } = this.page;
    const values = new Map<number, Cell>();
    for (const { column, value } of patch?.values ?? []) {
      values.set(
        columns.findIndex(({ name }) => name === column),
        value,
      );
    }
    const cell = (column: number): Cell => {
      const value = values.get(column);
      return value === undefined ? rows.cell(index, column) : value;
    };
    return { id: ref ? rowRefId(ref) : `row:${this.start + index}`, ref, cell };
  }
}

function merged(before: RowPatch | undefined, after: RowPatch): RowPatch {
  if (!before || !after) return after;
  return { ref: after.ref, values: [...before.values, ...after.values] };
}
