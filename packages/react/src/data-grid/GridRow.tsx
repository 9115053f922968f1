import { memo } from 'react';
import { shownValue, stagedSet } from './cells/displayedCell.ts';
import { cellNote } from './cells/cellNote.ts';
import { GridCell } from './GridCell.tsx';
import { hasDefault } from './gridColumn.ts';
import type { OpenEditor } from './gridContext.ts';
import type { GridRow as Row } from './rows/rowSource.ts';
import { useStudio } from '../provider/studioContext.ts';
import type { PlacedColumn } from './scroll/useColumnWindow.ts';
import { problemOf, type StagedRow } from './staging/stagedChanges.ts';

export interface GridRowProps {
  readonly index: number;
  /** What the gutter says: the row's number, or a mark for a new one. */
  readonly number: string;
  /** Absent while it is not loaded. */
  readonly row: Row | undefined;
  readonly columns: readonly PlacedColumn[];
  readonly readOnlyColumns: ReadonlySet<string>;
  /** Distance from the base of the rows, in px. */
  readonly top: number;
  readonly height: number;
  readonly gutterWidth: number;
  readonly staged: StagedRow | undefined;
  /** Position of the active column where this is the active row, else −1. */
  readonly activeColumn: number;
  /** Positions of the first and last selected column; −1 where none is. */
  readonly firstSelected: number;
  readonly lastSelected: number;
  readonly editor: OpenEditor | undefined;
  /** Describes the active cell. */
  readonly statusId: string;
}

const rowLook = 'stu:group stu:bg-surface stu:hover:bg-hover stu:data-[staged=insert]:bg-success-soft';
const gutterLook =
  'stu:border-e stu:border-b stu:border-grid-line stu:bg-canvas stu:px-2 stu:text-end stu:text-xs stu:leading-[27px] stu:text-faint stu:select-none ' +
  'stu:group-data-[staged=update]:text-warning stu:group-data-[staged=insert]:text-success stu:group-data-[staged=delete]:text-danger stu:group-data-problem:text-danger!';

/** One row of the window. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { index, row, columns, staged, activeColumn, editor } = props;
  const { labels } = useStudio();
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-busy={row === undefined || undefined}
      data-row={index}
      data-staged={staged?.kind}
      data-problem={staged?.problem?.kind}
      style={{
        position: 'absolute',
        insetInline: 0,
        height: props.height,
        transform: `translateY(${props.top}px)`,
        zIndex: editor ? 2 : undefined,
      }}
      className={rowLook}
    >
      <div
        aria-hidden
        style={{
          position: 'sticky',
          insetInlineStart: 0,
          width: props.gutterWidth,
          height: '100%',
          zIndex: 1,
          overflow: 'hidden',
        }}
        className={gutterLook}
      >
        {props.number}
      </div>
      {columns.map((column) => {
        const set = stagedSet(staged, column.name);
        const problem = problemOf(staged, column.name);
        const isActive = column.position === activeColumn;
        return (
          <GridCell
            key={column.id}
            column={column}
            value={row && shownValue(row, column, staged)}
            isActive={isActive}
            isSelected={column.position >= props.firstSelected && column.position <= props.lastSelected}
            isReadOnly={props.readOnlyColumns.has(column.id)}
            isRequired={
              staged?.kind === 'insert' &&
              column.detail !== undefined &&
              !column.detail.nullable &&
              !hasDefault(column.detail)
            }
            mark={problem ? 'problem' : set && staged?.kind === 'update' ? 'staged' : undefined}
            note={staged && cellNote(staged, column.name, labels)}
            editor={editor?.columnId === column.id ? editor : undefined}
            describedBy={isActive ? props.statusId : undefined}
          />
        );
      })}
    </div>
  );
}, isSame);

/** Rows over a batch that grows are made anew; one that holds the same cells is the same. */
function isSame(before: GridRowProps, after: GridRowProps): boolean {
  for (const key of Object.keys(after) as (keyof GridRowProps)[]) {
    if (key !== 'row' && !Object.is(before[key], after[key])) return false;
  }
  const { row } = before;
  const next = after.row;
  if (row === next) return true;
  if (!row || !next || row.id !== next.id || row.ref !== next.ref) return false;
  return after.columns.every(({ index }) => row.cell(index) === next.cell(index));
}
