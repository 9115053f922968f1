import {
  columnOrderingFeature,
  columnPinningFeature,
  columnVisibilityFeature,
  constructTable,
  tableFeatures,
  type ColumnDef,
} from '@tanstack/react-table';
import { storeReactivityBindings } from '@tanstack/table-core/store-reactivity-bindings';
import type { GridColumn } from '../gridColumn.ts';
import type { GridRow } from '../rows/rowSource.ts';
import {
  arrangeColumns,
  isArranged,
  orderedColumns,
  type ColumnLayout,
  type PinSide,
} from './columnLayout.ts';

/** A column, and how it stands among the others. */
export interface StandingColumn extends GridColumn {
  /** The side at which it stays in sight. */
  readonly pin?: PinSide;
  readonly isHidden: boolean;
}

/**
 * Columns in the order in which they stand, hidden ones too. TanStack Table arranges them; it is asked only where they do not
 * stand as they come, for to make a table takes as long as to draw some rows, and most grids are never arranged.
 */
export function standing(columns: readonly GridColumn[], layout: ColumnLayout): readonly StandingColumn[] {
  if (!isArranged(layout)) return columns.map((column) => ({ ...column, isHidden: false }));
  const byId = new Map(columns.map((column) => [column.id, column]));
  const table = tableOf(columns, layout);
  const parts = [table.getStartLeafColumns(), table.getCenterLeafColumns(), table.getEndLeafColumns()];
  return parts.flat().flatMap((column) => {
    const known = byId.get(column.id);
    const pin = column.getIsPinned();
    return known ? [{ ...known, ...(pin && { pin }), isHidden: !column.getIsVisible() }] : [];
  });
}

/** It holds the arrangement of columns only: rows are windowed over more than could be given to it. */
function tableOf(columns: readonly GridColumn[], layout: ColumnLayout) {
  const features = tableFeatures({
    coreReactivityFeature: storeReactivityBindings(),
    columnPinningFeature,
    columnOrderingFeature,
    columnVisibilityFeature,
  });
  return constructTable({
    features,
    columns: columns.map(({ id, index }): ColumnDef<typeof features, GridRow> => ({
      id,
      accessorFn: (row) => row.cell(index),
    })),
    data: [],
    state: tableState(
      columns.map(({ id }) => id),
      layout,
    ),
  });
}

/** Where a state hides every column, it hides none: a grid without columns would have no way back. */
function tableState(ids: readonly string[], layout: ColumnLayout) {
  const { start, end } = arrangeColumns(ids, layout);
  const isAnySeen = ids.some((id) => !layout.hidden.includes(id));
  return {
    columnOrder: orderedColumns(ids, layout),
    columnPinning: { start: [...start], end: [...end] },
    columnVisibility: Object.fromEntries(isAnySeen ? layout.hidden.map((id) => [id, false]) : []),
  };
}
