import { useMemo, type MouseEvent } from 'react';
import { useStudio } from '../provider/studioContext.ts';
import { GridHeaderCell } from './header/GridHeaderCell.tsx';
import { useColumnDrag } from './header/useColumnDrag.ts';
import { useColumnResize } from './header/useColumnResize.ts';
import { placedStyles, type RowExtent } from './scroll/pinnedColumns.ts';
import type { PlacedColumn } from './scroll/useColumnWindow.ts';
import { headerRow } from './selection/navigation.ts';
import { sortOf } from './sorting.ts';
import type { DataGridModel } from './useDataGrid.ts';

export interface GridHeaderProps {
  readonly grid: DataGridModel;
  readonly columns: readonly PlacedColumn[];
  readonly extent: RowExtent;
  readonly width: number;
  readonly height: number;
  readonly gutterWidth: number;
  readonly statusId: string;
  /** Makes a column as wide as what is seen of it. */
  readonly onFit: (id: string) => void;
}

const noStyle = {};

/** The row of column headers. It stays in sight. */
export function GridHeader(props: GridHeaderProps) {
  const { grid, columns, extent, width, height, gutterWidth, statusId, onFit } = props;
  const { labels } = useStudio();
  const { active } = grid.selection;
  const styles = useMemo(() => placedStyles(columns, extent), [columns, extent]);
  const resize = useColumnResize(grid, onFit);
  const { drag, cancel, handleDown, handleMove, handleUp, handleCancel, handleClickCapture } =
    useColumnDrag(grid);
  const handleClick = (event: MouseEvent) => {
    const button = event.target instanceof Element ? event.target.closest('[data-menu]') : null;
    const cell = button?.closest<HTMLElement>('[data-column]');
    const column = grid.columns.shown[Number(cell?.dataset['column'])];
    if (!button || !column) return;
    event.stopPropagation();
    const { left, bottom } = button.getBoundingClientRect();
    grid.openPopup({ kind: 'menu', columnId: column.id, x: left, y: bottom });
  };
  return (
    // eslint-disable-next-line jsx-a11y-x/no-noninteractive-element-interactions -- what happens to headers bubbles up to here; keys are the grid's
    <div
      role="rowgroup"
      style={{ position: 'sticky', insetBlockStart: 0, zIndex: 2, width, minWidth: '100%' }}
      className="stu:bg-canvas stu:shadow-[inset_0_-1px_0_var(--studio-border)]"
      onPointerDown={(event) => {
        if (!resize.handleDown(event)) handleDown(event);
      }}
      onPointerMove={(event) => {
        resize.handleMove(event);
        handleMove(event);
      }}
      onPointerUp={(event) => {
        resize.handleUp(event);
        handleUp();
      }}
      onPointerCancel={(event) => {
        resize.handleUp(event);
        handleCancel();
      }}
      onDoubleClick={resize.handleDoubleClick}
      onClickCapture={handleClickCapture}
      onClick={handleClick}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && cancel()) event.preventDefault();
      }}
    >
      <div
        role="row"
        aria-rowindex={1}
        data-row={headerRow}
        style={{
          position: 'relative',
          display: 'flex',
          height,
          marginInlineStart: extent.start,
          width: extent.width,
        }}
      >
        <div
          aria-hidden
          data-gutter=""
          style={{
            flex: 'none',
            position: 'sticky',
            insetInlineStart: 0,
            zIndex: 1,
            width: gutterWidth,
            height,
            cursor: 'cell',
          }}
          title={labels.gridSelectAll}
          className="stu:flex stu:items-end stu:justify-end stu:border-e stu:border-b stu:border-border stu:bg-canvas stu:p-1 stu:text-border-strong stu:hover:text-accent"
        >
          <svg width={9} height={9} viewBox="0 0 9 9" className="stu:rtl:-scale-x-100">
            <path d="M9 0v9H0z" fill="currentColor" />
          </svg>
        </div>
        {columns.map((column, index) => {
          const sort = sortOf(grid.sort ?? [], column.name);
          return (
            <GridHeaderCell
              key={column.id}
              column={column}
              style={styles[index] ?? noStyle}
              isActive={active.row === headerRow && active.column === column.position}
              isDragged={drag?.id === column.id}
              statusId={statusId}
              direction={sort?.direction}
              order={sort?.order}
              isSortable={grid.toggleSort !== undefined}
              terms={grid.sort?.length ?? 0}
            />
          );
        })}
      </div>
      {drag?.lineX !== undefined && (
        <div
          aria-hidden
          data-drop-line=""
          style={{
            position: 'absolute',
            insetBlockStart: 0,
            left: drag.lineX - 1,
            width: 2,
            height: drag.lineHeight,
            zIndex: 3,
            pointerEvents: 'none',
          }}
          className="stu:bg-accent"
        />
      )}
    </div>
  );
}
