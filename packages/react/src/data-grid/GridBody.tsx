import {
  forwardRef,
  useEffect,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
} from 'react';
import { useStudio } from '../provider/studioContext.ts';
import { createTextFit } from './cells/textFit.ts';
import { cellColumns, isHostedColumn } from './GridCell.tsx';
import { GridRow } from './GridRow.tsx';
import type { RowDrawing, RowsDrawing } from './painting/rowDrawing.ts';
import { RowsPainter } from './painting/RowsPainter.ts';
import { setAttribute } from './painting/setAttribute.ts';
import type { NeededRows } from './rows/pageRange.ts';
import type { RowSource } from './rows/rowSource.ts';
import { RowSlots, type PlacedRow } from './scroll/rowSlots.ts';
import type { RowExtent } from './scroll/pinnedColumns.ts';
import type { PlacedColumn } from './scroll/useColumnWindow.ts';
import { useHoveredRow } from './scroll/useHoveredRow.ts';
import { fillCorner } from './selection/useFillHandle.ts';
import type { GridSlots } from './slots/gridSlots.ts';
import { spansOfRow } from './selection/rowSpans.ts';
import { useRowWindow, type RowWindow } from './scroll/useRowWindow.ts';
import type { DataGridModel } from './useDataGrid.ts';
import { useLayoutEffect } from '../ui/useLayoutEffect.ts';

/** What the grid asks of its body. */
export interface GridViewport {
  readonly handleScroll: () => void;
  readonly scrollToRow: (row: number) => void;
  /** Makes a row the first in sight. */
  readonly scrollToTop: (row: number) => void;
  /** The first row in sight. */
  readonly topRow: () => number;
  readonly pageRows: number;
  /** Rows that are drawn, both inside. */
  readonly drawnRows: () => { readonly first: number; readonly last: number };
}

export interface GridBodyProps {
  readonly grid: DataGridModel;
  readonly columns: readonly PlacedColumn[];
  readonly extent: RowExtent;
  readonly readOnlyColumns: ReadonlySet<string>;
  readonly width: number;
  /** In which rows are seen, in px. */
  readonly viewHeight: number;
  readonly gutterWidth: number;
  readonly statusId: string;
  readonly cellSlot: GridSlots['cell'];
  readonly onShow: ((needed: NeededRows) => void) | undefined;
}

/** A row that is kept for the focus stands this far outside at most. */
const farthest = 2_000_000;

