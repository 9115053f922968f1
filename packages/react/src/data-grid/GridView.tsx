import { useId, useMemo, useRef, useState, type CSSProperties, type MouseEvent, type ReactNode } from 'react';
import { useStudio } from '../provider/studioContext.ts';
import { lazyPart } from '../ui/lazyPart.tsx';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import { shownValue } from './cells/displayedCell.ts';
import { hideHoverNote, showHoverNote } from './cells/hoverNote.ts';
import { useActiveCellStatus } from './cells/useActiveCellStatus.ts';
import { useClipboard } from './clipboard/useClipboard.ts';
import { GridBody, type GridViewport } from './GridBody.tsx';
import { GridContext, type GridActions } from './gridContext.ts';
import { GridHeader } from './GridHeader.tsx';
import { HeaderPopups } from './header/HeaderPopups.tsx';
import { openHeaderMenu } from './header/openHeaderMenu.ts';
import { gutterWidthOf } from './gridSizes.ts';
import { pressOpenMark, pressPanelKey } from './row-panel/pressPanelKey.ts';
import { pressPeekKey, usePeek } from './relations/usePeek.ts';
import type { NeededRows } from './rows/pageRange.ts';
import { useColumnWindow } from './scroll/useColumnWindow.ts';
import { useViewSize, type ViewSize } from './scroll/useViewSize.ts';
import { clickHeader, openCell, pressCell, selectForMenu } from './selection/pointer.ts';
import { pressKey } from './selection/pressKey.ts';
import { useFillHandle } from './selection/useFillHandle.ts';
import { useLongPress } from './selection/useLongPress.ts';
import { isTouch, useDragSelection } from './selection/useDragSelection.ts';
import type { GridSlots } from './slots/gridSlots.ts';
import type { DataGridModel } from './useDataGrid.ts';
import { useGridFocus } from './useGridFocus.ts';
import { useGridPlace } from './useGridPlace.ts';
import { useLayoutEffect } from '../ui/useLayoutEffect.ts';

export interface GridViewProps {
  readonly grid: DataGridModel;
  readonly label: string;
  readonly isBusy?: boolean;
  readonly isStale?: boolean;
  /** Shown in the place of rows where there are none. */
  readonly empty?: ReactNode;
  readonly slots?: GridSlots | undefined;
  /** Where something stood in its place before: how large that was. */
  readonly knownSize?: ViewSize | undefined;
  /** Told which rows are needed. */
  readonly onShow?: ((needed: NeededRows) => void) | undefined;
}

const CellMenu = lazyPart(() => import('./cells/CellMenu.tsx').then((part) => part.CellMenu));
const CopyDialog = lazyPart(() => import('./clipboard/CopyDialog.tsx').then((part) => part.CopyDialog));
const PeekPopup = lazyPart(() => import('./relations/PeekPopup.tsx').then((part) => part.PeekPopup));
const ValueDialog = lazyPart(() => import('./cells/ValueDialog.tsx').then((part) => part.ValueDialog));

const frame: CSSProperties = {
  position: 'relative',
  flex: '1 1 0',
  minHeight: 0,
  minWidth: 0,
  overflow: 'auto',
};

/** Over the body, which is as high as the view also where it has no rows. */
const inSight: CSSProperties = { position: 'absolute', insetInline: 0, pointerEvents: 'none' };

const noRows = { first: 0, last: -1 };

