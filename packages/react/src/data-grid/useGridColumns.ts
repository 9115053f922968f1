import type { Cell } from '@studio/core';
import {
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
} from '@tanstack/react-table';
import { useCallback, useMemo, useState } from 'react';
import { autoColumnWidth, clampColumnWidth, maxColumnWidth, minColumnWidth } from './columnWidth.ts';
import type { GridColumn } from './gridColumn.ts';
import { createMeasureText, guessText, type MeasureText } from './measureText.ts';
import type { GridRow, RowSource } from './rows/rowSource.ts';

const features = tableFeatures({ columnSizingFeature, columnOrderingFeature, columnVisibilityFeature });

/** The table holds the state of columns only: rows are windowed over more than could be given to it. */
const noRows: GridRow[] = [];

/** Rows that an automatic width looks at. */
const sampledRows = 50;

/** A column in its place on screen. */
export interface ShownColumn extends GridColumn {
  /** In px. */
  readonly width: number;
}

export interface GridColumns {
  /** In the order in which they are shown. */
  readonly shown: readonly ShownColumn[];
  readonly setWidth: (id: string, width: number) => void;
  /** Makes a column as wide as its name, its type and its values in the given rows, both inside, want it. */
  readonly fitWidth: (id: string, rows: { readonly first: number; readonly last: number }) => void;
  /** Measures with the fonts of an element in the page from now on; before, widths are guessed. */
  readonly measureIn: (element: HTMLElement) => void;
}

/** Widths, order and visibility of columns, on TanStack Table. `scope` names the rows: another relation begins anew. */
export function useGridColumns(
  columns: readonly GridColumn[],
  source: RowSource,
  scope: string,
): GridColumns {
  const [measure, setMeasure] = useState<MeasureText>(() => guessText);
  const measureIn = useCallback((element: HTMLElement) => setMeasure(() => createMeasureText(element)), []);
  const [auto, setAuto] = useState({ scope: '', hasRows: false, measure, widths: new Map<string, number>() });
  const hasRows = source.rowCount > 0;
  const isMeasured =
    auto.scope === scope &&
    auto.measure === measure &&
    (auto.hasRows || !hasRows) &&
    columns.every(({ id }) => auto.widths.has(id));
  const widths = isMeasured ? auto.widths : autoWidths(columns, source, measure);
  // Measured once, by the first rows that come: a width must not change under the user's eyes.
  if (!isMeasured && columns.length > 0) setAuto({ scope, hasRows, measure, widths });

  const definitions = useMemo(
    () =>
      columns.map(({ id, index }): ColumnDef<typeof features, GridRow> => ({
        id,
        accessorFn: (row) => row.cell(index),
        size: widths.get(id) ?? minColumnWidth,
        minSize: minColumnWidth,
        maxSize: maxColumnWidth,
      })),
    [columns, widths],
  );
  const table = useTable({ features, columns: definitions, data: noRows });
  const { columnSizing, columnOrder, columnVisibility } = table.state;
  const shown = useMemo(() => {
    const byId = new Map(columns.map((column) => [column.id, column]));
    return table.getVisibleLeafColumns().flatMap((column): ShownColumn[] => {
      const known = byId.get(column.id);
      return known ? [{ ...known, width: column.getSize() }] : [];
    });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the table answers from these states
  }, [columns, definitions, columnSizing, columnOrder, columnVisibility]);

  return {
    shown,
    setWidth: (id, width) => table.setColumnSizing((sizes) => ({ ...sizes, [id]: clampColumnWidth(width) })),
    fitWidth: (id, { first, last }) => {
      const column = columns.find((candidate) => candidate.id === id);
      if (!column) return;
      const cells = cellsOf(column, rowsOf(source, first, last));
      const width = autoColumnWidth({ column, cells, measure, isFit: true });
      table.setColumnSizing((sizes) => ({ ...sizes, [id]: width }));
    },
    measureIn,
  };
}

function autoWidths(
  columns: readonly GridColumn[],
  source: RowSource,
  measure: MeasureText,
): Map<string, number> {
  const rows = rowsOf(source, 0, sampledRows - 1);
  return new Map(
    columns.map((column) => [column.id, autoColumnWidth({ column, cells: cellsOf(column, rows), measure })]),
  );
}

function rowsOf(source: RowSource, first: number, last: number): readonly GridRow[] {
  const rows: GridRow[] = [];
  for (let index = first; index <= Math.min(last, source.rowCount - 1); index += 1) {
    const row = source.row(index);
    if (row) rows.push(row);
  }
  return rows;
}

function cellsOf({ index }: GridColumn, rows: readonly GridRow[]): readonly Cell[] {
  return rows.map((row) => row.cell(index));
}
