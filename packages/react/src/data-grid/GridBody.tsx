import {
  forwardRef,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type RefObject,
} from 'react';
import { createTextFit, type TextFit } from './cells/textFit.ts';
import { cellColumns } from './GridCell.tsx';
import { GridRow } from './GridRow.tsx';
import { createMeasureText } from './measureText.ts';
import type { NeededRows } from './rows/pageRange.ts';
import { RowSlots, type PlacedRow } from './scroll/rowSlots.ts';
import type { PlacedColumn } from './scroll/useColumnWindow.ts';
import { useHoveredRow } from './scroll/useHoveredRow.ts';
import { fillCorner } from './selection/useFillHandle.ts';
import type { GridSlots } from './slots/gridSlots.ts';
import { spansOfRow } from './selection/rowSpans.ts';
import { useRowWindow } from './scroll/useRowWindow.ts';
import type { DataGridModel } from './useDataGrid.ts';

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
  readonly first: number;
  readonly last: number;
}

export interface GridBodyProps {
  readonly grid: DataGridModel;
  readonly columns: readonly PlacedColumn[];
  readonly readOnlyColumns: ReadonlySet<string>;
  readonly width: number;
  readonly gutterWidth: number;
  readonly statusId: string;
  readonly cellSlot: GridSlots['cell'];
  readonly onShow: ((needed: NeededRows) => void) | undefined;
}

/** A row that is kept for the focus stands this far outside at most. */
const farthest = 2_000_000;

/** The rows in sight, and the active one wherever it is. Only this part is drawn again as rows scroll. */
export const GridBody = forwardRef<GridViewport, GridBodyProps>(function GridBody(props, ref) {
  const { grid, columns, width, onShow } = props;
  const { source, selection, stagedRows, scope } = grid;
  const { rowHeight, headerHeight } = grid.sizes;
  const contentRef = useRef<HTMLDivElement>(null);
  const { rowCount } = source;
  const hover = useHoveredRow();
  const window = useRowWindow({
    contentRef,
    rowCount,
    rowHeight,
    headerHeight,
    scope,
    onMove: hover.leave,
    onRest: hover.comeBack,
  });
  const { first, last, base, viewHeight, pageRows, handleScroll, scrollToRow, scrollToTop, topRow } = window;
  useImperativeHandle(
    ref,
    () => ({ handleScroll, scrollToRow, scrollToTop, topRow, pageRows, first, last }),
    [handleScroll, scrollToRow, scrollToTop, topRow, pageRows, first, last],
  );
  const { active } = selection;
  useEffect(() => {
    if (viewHeight > 0) onShow?.({ first, last, active: active.row, count: rowCount });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- tells what is in sight, not who asks
  }, [first, last, active.row, rowCount, viewHeight, scope]);

  const { readOnlyColumns, gutterWidth } = props;
  const cells = useMemo(
    () => cellColumns(columns, readOnlyColumns, gutterWidth),
    [columns, readOnlyColumns, gutterWidth],
  );
  const fits = useTextFit(contentRef);
  const [slots] = useState(() => new RowSlots());
  const id = useId();
  const indexes = rowIndexes(first, last, active.row);
  const rows = slots.place(indexes);
  const wholeRow = `0-${grid.columns.shown.length - 1}`;
  const inserts = insertsBefore(stagedRows);
  const corner = fillCorner(grid);
  const box: CSSProperties = {
    position: 'sticky',
    insetBlockStart: headerHeight,
    height: viewHeight,
    overflow: 'clip',
  };
  return (
    <div role="presentation" style={{ height: window.scrollHeight, width, minHeight: viewHeight }}>
      <div
        role="rowgroup"
        aria-owns={orderOf(rows, id)}
        style={box}
        onPointerMove={hover.handleMove}
        onPointerLeave={hover.handleLeave}
      >
        <div
          ref={contentRef}
          role="presentation"
          style={{
            position: 'absolute',
            insetInline: 0,
            insetBlockStart: 0,
            // One line over the line between rows; the cells inherit it.
            lineHeight: `${rowHeight - 1}px`,
          }}
        >
          {rows.map(({ slot, index }) => {
            const row = source.row(index);
            const staged = row && stagedRows?.get(row.id);
            const offset = (index - base) * rowHeight;
            return (
              <GridRow
                key={slot}
                id={`${id}${slot}`}
                index={index}
                number={staged?.kind === 'insert' ? '+' : String(index + 1 - inserts)}
                row={row}
                columns={cells}
                fits={fits}
                top={Math.max(-farthest, Math.min(offset, farthest))}
                height={rowHeight}
                gutterWidth={gutterWidth}
                staged={staged}
                activeColumn={index === active.row ? active.column : -1}
                fillColumn={corner?.row === index ? corner.column : -1}
                selected={spansOfRow(selection.ranges, index)}
                wholeRow={wholeRow}
                Editor={grid.editing?.Editor}
                editor={grid.editor?.row === index ? grid.editor : undefined}
                statusId={props.statusId}
                cellSlot={props.cellSlot}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
});

function useTextFit(contentRef: RefObject<HTMLElement | null>): TextFit | undefined {
  const [fits, setFits] = useState<TextFit>();
  useLayoutEffect(() => {
    const element = contentRef.current;
    if (element) setFits(() => createTextFit(createMeasureText(element)));
  }, [contentRef]);
  return fits;
}

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

/** New rows stand first and are not counted. */
function insertsBefore(rows: DataGridModel['stagedRows']): number {
  let count = 0;
  for (const row of rows?.values() ?? []) if (row.kind === 'insert') count += 1;
  return count;
}
