import type { Cell } from '@studio/core';
import { useCallback, useReducer, useState } from 'react';
import { autoColumnWidth, clampColumnWidth } from '../columnWidth.ts';
import type { GridColumn } from '../gridColumn.ts';
import type { GridState } from '../gridState.ts';
import { GridFonts, guessText, type MeasureText } from '../measureText.ts';
import type { GridRow, RowSource } from '../rows/rowSource.ts';

/** Rows that an automatic width looks at. */
const sampledRows = 50;
const guessedRows = 5;

export interface RowSpan {
  readonly first: number;
  readonly last: number;
}

export interface ColumnWidthsOptions {
  readonly columns: readonly GridColumn[];
  readonly source: RowSource;
  /** Names the columns: with another name they are measured anew. */
  readonly scope: string;
  readonly sizes: GridState['columnSizes'];
  /** Those of the grid's place, where they are known before it is drawn. */
  readonly fonts?: GridFonts | undefined;
}

/** How wide columns are: as they were set, else as the host wants it, else as their first rows want it. */
export function useColumnWidths(options: ColumnWidthsOptions) {
  const { columns, source, scope, sizes } = options;
  const [fonts] = useState(() => options.fonts ?? new GridFonts());
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const { measure } = fonts;
  const hasColumns = columns.length > 0;
  const measureIn = useCallback(
    (element: HTMLElement) => {
      // Before there are columns nothing was measured by a guess.
      if (fonts.readFrom(element) && hasColumns) redraw();
    },
    [fonts, hasColumns],
  );
  const hasRows = source.rowCount > 0;
  const measured = () => ({ scope, hasRows, measure, widths: autoWidths(columns, source, measure) });
  const [auto, setAuto] = useState(measured);
  const [dragged, setDragged] = useState<{ readonly id: string; readonly width: number }>();
  const isMeasured =
    auto.scope === scope &&
    auto.measure === measure &&
    (auto.hasRows || !hasRows) &&
    columns.every(({ id }) => auto.widths.has(id));
  // Measured once, by the first rows that come: a width must not change under the user's eyes.
  const current = isMeasured ? auto : measured();
  if (current !== auto && columns.length > 0) setAuto(current);
  const { widths } = current;

  const widthOf = (column: GridColumn): number => {
    if (dragged?.id === column.id) return dragged.width;
    // Not a look-up alone: a column may be called `constructor`.
    const size = Object.hasOwn(sizes, column.id) ? sizes[column.id] : undefined;
    return clampColumnWidth(size ?? widths.get(column.id) ?? 0);
  };
  return {
    widthOf,
    /** With the sizes that were given, all that {@link widthOf} answers from. */
    auto: widths,
    dragged,
    /** The width that a column wants for its name, its type and its values in the given rows, both inside. */
    fittedWidth: (column: GridColumn, { first, last }: RowSpan) =>
      autoColumnWidth({ column, cells: cellsOf(column, rowsOf(source, first, last)), measure, isFit: true }),
    /** Shows a column in another width while its edge is dragged. */
    drag: (id: string, width: number) => setDragged({ id, width: clampColumnWidth(width) }),
    endDrag: () => setDragged(undefined),
    /** Measures with the fonts of an element in the page from now on; before, widths are guessed. */
    measureIn,
    measure,
  };
}

function autoWidths(
  columns: readonly GridColumn[],
  source: RowSource,
  measure: MeasureText,
): Map<string, number> {
  // A guess is drawn on servers only.
  const rows = rowsOf(source, 0, (measure === guessText ? guessedRows : sampledRows) - 1);
  return new Map(
    columns.map((column) => [
      column.id,
      column.override?.width ?? autoColumnWidth({ column, cells: cellsOf(column, rows), measure }),
    ]),
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
