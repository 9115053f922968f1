import type { CSSProperties, ReactElement, ReactNode } from 'react';
import { isNumber } from './cells/presentCell.ts';
import { placedStyles, type RowExtent } from './scroll/pinnedColumns.ts';
import type { PlacedColumn } from './scroll/useColumnWindow.ts';

/** A column with what all of its cells have in common, made once for all rows. */
export interface CellColumn extends PlacedColumn {
  readonly isReadOnly: boolean;
  readonly style: CSSProperties;
  /** Px that a text may take. */
  readonly room: number;
  /** A cell in which nothing of React stands. */
  readonly cell: ReactElement;
}

/** Both sides, and the line at the end. */
const cellPadding = 8 + 8 + 1;

const look =
  'stu:border-e stu:border-grid-line stu:px-2 stu:outline-none! stu:data-[align=end]:text-end stu:data-[align=center]:text-center stu:data-number:text-value-number ' +
  'stu:data-[look=loading]:before:inline-block stu:data-[look=loading]:before:h-[7px] stu:data-[look=loading]:before:w-[55%] stu:data-[look=loading]:before:rounded-full stu:data-[look=loading]:before:bg-grid-line stu:data-[look=loading]:before:align-middle ' +
  'stu:group-data-[staged=delete]:text-muted stu:group-data-[staged=delete]:line-through stu:aria-selected:bg-selected stu:data-[mark=staged]:bg-warning-soft stu:data-[mark=problem]:bg-danger-soft ' +
  'stu:data-filled:relative stu:data-active:not-focus:shadow-[inset_0_0_0_1px_var(--studio-border-strong)] stu:focus:shadow-[inset_0_0_0_2px_var(--studio-focus)]';

/** Beside pinned columns while others are beneath them. */
const edgeShadow =
  'stu:in-data-studio-before:data-[pin=start]:shadow-(--studio-edge-start) stu:in-data-studio-after:data-[pin=end]:shadow-(--studio-edge-end) ' +
  'stu:rtl:in-data-studio-before:data-[pin=start]:shadow-(--studio-edge-end) stu:rtl:in-data-studio-after:data-[pin=end]:shadow-(--studio-edge-start)';

/** Other cells pass beneath it, so it has the ground of its row. */
const pinnedLook = `${look} stu:bg-inherit stu:data-[pin=start]:border-border-strong stu:data-[pin=end]:border-e-transparent stu:data-[pin=end]:border-s stu:data-[pin=end]:border-s-border-strong ${edgeShadow}`;

/** What the cells of columns have in common. */
export function cellColumns(
  columns: readonly PlacedColumn[],
  readOnly: ReadonlySet<string>,
  extent: RowExtent,
): readonly CellColumn[] {
  const styles = placedStyles(columns, extent);
  return columns.map((column, index) => {
    const style = styles[index] ?? {};
    const isReadOnly = readOnly.has(column.id);
    const room = column.width - cellPadding;
    return { ...column, isReadOnly, style, room, cell: gridCell({ ...column, isReadOnly, style }) };
  });
}

/** Whether the host draws the values of a column. */
export function isHostedColumn({ override }: CellColumn, isHosted: boolean): boolean {
  return isHosted || override?.content !== undefined;
}

/** A cell in which an editor stands, which may reach out of it. */
export function editedCell(column: CellColumn, editor: ReactNode): ReactElement {
  return gridCell({ ...column, style: { position: 'relative', ...column.style, zIndex: 2 } }, editor);
}

/** A cell, as far as it is the same in all rows; the rest is painted: see `RowsPainter`. No component, for there are many. */
export function gridCell(column: Omit<CellColumn, 'cell' | 'room'>, children?: ReactNode): ReactElement {
  return (
    <div
      key={column.id}
      role="gridcell"
      aria-colindex={column.position + 1}
      aria-selected={false}
      aria-readonly={column.isReadOnly || undefined}
      tabIndex={-1}
      data-column={column.position}
      data-number={isNumber(column.type) || undefined}
      data-align={column.override?.align ?? (isNumber(column.type) ? 'end' : undefined)}
      data-pin={column.stick?.isInner ? column.stick.side : undefined}
      style={column.style}
      className={column.stick ? pinnedLook : look}
    >
      {children}
    </div>
  );
}
