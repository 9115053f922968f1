import { GripVertical, Pin } from 'lucide-react';
import { useState, type DragEvent, type KeyboardEvent } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { visibleText } from '../cells/visibleText.ts';
import type { DataGridModel } from '../useDataGrid.ts';
import type { GridColumns } from '../useGridColumns.ts';

type ListedColumn = GridColumns['all'][number];

export interface ColumnsListProps {
  readonly grid: DataGridModel;
  readonly columns: readonly ListedColumn[];
  /** Whether all of them are listed, so that a place among them is a place in the grid. */
  readonly canMove: boolean;
}

/** A box for each column, in their order. Drag one, or press Alt and an arrow key on its box, to move it. */
export function ColumnsList({ grid, columns, canMove }: ColumnsListProps) {
  const { labels } = useStudio();
  const { setHidden, step, move, shown } = grid.columns;
  const [dragged, setDragged] = useState<string>();
  const [over, setOver] = useState<string>();
  const handleKeyDown = (event: KeyboardEvent, { id, name }: ListedColumn) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    const moved = step(id, event.key === 'ArrowUp' ? -1 : 1, 'columnsPanel');
    if (moved) grid.announce(labels.gridColumnMoved(name, moved.position + 1, shown.length, moved.pin));
  };
  const handleOver = (event: DragEvent, id: string) => {
    if (dragged === undefined) return;
    event.preventDefault();
    setOver(id);
  };
  const handleDrop = (event: DragEvent, { id, pin }: ListedColumn) => {
    event.preventDefault();
    if (dragged !== undefined) move(dragged, { pin, before: id }, 'columnsPanel');
    endDrag();
  };
  const endDrag = () => {
    setDragged(undefined);
    setOver(undefined);
  };
  return (
    <ul
      aria-label={labels.gridColumns}
      className="stu:min-h-0 stu:flex-1 stu:overflow-auto stu:px-1.5 stu:pb-1.5"
    >
      {columns.map((column) => (
        <li
          key={column.id}
          draggable={canMove}
          title={canMove ? labels.gridReorderHint : undefined}
          data-over={over === column.id || undefined}
          data-dragged={dragged === column.id || undefined}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move';
            setDragged(column.id);
          }}
          onDragOver={(event) => handleOver(event, column.id)}
          onDrop={(event) => handleDrop(event, column)}
          onDragEnd={endDrag}
          className="stu:group stu:flex stu:min-h-7 stu:items-center stu:rounded stu:ps-1.5 stu:hover:bg-hover stu:data-dragged:opacity-50 stu:data-over:shadow-[inset_0_2px_0_0_var(--studio-accent)]"
        >
          <label className="stu:flex stu:min-w-0 stu:flex-1 stu:items-center stu:gap-2">
            <input
              type="checkbox"
              checked={!column.isHidden}
              disabled={!column.isHidden && shown.length === 1}
              onChange={(event) => setHidden([column.id], !event.target.checked, 'columnsPanel')}
              onKeyDown={(event) => canMove && handleKeyDown(event, column)}
              className="stu:accent-(--studio-accent)"
            />
            <span className="stu:truncate">{visibleText(column.name)}</span>
            <span className="stu:truncate stu:text-xs stu:text-faint">{visibleText(column.type.name)}</span>
          </label>
          {column.pin && (
            <span className="stu:flex stu:px-1 stu:text-muted">
              <Pin
                size={12}
                role="img"
                aria-label={column.pin === 'start' ? labels.gridPinnedStart : labels.gridPinnedEnd}
              />
            </span>
          )}
          {canMove && (
            <GripVertical
              size={13}
              aria-hidden
              className="stu:invisible stu:text-faint stu:group-hover:visible"
            />
          )}
        </li>
      ))}
    </ul>
  );
}
