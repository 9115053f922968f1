import {
  columnOrderingFeature,
  columnPinningFeature,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import {
  arrangeColumns,
  nextHidden,
  nextMoved,
  nextPinned,
  orderedColumns,
  stepTarget,
  type ColumnLayout,
  type ColumnTarget,
  type PinSide,
} from './columns/columnLayout.ts';
import { useColumnWidths, type RowSpan } from './columns/useColumnWidths.ts';
import { clampColumnWidth } from './columnWidth.ts';
import type { GridColumn } from './gridColumn.ts';
import type { GridChangeReason } from './gridState.ts';
import type { GridFonts, MeasureText } from './measureText.ts';
import type { GridRow, RowSource } from './rows/rowSource.ts';
import type { GridStateHandle } from './useGridState.ts';

const features = tableFeatures({ columnPinningFeature, columnOrderingFeature, columnVisibilityFeature });

/** The table holds the arrangement of columns only: rows are windowed over more than could be given to it. */
const noRows: GridRow[] = [];

/** A column in its place on screen. */
export interface ShownColumn extends GridColumn {
  /** In px. */
  readonly width: number;
  /** The side at which it stays in sight. */
  readonly pin?: PinSide;
}

export interface GridColumns {
  /** In the order in which they are shown: those pinned at the start, all others, those pinned at the end. */
  readonly shown: readonly ShownColumn[];
  /** Their ids; the same object until another column is shown, or one elsewhere. */
  readonly shownIds: readonly string[];
  /** All of them in that order, hidden ones too. */
  readonly all: readonly (GridColumn & { readonly pin?: PinSide; readonly isHidden: boolean })[];
  readonly setWidth: (id: string, width: number, reason?: GridChangeReason) => void;
  /** Shows a column in another width until it is set. */
  readonly dragWidth: (id: string, width: number) => void;
  /** Makes a column as wide as its name, its type and its values in the given rows, both inside, want it. */
  readonly fitWidth: (id: string, rows: RowSpan) => void;
  readonly move: (id: string, target: ColumnTarget, reason: GridChangeReason) => void;
  /**
   * Moves a column by one place, or from one part of the grid into the next, where it stands still.
   *
   * @returns its position then, from 0, and its pin; `undefined` where it stands at the end
   */
  readonly step: (
    id: string,
    step: 1 | -1,
    reason: GridChangeReason,
  ) => { readonly position: number; readonly pin: PinSide | undefined } | undefined;
  readonly pin: (id: string, side: PinSide | undefined, reason: GridChangeReason) => void;
  /** Hides or shows columns. The last one that is shown stays. */
  readonly setHidden: (ids: readonly string[], isHidden: boolean, reason: GridChangeReason) => void;
  /** Whether order, pins or visibility are not what they were at first. */
  readonly isArranged: boolean;
  /** Every column where it stands by nature, none hidden, none pinned, none of a width of its own. */
  readonly reset: (reason: GridChangeReason) => void;
  /** Measures with the fonts of an element in the page from now on, the first that it is told; before, widths are guessed. */
  readonly measureIn: (element: HTMLElement) => void;
  readonly measure: MeasureText;
}

/** Widths, order, pins and visibility of columns, on TanStack Table. `scope` names the columns. */
export function useGridColumns(
  columns: readonly GridColumn[],
  source: RowSource,
  scope: string,
  { state, change }: GridStateHandle,
  fonts?: GridFonts,
): GridColumns {
  const { columnOrder, pinned, hidden, columnSizes } = state;
  const widths = useColumnWidths({ columns, source, scope, sizes: columnSizes, fonts });
  const ids = useMemo(() => columns.map(({ id }) => id), [columns]);
  const layout = useMemo(() => ({ columnOrder, pinned, hidden }), [columnOrder, pinned, hidden]);
  const definitions = useMemo(
    () =>
      columns.map(({ id, index }): ColumnDef<typeof features, GridRow> => ({
        id,
        accessorFn: (row) => row.cell(index),
      })),
    [columns],
  );
  const tableState = useMemo(() => toTableState(ids, layout), [ids, layout]);
  const table = useTable({ features, columns: definitions, data: noRows, state: tableState });
  const all = useMemo(() => {
    const byId = new Map(columns.map((column) => [column.id, column]));
    const parts = [table.getStartLeafColumns(), table.getCenterLeafColumns(), table.getEndLeafColumns()];
    return parts.flat().flatMap((column) => {
      const known = byId.get(column.id);
      const pin = column.getIsPinned();
      return known ? [{ ...known, ...(pin && { pin }), isHidden: !column.getIsVisible() }] : [];
    });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the table answers from these
  }, [columns, definitions, tableState]);
  const shown = useMemo(
    () =>
      all.flatMap(({ isHidden, ...column }): ShownColumn[] =>
        isHidden ? [] : [{ ...column, width: widths.widthOf(column) }],
      ),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- widths are the same as long as these are
    [all, columnSizes, widths.auto, widths.dragged],
  );

  const shownIds = useMemo(() => all.flatMap(({ id, isHidden }) => (isHidden ? [] : [id])), [all]);
  const lay = (next: ColumnLayout, reason: GridChangeReason) =>
    change(changedParts(layout, next), { reason });
  const setWidth = (id: string, width: number, reason: GridChangeReason = 'keyboard') => {
    widths.endDrag();
    change({ columnSizes: { ...columnSizes, [id]: clampColumnWidth(width) } }, { reason });
  };
  return {
    shown,
    shownIds,
    all,
    setWidth,
    dragWidth: widths.drag,
    fitWidth: (id, rows) => {
      const column = columns.find((candidate) => candidate.id === id);
      if (column) setWidth(id, widths.fittedWidth(column, rows), 'fit');
    },
    move: (id, target, reason) => lay(nextMoved(ids, layout, id, target), reason),
    step: (id, step, reason) => {
      const target = stepTarget(ids, layout, id, step);
      if (!target) return undefined;
      lay(nextMoved(ids, layout, id, target), reason);
      const position = shown.findIndex((column) => column.id === id);
      const { pin } = target;
      return { position: pin === shown[position]?.pin ? position + step : position, pin };
    },
    pin: (id, side, reason) => lay(nextPinned(ids, layout, id, side), reason),
    setHidden: (changed, isHidden, reason) => {
      const isLast = isHidden && shown.every(({ id }) => changed.includes(id));
      if (!isLast) lay(nextHidden(layout, changed, isHidden), reason);
    },
    isArranged: columnOrder.length + pinned.start.length + pinned.end.length + hidden.length > 0,
    reset: (reason) =>
      change({ columnOrder: [], pinned: { start: [], end: [] }, hidden: [], columnSizes: {} }, { reason }),
    measureIn: widths.measureIn,
    measure: widths.measure,
  };
}

/** Where a state hides every column, it hides none: a grid without columns would have no way back. */
function toTableState(ids: readonly string[], layout: ColumnLayout) {
  const { start, end } = arrangeColumns(ids, layout);
  const isAnySeen = ids.some((id) => !layout.hidden.includes(id));
  return {
    columnOrder: orderedColumns(ids, layout),
    columnPinning: { start: [...start], end: [...end] },
    columnVisibility: Object.fromEntries(isAnySeen ? layout.hidden.map((id) => [id, false]) : []),
  };
}

/** Only what became different, so that a host is told of that alone. */
function changedParts(before: ColumnLayout, after: ColumnLayout): Partial<ColumnLayout> {
  return Object.fromEntries(
    Object.entries(after).filter(
      ([part, value]) => JSON.stringify(value) !== JSON.stringify(before[part as keyof ColumnLayout]),
    ),
  );
}
