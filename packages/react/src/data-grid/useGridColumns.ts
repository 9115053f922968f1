import {
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
} from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import { autoColumnWidth, clampColumnWidth, maxColumnWidth, minColumnWidth } from './columnWidth.ts';
import type { GridColumn } from './gridColumn.ts';
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
  /** Back to the width that name, type and values suggest. */
  readonly fitWidth: (id: string) => void;
}

/** Widths, order and visibility of columns, on TanStack Table. `scope` names the rows: another relation begins anew. */
export function useGridColumns(
  columns: readonly GridColumn[],
  source: RowSource,
  scope: string,
): GridColumns {
  const [auto, setAuto] = useState({ scope: '', hasRows: false, widths: new Map<string, number>() });
  const hasRows = source.rowCount > 0;
  const isMeasured =
    auto.scope === scope && (auto.hasRows || !hasRows) && columns.every(({ id }) => auto.widths.has(id));
  const widths = isMeasured ? auto.widths : autoWidths(columns, source);
  // Measured once, by the first rows that come: a width must not change under the user's eyes.
  if (!isMeasured && columns.length > 0) setAuto({ scope, hasRows, widths });

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
    fitWidth: (id) => {
      const column = columns.find((candidate) => candidate.id === id);
      const width = column && autoWidths([column], source).get(id);
      if (width !== undefined) table.setColumnSizing((sizes) => ({ ...sizes, [id]: width }));
    },
  };
}

function autoWidths(columns: readonly GridColumn[], source: RowSource): Map<string, number> {
  const rows = Array.from({ length: Math.min(sampledRows, source.rowCount) }, (_, index) =>
    source.row(index),
  );
  return new Map(
    columns.map(({ id, index, name, type }) => {
      const cells = rows.flatMap((row) => (row ? [row.cell(index)] : []));
      return [id, autoColumnWidth(name, type, cells)];
    }),
  );
}
