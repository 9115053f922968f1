import { memo } from 'react';
import { shownValue, stagedSet } from './cells/displayedCell.ts';
import { cellNote } from './cells/cellNote.ts';
import type { TextFit } from './cells/textFit.ts';
import { gridCell, type CellColumn, type CellDrawing, type CellState } from './GridCell.tsx';
import { hasDefault } from './gridColumn.ts';
import type { CellEditing, OpenEditor } from './gridContext.ts';
import type { GridRow as Row } from './rows/rowSource.ts';
import type { Labels } from '../provider/labels.ts';
import { useStudio } from '../provider/studioContext.ts';
import { columnTest, type ColumnSpans } from './selection/rowSpans.ts';
import type { GridSlots } from './slots/gridSlots.ts';
import { problemOf, type StagedRow } from './staging/stagedChanges.ts';

export interface GridRowProps {
  /** Of its element, by which the rowgroup names its rows in their order. */
  readonly id: string;
  readonly index: number;
  /** What the gutter says: the row's number, or a mark for a new one. */
  readonly number: string;
  /** Absent while it is not loaded. */
  readonly row: Row | undefined;
  readonly columns: readonly CellColumn[];
  readonly fits: TextFit | undefined;
  /** Distance from the base of the rows, in px. */
  readonly top: number;
  readonly height: number;
  readonly gutterWidth: number;
  readonly staged: StagedRow | undefined;
  /** Position of the active column where this is the active row, else −1. */
  readonly activeColumn: number;
  /** Position of the column at whose cell the selection is filled from, else −1. */
  readonly fillColumn: number;
  /** The columns that are selected. */
  readonly selected: ColumnSpans;
  /** What `selected` is where all columns are. */
  readonly wholeRow: ColumnSpans;
  readonly Editor: CellEditing['Editor'] | undefined;
  readonly editor: OpenEditor | undefined;
  /** Describes the active cell. */
  readonly statusId: string;
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

/** One row of the window. Its element draws another row once this one has left. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { index, row, staged, activeColumn, fillColumn, editor } = props;
  const { labels } = useStudio();
  const isSelected = columnTest(props.selected);
  const drawing: CellDrawing = { labels, fits: props.fits, Editor: props.Editor, slot: props.cellSlot };
  return (
    <div
      id={props.id}
      role="row"
      aria-rowindex={index + 2}
      aria-busy={row === undefined || undefined}
      data-row={index}
      data-staged={staged?.kind}
      data-problem={staged?.problem?.kind}
      style={{
        position: 'absolute',
        insetInline: 0,
        display: 'flex',
        height: props.height,
        transform: `translateY(${props.top}px)`,
        // Nothing in a row moves what is around it, which spares the browser to look; but an editor may reach out of it.
        contain: editor ? undefined : 'strict',
        zIndex: editor ? 2 : undefined,
      }}
      className={rowLook}
    >
      <div
        aria-hidden
        data-gutter=""
        data-selected={props.selected === props.wholeRow || undefined}
        style={{
          flex: 'none',
          position: 'sticky',
          insetInlineStart: 0,
          width: props.gutterWidth,
          zIndex: 1,
          overflow: 'clip',
        }}
        className={gutterLook}
      >
        {props.number}
      </div>
      {props.columns.map((column) => {
        const isSpecial =
          staged !== undefined || column.position === activeColumn || column.position === fillColumn;
        return gridCell(
          column,
          row && shownValue(row, column, staged),
          isSelected(column.position),
          isSpecial ? stateOf(column, props, labels) : undefined,
          drawing,
        );
      })}
    </div>
  );
}, isSame);

function stateOf(column: CellColumn, props: GridRowProps, labels: Labels): CellState {
  const { staged, editor } = props;
  const { detail } = column;
  const isActive = column.position === props.activeColumn;
  const isStaged = staged?.kind === 'update' && stagedSet(staged, column.name) !== undefined;
  return {
    isActive,
    isFilledFrom: column.position === props.fillColumn,
    isRequired: staged?.kind === 'insert' && detail !== undefined && !detail.nullable && !hasDefault(detail),
    mark: problemOf(staged, column.name) ? 'problem' : isStaged ? 'staged' : undefined,
    note: staged && cellNote(staged, column.name, labels),
    editor: editor?.columnId === column.id ? editor : undefined,
    describedBy: isActive ? props.statusId : undefined,
  };
}

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
