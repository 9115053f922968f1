import {
  type FocusEvent,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  type CSSProperties,
  type ReactNode,
} from 'react';
import { flushSync } from 'react-dom';
import { useStudio } from '../provider/studioContext.ts';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import { CellMenu } from './cells/CellMenu.tsx';
import { ValueDialog } from './cells/ValueDialog.tsx';
import { useActiveCellStatus } from './cells/useActiveCellStatus.ts';
import { GridBody, type GridViewport } from './GridBody.tsx';
import { GridContext, type GridActions } from './gridContext.ts';
import { GridHeader } from './GridHeader.tsx';
import { gutterWidthOf, headerHeight } from './gridSizes.ts';
import type { NeededRows } from './rows/pageRange.ts';
import { useColumnWindow } from './scroll/useColumnWindow.ts';
import { clipboardHandler } from './selection/clipboardHandler.ts';
import { keyboardHandler } from './selection/keyboardHandler.ts';
import type { GridPosition } from './selection/navigation.ts';
import { pointerHandlers, positionOf } from './selection/pointerHandlers.ts';
import type { DataGridModel } from './useDataGrid.ts';

export interface GridViewProps {
  readonly grid: DataGridModel;
  readonly label: string;
  readonly isBusy?: boolean;
  readonly isStale?: boolean;
  /** Shown in the place of rows where there are none. */
  readonly empty?: ReactNode;
  /** Told which rows are needed. */
  readonly onShow?: ((needed: NeededRows) => void) | undefined;
}

const frame: CSSProperties = {
  position: 'relative',
  flex: '1 1 0',
  minHeight: 0,
  minWidth: 0,
  overflow: 'auto',
};

/** The ARIA grid: a header and the rows in sight, one tab stop, and what keys and mouse do. */
export function GridView({ grid, label, isBusy, isStale, empty, onShow }: GridViewProps) {
  const { labels } = useStudio();
  const scroller = useRef<HTMLDivElement>(null);
  const viewport = useRef<GridViewport>(null);
  const focused = useRef<Element>(null);
  const statusId = useId();
  const { selection, source, columns } = grid;
  const gutterWidth = gutterWidthOf(source.rowCount);
  const { placed, totalWidth, scrollToColumn } = useColumnWindow(
    scroller,
    columns.shown,
    gutterWidth,
    selection.active.column,
  );

  const focusCell = ({ row, column }: GridPosition) => {
    const cell = scroller.current?.querySelector<HTMLElement>(
      `[data-row="${row}"] [data-column="${column}"]`,
    );
    cell?.focus({ preventScroll: true });
  };
  const moveTo = (position: GridPosition, extend = false) => {
    flushSync(() => {
      selection.select(position, extend);
      if (position.row >= 0) viewport.current?.scrollToRow(position.row);
    });
    scrollToColumn(position.column);
    focusCell(position);
  };
  const handleFocus = (event: FocusEvent<HTMLElement>) => {
    focused.current = event.target;
    const position = positionOf(event);
    const { row, column } = selection.active;
    // Assistive technology may move the focus by itself.
    if (position && (position.row !== row || position.column !== column)) selection.select(position);
  };
  const actions: GridActions = {
    commit: (set, move) => {
      const isInside = scroller.current?.contains(scroller.current.ownerDocument.activeElement) ?? false;
      const next = grid.endEdit(set, move);
      if (isInside) moveTo(next);
    },
  };
  useLayoutEffect(() => {
    // The active cell moved, or left with its row, without the focus: the focus follows it.
    const lost = focused.current && !focused.current.isConnected;
    if (lost || focused.current?.getAttribute('tabindex') === '-1') focusCell(selection.active);
  });
  useLayoutEffect(() => {
    if (grid.focusRequest === 0) return;
    viewport.current?.scrollToRow(selection.active.row);
    scrollToColumn(selection.active.column);
    focusCell(selection.active);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each request
  }, [grid.focusRequest]);
  const status = useActiveCellStatus(grid);
  const pointer = pointerHandlers(grid, moveTo);
  // The same until a column's editability changes, so that rows need not be drawn again.
  const readOnlyColumns = useReadOnlyColumns(grid);

  return (
    <GridContext.Provider value={actions}>
      <CellMenu grid={grid}>
        <div
          ref={scroller}
          role="grid"
          aria-label={label}
          aria-rowcount={source.rowCount + 1}
          aria-colcount={columns.shown.length}
          aria-multiselectable
          aria-readonly={!grid.editing || undefined}
          aria-busy={isBusy || undefined}
          data-stale={isStale || undefined}
          style={frame}
          className="stu:bg-surface stu:outline-none!"
          onScroll={() => viewport.current?.handleScroll()}
          onKeyDown={keyboardHandler(grid, moveTo, () => viewport.current?.pageRows ?? 1)}
          onCopy={clipboardHandler(grid, labels)}
          onFocus={handleFocus}
          onBlur={() => {
            focused.current = null;
          }}
          {...pointer}
        >
          <GridHeader
            grid={grid}
            columns={placed}
            width={totalWidth}
            height={headerHeight}
            gutterWidth={gutterWidth}
          />
          <GridBody
            ref={viewport}
            grid={grid}
            columns={placed}
            readOnlyColumns={readOnlyColumns}
            width={totalWidth}
            gutterWidth={gutterWidth}
            statusId={statusId}
            onShow={onShow}
          />
          {source.rowCount === 0 && empty}
        </div>
      </CellMenu>
      <VisuallyHidden id={statusId}>{status}</VisuallyHidden>
      <VisuallyHidden role="status">{grid.announcement || (isStale ? labels.gridStale : '')}</VisuallyHidden>
      {grid.viewed && (
        <ValueDialog viewed={grid.viewed} readWhole={grid.readWhole} onClose={() => grid.view(false)} />
      )}
    </GridContext.Provider>
  );
}

function useReadOnlyColumns({ editing, columns }: DataGridModel): ReadonlySet<string> {
  const isEditable = editing !== undefined;
  return useMemo(() => {
    const fixed = columns.shown.filter(({ detail }) => detail?.editability.ok === false);
    return new Set(isEditable ? fixed.map(({ id }) => id) : []);
  }, [isEditable, columns.shown]);
}
