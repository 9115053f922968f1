import { memo, type CSSProperties } from 'react';
import { CellContent } from './cells/CellContent.tsx';
import type { ShownValue } from './cells/displayedCell.ts';
import { CellEditor } from './cells/CellEditor.tsx';
import { isNumber } from './cells/presentCell.ts';
import type { OpenEditor } from './gridContext.ts';
import type { PlacedColumn } from './scroll/useColumnWindow.ts';

export interface GridCellProps {
  readonly column: PlacedColumn;
  /** Absent while the row is not loaded. */
  readonly value: ShownValue | undefined;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly isReadOnly: boolean;
  readonly isRequired: boolean;
  readonly mark: 'staged' | 'problem' | undefined;
  /** What the mark says, shown on hover. */
  readonly note: string | undefined;
  readonly editor: OpenEditor | undefined;
  readonly describedBy: string | undefined;
}

const look =
  'stu:border-e stu:border-b stu:border-grid-line stu:px-2 stu:leading-[27px] stu:outline-none! stu:data-number:text-end stu:data-number:text-value-number ' +
  'stu:group-data-[staged=delete]:text-muted stu:group-data-[staged=delete]:line-through stu:aria-selected:bg-selected stu:data-[mark=staged]:bg-warning-soft stu:data-[mark=problem]:bg-danger-soft ' +
  'stu:data-active:not-focus:shadow-[inset_0_0_0_1px_var(--studio-border-strong)] stu:focus:shadow-[inset_0_0_0_2px_var(--studio-focus)]';

/** One cell. Only the active one is in the tab order. */
export const GridCell = memo(function GridCell(props: GridCellProps) {
  const { column, value, isActive, editor } = props;
  const style: CSSProperties = {
    position: 'absolute',
    insetBlockStart: 0,
    insetInlineStart: column.start,
    width: column.width,
    height: '100%',
    overflow: editor ? 'visible' : 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  };
  return (
    <div
      role="gridcell"
      aria-colindex={column.position + 1}
      aria-selected={props.isSelected}
      aria-readonly={props.isReadOnly || undefined}
      aria-invalid={props.mark === 'problem' || undefined}
      aria-describedby={props.describedBy}
      tabIndex={isActive ? 0 : -1}
      title={props.note}
      data-column={column.position}
      data-active={isActive || undefined}
      data-number={isNumber(column.type) || undefined}
      data-mark={props.mark}
      style={style}
      className={look}
    >
      {editor ? (
        <CellEditor editor={editor} column={column} />
      ) : value === undefined ? (
        <span
          aria-hidden
          style={{ display: 'inline-block', width: '55%', height: 7 }}
          className="stu:rounded-full stu:bg-grid-line stu:align-middle"
        />
      ) : (
        <CellContent value={value} type={column.type} isRequired={props.isRequired} />
      )}
    </div>
  );
});
