import { memo } from 'react';
import { useStudio } from '../provider/studioContext.ts';
import { cellContent } from './cells/cellContent.tsx';
import { shownValue } from './cells/displayedCell.ts';
import { editedCell, gridCell, isHostedColumn, type CellColumn } from './GridCell.tsx';
import type { CellEditing, OpenEditor } from './gridContext.ts';
import { isRequired } from './painting/cellState.ts';
import { isSameRow, type RowDrawing } from './painting/rowDrawing.ts';
import type { GridSlots } from './slots/gridSlots.ts';

export interface GridRowProps {
  /** Of its element, by which the rowgroup names its rows in their order. */
  readonly id: string;
  readonly columns: readonly CellColumn[];
  readonly height: number;
  readonly gutterWidth: number;
  readonly Editor: CellEditing['Editor'] | undefined;
  readonly editor: OpenEditor | undefined;
  /** What it draws, where the host draws any of it. */
  readonly hosted: RowDrawing | undefined;
  readonly cellSlot: GridSlots['cell'];
}

const rowLook =
  'stu:group stu:border-b stu:border-grid-line stu:bg-surface stu:data-hovered:not-data-[staged=insert]:bg-hover stu:data-[staged=insert]:bg-success-soft';
/** A small panel at the beginning of the number of the row under the mouse: pressed, it opens the row. */
const openMark =
  'stu:in-data-opens:group-data-hovered:before:absolute stu:in-data-opens:group-data-hovered:before:start-1 stu:in-data-opens:group-data-hovered:before:top-[9px] stu:in-data-opens:group-data-hovered:before:h-[9px] stu:in-data-opens:group-data-hovered:before:w-[11px] stu:in-data-opens:group-data-hovered:before:rounded-sm stu:in-data-opens:group-data-hovered:before:border stu:in-data-opens:group-data-hovered:before:border-e-4 stu:in-data-opens:group-data-hovered:before:border-current';
const gutterLook =
  'stu:border-e stu:border-grid-line stu:bg-canvas stu:px-2 stu:text-end stu:text-xs stu:text-faint stu:select-none stu:data-selected:bg-selected stu:data-selected:text-fg ' +
  'stu:group-data-[staged=update]:text-warning stu:group-data-[staged=insert]:text-success stu:group-data-[staged=delete]:text-danger stu:group-data-problem:text-danger! ' +
  openMark;

/**
 * The elements of one row, which stay as rows scroll. What they say of the row is painted into them: see `RowsPainter`. Only
 * an editor, and what a host draws, are React's.
 */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { columns, height, gutterWidth, Editor, editor } = props;
  const hosted = useHostedContent(props);
  return (
    <div
      id={props.id}
      role="row"
      style={{
        position: 'absolute',
        insetInline: 0,
        display: 'flex',
        height,
        // Nothing in a row moves what is around it, which spares the browser to look; but an editor may reach out of it.
        contain: editor ? undefined : 'strict',
        zIndex: editor ? 2 : undefined,
      }}
      className={rowLook}
    >
      <div
        aria-hidden
        data-gutter=""
        style={{
          flex: 'none',
          position: 'sticky',
          insetInlineStart: 0,
          width: gutterWidth,
          zIndex: 1,
          overflow: 'clip',
        }}
        className={gutterLook}
      />
      {columns.map((column) => {
        if (Editor && editor?.columnId === column.id) {
          return editedCell(column, <Editor editor={editor} column={column} />);
        }
        const content = hosted(column);
        return content === undefined ? column.cell : gridCell(column, content);
      })}
    </div>
  );
}, isSame);

/** What the host draws in a cell; `undefined` where it draws none. */
function useHostedContent({ hosted, cellSlot }: GridRowProps) {
  const { labels } = useStudio();
  return (column: CellColumn) => {
    if (!hosted?.row || !isHostedColumn(column, cellSlot !== undefined)) return undefined;
    const value = shownValue(hosted.row, column, hosted.staged);
    const { content } = cellContent(value, column, isRequired(column, hosted), labels);
    return (cellSlot ? cellSlot({ value, column, content }) : content) ?? null;
  };
}

function isSame(before: GridRowProps, after: GridRowProps): boolean {
  for (const key of Object.keys(after) as (keyof GridRowProps)[]) {
    if (key !== 'hosted' && before[key] !== after[key]) return false;
  }
  if (!before.hosted || !after.hosted) return before.hosted === after.hosted;
  return isSameRow(before.hosted, after.hosted, after.columns);
}
