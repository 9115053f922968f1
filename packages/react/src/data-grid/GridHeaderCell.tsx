import { ArrowDown, ArrowUp, KeyRound, Link2 } from 'lucide-react';
import { useRef, type CSSProperties, type PointerEvent } from 'react';
import { useStudio } from '../provider/studioContext.ts';
import { visibleText } from './cells/visibleText.ts';
import type { Labels } from '../provider/labels.ts';
import type { GridColumn } from './gridColumn.ts';
import type { PlacedColumn } from './scroll/useColumnWindow.ts';
import type { SortDirection } from './sorting.ts';

export interface GridHeaderCellProps {
  readonly column: PlacedColumn;
  readonly isActive: boolean;
  readonly sort: { readonly direction: SortDirection; readonly order: number } | undefined;
  readonly isSortable: boolean;
  /** Columns that rows are sorted by. */
  readonly terms: number;
  readonly onResize: (width: number) => void;
  readonly onFit: () => void;
}

const look =
  'stu:flex stu:flex-col stu:justify-center stu:border-e stu:border-b stu:border-border stu:bg-canvas stu:px-2 stu:select-none stu:outline-none! ' +
  'stu:data-sortable:hover:bg-hover stu:focus:shadow-[inset_0_0_0_2px_var(--studio-focus)]';

/** A column's header: name, type, marks, its place in the sort, and the edge that sets its width. */
export function GridHeaderCell({
  column,
  isActive,
  sort,
  isSortable,
  terms,
  onResize,
  onFit,
}: GridHeaderCellProps) {
  const { labels } = useStudio();
  const style: CSSProperties = {
    position: 'absolute',
    insetBlockStart: 0,
    insetInlineStart: column.start,
    width: column.width,
    height: '100%',
  };
  return (
    <div
      role="columnheader"
      aria-colindex={column.position + 1}
      aria-sort={
        isSortable ? (sort ? (sort.direction === 'asc' ? 'ascending' : 'descending') : 'none') : undefined
      }
      tabIndex={isActive ? 0 : -1}
      title={describe(column, labels)}
      data-column={column.position}
      data-sortable={isSortable || undefined}
      style={style}
      className={look}
    >
      <span className="stu:flex stu:items-center stu:gap-1">
        {column.isKey && <KeyRound size={11} aria-hidden className="stu:text-warning" />}
        {column.foreignKey && <Link2 size={12} aria-hidden className="stu:text-accent" />}
        <span style={ellipsis} className="stu:font-medium">
          {visibleText(column.name)}
        </span>
        {sort && (
          <span className="stu:ms-auto stu:flex stu:items-center stu:text-xs stu:text-accent">
            {sort.direction === 'asc' ? (
              <ArrowUp size={13} aria-hidden />
            ) : (
              <ArrowDown size={13} aria-hidden />
            )}
            {terms > 1 && sort.order}
          </span>
        )}
      </span>
      <span style={ellipsis} className="stu:text-xs stu:leading-tight stu:text-faint">
        {visibleText(column.type.name)}
      </span>
      <ResizeEdge width={column.width} onResize={onResize} onFit={onFit} />
    </div>
  );
}

const ellipsis: CSSProperties = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' };

type ResizeEdgeProps = Pick<GridHeaderCellProps, 'onResize' | 'onFit'> & { readonly width: number };

/** Drag to resize, double click to fit. By keyboard: Alt and an arrow key on the header. */
function ResizeEdge({ width, onResize, onFit }: ResizeEdgeProps) {
  const start = useRef<{ readonly x: number; readonly width: number; readonly sign: number }>(null);
  const handleDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    const view = event.currentTarget.ownerDocument.defaultView;
    const sign = view?.getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
    start.current = { x: event.clientX, width, sign };
  };
  const handleMove = (event: PointerEvent<HTMLElement>) => {
    const from = start.current;
    if (from) onResize(from.width + (event.clientX - from.x) * from.sign);
  };
  const handleUp = () => {
    start.current = null;
  };
  return (
    <span
      aria-hidden
      data-edge=""
      onPointerDown={handleDown}
      onPointerMove={handleMove}
      onPointerUp={handleUp}
      onPointerCancel={handleUp}
      onDoubleClick={onFit}
      style={{
        position: 'absolute',
        insetBlock: 0,
        insetInlineEnd: -4,
        width: 8,
        cursor: 'col-resize',
        touchAction: 'none',
        zIndex: 1,
      }}
      className="stu:after:absolute stu:after:inset-y-0 stu:after:start-[3px] stu:after:w-0.5 stu:hover:after:bg-accent stu:active:after:bg-accent"
    />
  );
}

function describe(column: GridColumn, labels: Labels): string {
  const { detail, foreignKey } = column;
  const target =
    foreignKey && `${foreignKey.referencedRelation.name}.${foreignKey.referencedColumns.join(', ')}`;
  return [
    `${visibleText(column.name)}: ${visibleText(column.type.display)}`,
    detail?.comment && visibleText(detail.comment),
    column.isKey && labels.gridKey,
    target && labels.gridForeignKey(visibleText(target)),
    detail?.generated && labels.gridGenerated,
    detail?.nullable && labels.gridNullable,
  ]
    .filter(Boolean)
    .join('\n');
}