/** The rows in sight, and the active one wherever it is. As rows scroll it is painted, without React where that may be. */
export const GridBody = forwardRef<GridViewport, GridBodyProps>(function GridBody(props, ref) {
  const { grid, columns, width, viewHeight, onShow, cellSlot } = props;
  const { labels } = useStudio();
  const { source, selection, stagedRows, scope } = grid;
  const { rowHeight, headerHeight } = grid.sizes;
  const bodyRef = useRef<HTMLDivElement>(null);
  const contentRef = useRef<HTMLDivElement>(null);
  const { rowCount } = source;
  const hover = useHoveredRow();
  const { active } = selection;
  const [slots] = useState(() => new RowSlots());
  const [painter] = useState(() => new RowsPainter());
  const id = useId();

  const { extent, readOnlyColumns, gutterWidth, statusId } = props;
  const cells = useMemo(
    () => cellColumns(columns, readOnlyColumns, extent),
    [columns, readOnlyColumns, extent],
  );
  const isSlotted = cellSlot !== undefined;
  const hasHosted = cells.some((column) => isHostedColumn(column, isSlotted));
  const { measure, shown } = grid.columns;
  const fits = useMemo(() => createTextFit(measure), [measure]);
  const wholeRow = `0-${shown.length - 1}`;
  const rowsDrawing = useMemo<RowsDrawing>(
    () => ({ columns: cells, labels, fits, statusId, wholeRow, isHosted: isSlotted }),
    [cells, labels, fits, statusId, wholeRow, isSlotted],
  );
  const corner = fillCorner(grid);
  const drawingAt =
    (base: number) =>
    (index: number): RowDrawing => {
      const row = source.row(index);
      const staged = row && stagedRows?.get(row.id);
      const offset = (index - base) * rowHeight;
      return {
        index,
        number: staged?.kind === 'insert' ? '+' : rowNumber(source, index),
        row,
        top: Math.max(-farthest, Math.min(offset, farthest)),
        staged,
        activeColumn: index === active.row ? active.column : -1,
        fillColumn: corner?.row === index ? corner.column : -1,
        selected: spansOfRow(selection.ranges, index),
        editedColumn: grid.editor?.row === index ? grid.editor.columnId : undefined,
      };
    };
  const paint = (rows: readonly PlacedRow[], base: number) => {
    painter.paint(rows, drawingAt(base), rowsDrawing);
    if (bodyRef.current) setAttribute(bodyRef.current, 'aria-owns', orderOf(rows, id));
  };
  const tell = ({ first, last }: Pick<RowWindow, 'first' | 'last'>) => {
    if (viewHeight > 0) onShow?.({ first, last, active: active.row, count: rowCount });
  };
  const window = useRowWindow({
    contentRef,
    source,
    rowHeight,
    viewHeight,
    scope,
    onMove: hover.leave,
    onRest: hover.comeBack,
    onDraw: (next) => {
      const placed = slots.place(rowIndexes(next.first, next.last, active.row));
      // What the host draws is React's, and so is each element that comes or goes.
      if (hasHosted || !painter.canPaint(placed)) return false;
      paint(placed, next.base);
      tell(next);
      return true;
    },
  });
  const { first, last, base, pageRows, handleScroll, scrollToRow, scrollToTop, topRow, drawnRows, catchUp } =
    window;
  useImperativeHandle(ref, () => ({ handleScroll, scrollToRow, scrollToTop, topRow, pageRows, drawnRows }), [
    handleScroll,
    scrollToRow,
    scrollToTop,
    topRow,
    pageRows,
    drawnRows,
  ]);
  useEffect(() => {
    tell({ first, last });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- tells what is in sight, not who asks
  }, [first, last, active.row, rowCount, viewHeight, scope]);

  const rows = slots.place(rowIndexes(first, last, active.row));
  useLayoutEffect(() => {
    if (contentRef.current) painter.adopt(contentRef.current, rows);
    paint(rows, base);
    // Rows may have scrolled on while React drew these.
    catchUp();
  });
  const rowAt = drawingAt(base);
  const box: CSSProperties = {
    position: 'sticky',
    insetBlockStart: headerHeight,
    height: viewHeight,
    overflow: 'clip',
  };
  return (
    <div role="presentation" style={{ height: window.scrollHeight, width, minHeight: viewHeight }}>
      <div
        ref={bodyRef}
        role="rowgroup"
        style={box}
        onPointerMove={hover.handleMove}
        onPointerLeave={hover.handleLeave}
      >
        <div
          ref={contentRef}
          role="presentation"
          style={{
            position: 'absolute',
            insetInlineStart: extent.start,
            width: extent.width,
            insetBlockStart: 0,
            // One line over the line between rows; the cells inherit it.
            lineHeight: `${rowHeight - 1}px`,
            // Spaces at the start, and more than one, are of the value.
            whiteSpace: 'pre',
          }}
        >
          {rows.map(({ slot, index }) => (
            <GridRow
              key={slot}
              id={`${id}${slot}`}
              columns={cells}
              height={rowHeight}
              gutterWidth={gutterWidth}
              Editor={grid.editing?.Editor}
              editor={grid.editor?.row === index ? grid.editor : undefined}
              hosted={hasHosted ? rowAt(index) : undefined}
              cellSlot={cellSlot}
            />
          ))}
        </div>
      </div>
    </div>
  );
});

/** The rows' elements in the order of the rows, for assistive technology; nothing where they stand in that order. */
function orderOf(rows: readonly PlacedRow[], id: string): string | undefined {
  if (rows.every(({ index }, place) => place === 0 || (rows[place - 1]?.index ?? 0) < index))
    return undefined;
  return rows
    .toSorted((one, other) => one.index - other.index)
    .map(({ slot }) => `${id}${slot}`)
    .join(' ');
}

function rowIndexes(first: number, last: number, active: number): readonly number[] {
  const indexes = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  if (active < 0 || (active >= first && active <= last)) return indexes;
  return active < first ? [active, ...indexes] : [...indexes, active];
}

/** Counted by an estimate it is marked as one. New rows are not counted. */
function rowNumber({ isApproximate, newRows = 0 }: RowSource, index: number): string {
  return `${isApproximate?.(index) ? '~' : ''}${index + 1 - newRows}`;
}