/** The ARIA grid: a header and the rows in sight, one tab stop, and what keys and mouse do. */
export function GridView(props: GridViewProps) {
  const { grid, label, isBusy, isStale, empty, slots, knownSize, onShow } = props;
  const { labels } = useStudio();
  const scrollerRef = useRef<HTMLDivElement>(null);
  const viewportRef = useRef<GridViewport>(null);
  const statusId = useId();
  const { selection, source, columns } = grid;
  const { headerHeight } = grid.sizes;
  const gutterWidth = gutterWidthOf(source.rowCount);
  const size = useViewSize(scrollerRef, knownSize);
  const { scrollToColumn, ...sideways } = useColumnWindow(
    scrollerRef,
    columns.shown,
    gutterWidth,
    size?.width ?? 0,
    selection.active.column,
  );

  const { moveTo, handleFocus, handleBlur } = useGridFocus({
    grid,
    scrollerRef,
    viewportRef,
    scrollToColumn,
  });
  const drag = useDragSelection(scrollerRef, headerHeight, moveTo);
  const fill = useFillHandle(grid, scrollerRef);
  const longPress = useLongPress();
  const clipboard = useClipboard(grid, scrollerRef);
  const peek = usePeek(grid);
  const commit: GridActions['commit'] = (set, move, others) => {
    const scroller = scrollerRef.current;
    const focused = scroller?.ownerDocument.activeElement;
    // A part of an editor that stands over the page is the cell's as well.
    const isInside = scroller?.contains(focused ?? null) || focused?.closest('[data-cell-editor]');
    const next = grid.endEdit(set, move, others);
    if (isInside) moveTo(next);
  };
  const { measureIn } = columns;
  useLayoutEffect(() => {
    if (scrollerRef.current) measureIn(scrollerRef.current);
  }, [measureIn]);
  const handlePlace = useGridPlace(grid, viewportRef, size !== undefined);
  const fit = (id: string) => columns.fitWidth(id, viewportRef.current?.drawnRows() ?? noRows);
  const [menu, setMenu] = useState<{ readonly x: number; readonly y: number }>();
  const handleMenu = (event: MouseEvent<HTMLElement>) => {
    longPress.end();
    if (openHeaderMenu(event, grid) || !selectForMenu(event, grid, moveTo)) return;
    event.preventDefault();
    setMenu({ x: event.clientX, y: event.clientY });
  };
  const status = useActiveCellStatus(grid);
  // The same until a column's editability changes, so that rows need not be drawn again.
  const readOnlyColumns = useReadOnlyColumns(grid);

  return (
    <GridContext.Provider value={{ commit }}>
      <div
        ref={scrollerRef}
        tabIndex={-1}
        role="grid"
        aria-label={label}
        aria-rowcount={source.rowCount + 1}
        aria-colcount={columns.shown.length}
        aria-multiselectable
        aria-readonly={!grid.editing || undefined}
        aria-busy={isBusy || undefined}
        data-stale={isStale || undefined}
        data-opens={grid.openRow !== undefined || undefined}
        style={frame}
        className="stu:bg-surface stu:outline-none!"
        onScroll={() => {
          // First, while reading how far costs no layout.
          sideways.handleScroll();
          viewportRef.current?.handleScroll();
          handlePlace();
          peek.dismiss();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && fill.cancel()) event.preventDefault();
          pressPeekKey(event, grid, peek, scrollerRef.current);
          pressPanelKey(event, grid);
          pressKey(event, grid, moveTo, viewportRef.current?.pageRows ?? 1, labels);
        }}
        onCopy={clipboard.handleCopy}
        onFocus={handleFocus}
        onBlur={handleBlur}
        onMouseDown={(event) => {
          peek.dismiss();
          if (pressOpenMark(event, grid, moveTo) || fill.begin(event)) return;
          const held = pressCell(event, grid, moveTo);
          if (held) drag.begin(event, held === 'columns');
        }}
        onPointerDown={(event) => {
          if (!isTouch(event) || !fill.begin(event)) longPress.handleDown(event);
        }}
        onPointerMove={(event) => {
          longPress.handleMove(event);
          drag.handleMove(event);
          fill.handleMove(event);
        }}
        onPointerUp={() => {
          longPress.end();
          drag.end();
          fill.end();
        }}
        onPointerCancel={() => {
          longPress.end();
          drag.end();
          fill.cancel();
        }}
        onTouchEnd={longPress.handleTouchEnd}
        onMouseOver={(event) => {
          showHoverNote(event, grid, labels);
          peek.handleOver(event);
        }}
        onMouseLeave={peek.leave}
        onMouseOut={hideHoverNote}
        onContextMenu={handleMenu}
        onClick={(event) => clickHeader(event, grid)}
        onDoubleClick={(event) => openCell(event, grid)}
      >
        {size ? (
          <>
            <GridHeader
              grid={grid}
              columns={sideways.placed}
              extent={sideways.extent}
              width={sideways.totalWidth}
              height={headerHeight}
              gutterWidth={gutterWidth}
              statusId={statusId}
              onFit={fit}
            />
            <GridBody
              ref={viewportRef}
              grid={grid}
              columns={sideways.placed}
              extent={sideways.extent}
              readOnlyColumns={readOnlyColumns}
              width={sideways.totalWidth}
              viewHeight={Math.max(0, size.height - headerHeight)}
              gutterWidth={gutterWidth}
              statusId={statusId}
              cellSlot={slots?.cell}
              onShow={onShow}
            />
          </>
        ) : (
          // So that there are the scrollbars which take from what is measured.
          <div
            style={{
              height: headerHeight + source.rowCount * grid.sizes.rowHeight,
              width: sideways.totalWidth,
            }}
          />
        )}
        {source.rowCount === 0 && <div style={{ ...inSight, insetBlockStart: headerHeight }}>{empty}</div>}
      </div>
      <HeaderPopups grid={grid} onFit={fit} items={slots?.headerMenuItems} />
      {menu && (
        <CellMenu
          grid={grid}
          clipboard={clipboard}
          at={menu}
          onPeek={() => peek.openActive(scrollerRef.current)}
        />
      )}
      {peek.peeked && grid.relations && (
        <PeekPopup peek={peek} peeked={peek.peeked} relations={grid.relations} />
      )}
      {clipboard.job && <CopyDialog clipboard={clipboard} job={clipboard.job} />}
      <VisuallyHidden id={statusId}>{status}</VisuallyHidden>
      <VisuallyHidden role="status">{grid.announcement || (isStale ? labels.gridStale : '')}</VisuallyHidden>
      {grid.viewed && (
        <ValueDialog
          viewed={grid.viewed}
          value={shownValue(grid.viewed.row, grid.viewed.column, grid.editing?.stagedRow(grid.viewed.row))}
          readWhole={grid.readWhole}
          onClose={() => grid.view(false)}
        />
      )}
    </GridContext.Provider>
  );
}

function useReadOnlyColumns({ editing, columns }: DataGridModel): ReadonlySet<string> {
  const isEditable = editing !== undefined;
  return useMemo(() => {
    const fixed = columns.shown.filter(
      ({ detail, override }) => override?.readOnly || detail?.editability.ok === false,
    );
    return new Set(isEditable ? fixed.map(({ id }) => id) : []);
  }, [isEditable, columns.shown]);
}
