import { ArrowDown, ArrowUp, KeyRound, Link2 } from 'lucide-react';
import { memo, type CSSProperties } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { visibleText } from '../cells/visibleText.ts';
import type { PlacedColumn } from '../scroll/useColumnWindow.ts';
import type { SortDirection } from '../sorting.ts';
import { columnDescription } from './columnDescription.ts';
import { typeSign } from './typeSign.tsx';

export interface GridHeaderCellProps {
  readonly column: PlacedColumn;
  /** Where it stands. */
  readonly style: CSSProperties;
  readonly isActive: boolean;
  readonly isDragged: boolean;
  /** Of what is said of the active cell. */
  readonly statusId: string;
  /** Absent where rows are not sorted by it. */
  readonly direction: SortDirection | undefined;
  /** Its place among the columns that rows are sorted by, from 1. */
  readonly order: number | undefined;
  readonly isSortable: boolean;
  /** Columns that rows are sorted by. */
  readonly terms: number;
}

const look =
  'stu:group stu:flex stu:flex-col stu:justify-center stu:border-e stu:border-b stu:border-border stu:bg-canvas stu:px-2 stu:select-none stu:outline-none! ' +
  'stu:data-[pin=start]:border-e-border-strong stu:data-[pin=end]:border-s stu:data-[pin=end]:border-s-border-strong ' +
  'stu:data-sortable:hover:bg-hover stu:data-dragged:bg-accent-soft stu:focus:shadow-[inset_0_0_0_2px_var(--studio-focus)]';
const menuLook =
  'stu:invisible stu:absolute stu:end-1.5 stu:bottom-1 stu:flex stu:size-5 stu:items-center stu:justify-center stu:rounded-sm stu:bg-canvas stu:text-muted stu:group-hover:visible stu:group-focus:visible stu:pointer-coarse:visible stu:hover:bg-selected stu:hover:text-fg ' +
  'stu:before:size-[7px] stu:before:-translate-y-[2px] stu:before:rotate-45 stu:before:border-r-[1.5px] stu:before:border-b-[1.5px] stu:before:border-current';
const edgeLook =
  'stu:after:absolute stu:after:inset-y-0 stu:after:start-[3px] stu:after:w-0.5 stu:hover:after:bg-accent stu:active:after:bg-accent';

/** A column's header: name, type, marks, its place in the sort, what opens its menu, and the edge that sets its width. */
export const GridHeaderCell = memo(function GridHeaderCell(props: GridHeaderCellProps) {
  const { column, isActive, direction, isSortable, terms } = props;
  const { labels } = useStudio();
  return (
    <div
      role="columnheader"
      aria-colindex={column.position + 1}
      aria-haspopup="menu"
      aria-sort={
        isSortable ? (direction ? (direction === 'asc' ? 'ascending' : 'descending') : 'none') : undefined
      }
      tabIndex={isActive ? 0 : -1}
      title={columnDescription(column, labels).join('\n')}
      aria-describedby={isActive ? props.statusId : undefined}
      data-column={column.position}
      data-sortable={isSortable || undefined}
      data-pin={column.stick?.isInner ? column.stick.side : undefined}
      data-dragged={props.isDragged || undefined}
      style={{ position: 'relative', ...props.style, height: '100%' }}
      className={look}
    >
      {/* By keyboard the column is selected with Ctrl and Space. */}
      <span
        aria-hidden
        data-select=""
        style={{ position: 'absolute', insetBlockStart: 2, insetInline: 2, height: 6, cursor: 'cell' }}
        className="stu:rounded-sm stu:hover:bg-accent"
      />
      <span className="stu:flex stu:items-center stu:gap-1">
        {column.isKey && <KeyRound size={11} aria-hidden className="stu:text-warning" />}
        {column.foreignKey && <Link2 size={12} aria-hidden className="stu:text-accent" />}
        <span data-value="" style={ellipsis} className="stu:font-medium">
          {visibleText(column.override?.header ?? column.name)}
        </span>
        {direction && (
          <span className="stu:ms-auto stu:flex stu:items-center stu:text-xs stu:text-accent">
            {direction === 'asc' ? <ArrowUp size={13} aria-hidden /> : <ArrowDown size={13} aria-hidden />}
            {terms > 1 && props.order}
          </span>
        )}
      </span>
      <span style={ellipsis} className="stu:text-xs stu:leading-tight stu:text-faint">
        {typeSign(column.type.kind)}
        {visibleText(column.type.name)}
      </span>
      {/* By keyboard the menu opens with Alt and ArrowDown, so that the grid stays one tab stop. */}
      <span aria-hidden data-menu="" className={menuLook} />
      <Edge isStart={column.stick?.side === 'end'} />
    </div>
  );
});

const edge: CSSProperties = {
  position: 'absolute',
  insetBlock: 0,
  width: 8,
  cursor: 'col-resize',
  touchAction: 'none',
  zIndex: 1,
};

/** What is dragged, see `useColumnResize`; of a column that is held at the end it is the start that moves. */
const Edge = memo(function Edge({ isStart }: { readonly isStart: boolean }) {
  const place = isStart ? { insetInlineStart: -4 } : { insetInlineEnd: -4 };
  return (
    <span aria-hidden data-edge={isStart ? 'start' : ''} style={{ ...edge, ...place }} className={edgeLook} />
  );
});

const ellipsis: CSSProperties = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'pre' };
