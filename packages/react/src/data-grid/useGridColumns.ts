import { useMemo } from 'react';
import {
  isArranged,
  nextHidden,
  nextMoved,
  nextPinned,
  stepTarget,
  type ColumnLayout,
  type ColumnTarget,
  type PinSide,
} from './columns/columnLayout.ts';
import { standing, type StandingColumn } from './columns/standing.ts';
import { useColumnWidths, type RowSpan } from './columns/useColumnWidths.ts';
import { clampColumnWidth } from './columnWidth.ts';
import type { GridColumn } from './gridColumn.ts';
import type { GridChangeReason } from './gridState.ts';
import type { GridFonts, MeasureText } from './measureText.ts';
import type { RowSource } from './rows/rowSource.ts';
import type { GridStateHandle } from './useGridState.ts';

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
  readonly all: readonly StandingColumn[];
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

/** Widths, order, pins and visibility of columns. `scope` names the columns. */
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
  const all = useMemo(() => standing(columns, layout), [columns, layout]);
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
    isArranged: isArranged(layout),
    reset: (reason) =>
      change({ columnOrder: [], pinned: { start: [], end: [] }, hidden: [], columnSizes: {} }, { reason }),
    measureIn: widths.measureIn,
    measure: widths.measure,
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
