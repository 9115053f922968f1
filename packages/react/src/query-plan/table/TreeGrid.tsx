import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown } from 'lucide-react';
import { useEffect, useRef, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react';
import { joinClasses } from '../../ui/joinClasses.ts';
import { nextTreeMove } from '../../ui/tree/nextTreeMove.ts';
import { rangeWithIndex } from '../../ui/tree/rangeWithIndex.ts';
import { useRowHeight } from '../../ui/useRowHeight.ts';
import { useRowFocus, type FocusRequest } from './useRowFocus.ts';
import { useLayoutEffect } from '../../ui/useLayoutEffect.ts';

export interface TreeGridColumn {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  /** A size of CSS grid. */
  readonly width: string;
  readonly align?: 'start' | 'end';
}

export interface TreeGridRow {
  readonly key: number;
  /** 1 and more. */
  readonly level: number;
  readonly expanded?: boolean | undefined;
  readonly position: number;
  readonly setSize: number;
}

export interface TreeGridProps<Row extends TreeGridRow> {
  readonly label: string;
  readonly columns: readonly TreeGridColumn[];
  readonly rows: readonly Row[];
  readonly renderCell: (row: Row, column: TreeGridColumn) => ReactNode;
  readonly selectedKey?: number | undefined;
  readonly onSelect?: ((row: Row) => void) | undefined;
  readonly onExpandedChange?: ((row: Row, expanded: boolean) => void) | undefined;
  /** The column that orders the rows. Without `onSort` headers are no buttons. */
  readonly sortedBy?: string | undefined;
  readonly onSort?: ((column: string) => void) | undefined;
  readonly focusRequest?: FocusRequest | undefined;
}

const scroller: CSSProperties = { height: '100%', overflow: 'auto', position: 'relative' };
const header: CSSProperties = { position: 'sticky', insetBlockStart: 0, zIndex: 1, display: 'grid' };

/** A tree with columns, of which only the lines in sight are in the page. One tab stop for all lines; keys before mouse. */
export function TreeGrid<Row extends TreeGridRow>(props: TreeGridProps<Row>) {
  const { columns, rows, onSelect, onExpandedChange } = props;
  const element = useRef<HTMLDivElement>(null);
  const rowHeight = useRowHeight(element);
  const focus = useRowFocus(
    rows.map(({ key }) => key),
    element,
    props.focusRequest,
  );
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are called in this component only
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => element.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    scrollPaddingStart: rowHeight,
    rangeExtractor: (range) => rangeWithIndex(range, focus.activeIndex),
  });
  useEffect(() => virtualizer.measure(), [rowHeight, virtualizer]);
  const { focusRequest } = props;
  const { activeIndex } = focus;
  const latestIndex = useRef(activeIndex);
  useLayoutEffect(() => {
    latestIndex.current = activeIndex;
  });
  useEffect(() => {
    if (focusRequest) virtualizer.scrollToIndex(latestIndex.current, { align: 'auto' });
  }, [focusRequest, virtualizer]);

  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isOutsideOfRows(event.target)) return;
    const page = Math.max(1, Math.floor((element.current?.clientHeight ?? 0) / rowHeight) - 2);
    const rightToLeft = element.current?.matches(':dir(rtl)') ?? false;
    const move = nextTreeMove(event.key, activeIndex, rows, page, rightToLeft);
    const row = rows[activeIndex];
    const selects = event.key === 'Enter' || event.key === ' ';
    if (!row || !(move || selects)) return;
    event.preventDefault();
    if (selects) onSelect?.(row);
    else if (move?.kind === 'focus') {
      focus.focusRow(move.index);
      virtualizer.scrollToIndex(move.index, { align: 'auto' });
    } else onExpandedChange?.(row, move?.kind === 'expand');
  };
  const template = { gridTemplateColumns: columns.map(({ width }) => width).join(' ') };
  return (
    <div
      ref={element}
      role="treegrid"
      aria-label={props.label}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length}
      tabIndex={-1}
      style={scroller}
      className="stu:bg-surface"
      onKeyDown={handleKeyDown}
      onFocus={focus.onFocus}
      onBlur={focus.onBlur}
    >
      <div style={{ minWidth: 'min-content' }}>
        <div
          role="row"
          aria-rowindex={1}
          style={{ ...header, ...template, height: rowHeight }}
          className="stu:border-b stu:border-border stu:bg-raised stu:text-sm stu:text-muted"
        >
          {columns.map((column) => (
            <HeaderCell
              key={column.id}
              column={column}
              isSorted={column.id === props.sortedBy}
              onSort={props.onSort}
            />
          ))}
        </div>
        <div role="rowgroup" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return (
              row && (
                // eslint-disable-next-line jsx-a11y-x/click-events-have-key-events -- the treegrid has the keys of the line that has the focus
                <div
                  key={row.key}
                  role="row"
                  data-index={item.index}
                  tabIndex={item.index === activeIndex ? 0 : -1}
                  aria-rowindex={item.index + 2}
                  aria-level={row.level}
                  aria-posinset={row.position}
                  aria-setsize={row.setSize}
                  aria-expanded={row.expanded}
                  aria-selected={onSelect && row.key === props.selectedKey}
                  style={{
                    ...template,
                    position: 'absolute',
                    insetInline: 0,
                    insetBlockStart: item.start,
                    height: rowHeight,
                    display: 'grid',
                  }}
                  className={rowLook}
                  onClick={(event) => {
                    if (isToggle(event.target) && row.expanded !== undefined) {
                      onExpandedChange?.(row, !row.expanded);
                    } else onSelect?.(row);
                  }}
                >
                  {columns.map((column) => (
                    <div
                      key={column.id}
                      role="gridcell"
                      data-align={column.align}
                      style={{ minWidth: 0 }}
                      className="stu:flex stu:items-center stu:gap-1.5 stu:overflow-hidden stu:px-2 stu:whitespace-nowrap stu:data-[align=end]:justify-end"
                    >
                      {props.renderCell(row, column)}
                    </div>
                  ))}
                </div>
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}

const rowLook = joinClasses(
  'stu:cursor-default stu:border-b stu:border-grid-line stu:text-fg',
  'stu:hover:bg-hover stu:aria-selected:bg-selected stu:focus-visible:-outline-offset-2!',
);

interface HeaderCellProps {
  readonly column: TreeGridColumn;
  readonly isSorted: boolean;
  readonly onSort: ((column: string) => void) | undefined;
}

function HeaderCell({ column, isSorted, onSort }: HeaderCellProps) {
  const content = (
    <>
      <span className="stu:truncate">{column.label}</span>
      {isSorted && <ArrowDown size={12} aria-hidden className="stu:text-accent" />}
    </>
  );
  const look =
    'stu:flex stu:h-full stu:w-full stu:min-w-0 stu:items-center stu:gap-1 stu:px-2 stu:font-medium stu:data-[align=end]:justify-end';
  return (
    <div
      role="columnheader"
      aria-sort={onSort && (isSorted ? 'descending' : 'none')}
      title={column.hint}
      style={{ minWidth: 0 }}
    >
      {onSort ? (
        <button
          type="button"
          data-align={column.align}
          className={joinClasses(
            look,
            'stu:cursor-default stu:hover:bg-hover stu:hover:text-fg stu:focus-visible:-outline-offset-2!',
          )}
          onClick={() => onSort(column.id)}
        >
          {content}
        </button>
      ) : (
        <span data-align={column.align} className={look}>
          {content}
        </span>
      )}
    </div>
  );
}

function isToggle(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[data-toggle]') !== null;
}

function isOutsideOfRows(target: EventTarget): boolean {
  return !(target instanceof Element) || target.closest('[data-index]') === null;
}
