import type { CSSProperties, ReactElement } from 'react';
import type { Labels } from '../provider/labels.ts';
import { cellContent, type CellContent } from './cells/cellContent.tsx';
import type { ShownValue } from './cells/displayedCell.ts';
import { isNumber } from './cells/presentCell.ts';
import type { TextFit } from './cells/textFit.ts';
import type { CellEditing, OpenEditor } from './gridContext.ts';
import { placedStyles } from './scroll/pinnedColumns.ts';
import type { GridSlots } from './slots/gridSlots.ts';
import type { PlacedColumn } from './scroll/useColumnWindow.ts';

/** A column with what all of its cells have in common, made once for all rows. */
export interface CellColumn extends PlacedColumn {
  readonly isNumber: boolean;
  readonly isReadOnly: boolean;
  readonly style: CSSProperties;
  /** For a value that may be wider than the column. */
  readonly clipped: CSSProperties;
  readonly className: string;
  /** Px that a text may take. */
  readonly room: number;
}

/** What is special about a few cells only. */
export interface CellState {
  readonly isActive: boolean;
  /** Whether the handle stands in it by which the selection is copied to other rows. */
  readonly isFilledFrom: boolean;
  /** Whether NULL is no value that could be saved. */
  readonly isRequired: boolean;
  readonly mark: 'staged' | 'problem' | undefined;
  /** What the mark says, shown on hover. */
  readonly note: string | undefined;
  readonly editor: OpenEditor | undefined;
  readonly describedBy: string | undefined;
}

/** Both sides, and the line at the end. */
const cellPadding = 8 + 8 + 1;

const look =
  'stu:border-e stu:border-grid-line stu:px-2 stu:outline-none! stu:data-number:text-end stu:data-number:text-value-number stu:data-[look=off]:text-muted ' +
  'stu:data-[look=loading]:before:inline-block stu:data-[look=loading]:before:h-[7px] stu:data-[look=loading]:before:w-[55%] stu:data-[look=loading]:before:rounded-full stu:data-[look=loading]:before:bg-grid-line stu:data-[look=loading]:before:align-middle ' +
  'stu:group-data-[staged=delete]:text-muted stu:group-data-[staged=delete]:line-through stu:aria-selected:bg-selected stu:data-[mark=staged]:bg-warning-soft stu:data-[mark=problem]:bg-danger-soft ' +
  'stu:data-active:not-focus:shadow-[inset_0_0_0_1px_var(--studio-border-strong)] stu:focus:shadow-[inset_0_0_0_2px_var(--studio-focus)]';

/** Beside pinned columns while others are beneath them. */
const edgeShadow =
  'stu:in-data-studio-before:data-[pin=start]:shadow-(--studio-edge-start) stu:in-data-studio-after:data-[pin=end]:shadow-(--studio-edge-end) ' +
  'stu:rtl:in-data-studio-before:data-[pin=start]:shadow-(--studio-edge-end) stu:rtl:in-data-studio-after:data-[pin=end]:shadow-(--studio-edge-start)';

/** Other cells pass beneath it, so it has the ground of its row. */
const pinnedLook = `${look} stu:bg-inherit stu:data-[pin=start]:border-border-strong stu:data-[pin=end]:border-e-transparent stu:data-[pin=end]:border-s stu:data-[pin=end]:border-s-border-strong ${edgeShadow}`;

const handle: CSSProperties = {
  position: 'absolute',
  insetBlockEnd: 0,
  insetInlineEnd: 0,
  width: 8,
  height: 8,
  cursor: 'crosshair',
};

/** Columns for {@link gridCell}. */
export function cellColumns(
  columns: readonly PlacedColumn[],
  readOnly: ReadonlySet<string>,
  gutterWidth: number,
): readonly CellColumn[] {
  const styles = placedStyles(columns, gutterWidth);
  return columns.map((column, index) => {
    const { override } = column;
    const style: CSSProperties = {
      ...styles[index],
      whiteSpace: 'nowrap',
      ...(override?.align && { textAlign: override.align }),
    };
    return {
      ...column,
      isNumber: isNumber(column.type),
      isReadOnly: readOnly.has(column.id),
      style,
      clipped: { ...style, overflow: 'clip', textOverflow: 'ellipsis' },
      className: column.stick ? pinnedLook : look,
      room: column.width - cellPadding,
    };
  });
}

/** What all cells of a grid are drawn with. */
export interface CellDrawing {
  readonly labels: Labels;
  /** Absent until there are fonts to measure with. */
  readonly fits: TextFit | undefined;
  readonly Editor: CellEditing['Editor'] | undefined;
  readonly slot: GridSlots['cell'];
}

/**
 * One cell; only the active one is in the tab order. A function that a row calls rather than a component, and one element
 * for most values: a step of the wheel draws hundreds of them.
 *
 * @param value absent while the row is not loaded
 */
export function gridCell(
  column: CellColumn,
  value: ShownValue | undefined,
  isSelected: boolean,
  state: CellState | undefined,
  { labels, fits, Editor, slot }: CellDrawing,
): ReactElement {
  const own = cellContent(value, column, state?.isRequired ?? false, labels);
  const drawn: CellContent =
    slot && value !== undefined
      ? { look: own.look, content: slot({ value, column, content: own.content }) }
      : own;
  const isWhole = drawn.text !== undefined && fits?.(drawn.text, drawn.font ?? 'value', column.room);
  const editor = state?.editor;
  return (
    <div
      key={column.id}
      role="gridcell"
      aria-colindex={column.position + 1}
      aria-selected={isSelected}
      aria-readonly={column.isReadOnly || undefined}
      tabIndex={state?.isActive ? 0 : -1}
      data-column={column.position}
      data-number={column.isNumber || undefined}
      data-look={drawn.look}
      style={
        editor
          ? { position: 'relative', ...column.style, zIndex: 2 }
          : state?.isFilledFrom
            ? { position: 'relative', ...column.clipped }
            : isWhole
              ? column.style
              : column.clipped
      }
      data-pin={column.stick?.isInner ? column.stick.side : undefined}
      className={column.className}
      {...(state && stateProps(state))}
    >
      {editor && Editor ? <Editor editor={editor} column={column} /> : drawn.content}
      {state?.isFilledFrom && <span aria-hidden data-fill="" style={handle} className="stu:bg-accent" />}
    </div>
  );
}

function stateProps({ isActive, mark, note, describedBy }: CellState) {
  return {
    'aria-invalid': mark === 'problem' || undefined,
    'aria-describedby': describedBy,
    'data-active': isActive || undefined,
    'data-mark': mark,
    title: note,
  };
}
