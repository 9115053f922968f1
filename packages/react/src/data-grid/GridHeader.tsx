import { GridHeaderCell } from './GridHeaderCell.tsx';
import type { PlacedColumn } from './scroll/useColumnWindow.ts';
import { headerRow } from './selection/navigation.ts';
import { sortOf } from './sorting.ts';
import type { DataGridModel } from './useDataGrid.ts';

export interface GridHeaderProps {
  readonly grid: DataGridModel;
  readonly columns: readonly PlacedColumn[];
  readonly width: number;
  readonly height: number;
  readonly gutterWidth: number;
  /** Makes a column as wide as what is seen of it. */
  readonly onFit: (id: string) => void;
}

/** The row of column headers. It stays in sight. */
export function GridHeader({ grid, columns, width, height, gutterWidth, onFit }: GridHeaderProps) {
  const { active } = grid.selection;
  return (
    <div
      role="rowgroup"
      style={{ position: 'sticky', insetBlockStart: 0, zIndex: 2, width, minWidth: '100%' }}
      className="stu:bg-canvas"
    >
      <div role="row" aria-rowindex={1} data-row={headerRow} style={{ position: 'relative', height }}>
        <div
          aria-hidden
          data-gutter=""
          style={{ position: 'sticky', insetInlineStart: 0, zIndex: 1, width: gutterWidth, height }}
          className="stu:border-e stu:border-b stu:border-border stu:bg-canvas"
        />
        {columns.map((column) => (
          <GridHeaderCell
            key={column.id}
            column={column}
            isActive={active.row === headerRow && active.column === column.position}
            sort={sortOf(grid.sort ?? [], column.name)}
            isSortable={grid.toggleSort !== undefined}
            terms={grid.sort?.length ?? 0}
            onResize={(width) => grid.columns.setWidth(column.id, width)}
            onFit={() => onFit(column.id)}
          />
        ))}
      </div>
    </div>
  );
}
