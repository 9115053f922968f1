import { useId, useRef, useState, type FormEvent } from 'react';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { PointPopover, type Point } from '../../ui/PointPopover.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { insertIds } from '../rows/withInserts.ts';
import { noStagedRows } from '../staging/stagedChanges.ts';
import type { DataGridModel } from '../useDataGrid.ts';
import { jumpLabels } from './jumpLabels.ts';
import { rowNumber } from './rowNumber.ts';

export interface JumpPanelProps {
  readonly grid: DataGridModel;
  readonly at: Point;
}

/** Asks for the number of a row, as it stands before the row, and goes there. */
export function JumpPanel({ grid, at }: JumpPanelProps) {
  const labels = usePartLabels(jumpLabels);
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const target = useRef<number>(undefined);
  const noteId = useId();
  // New rows stand first and have no number.
  const newRows = insertIds(grid.stagedRows ?? noStagedRows).length;
  const rows = grid.source.rowCount - newRows;
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    // It stands in the page of another, inside of whose form React takes it to be.
    event.stopPropagation();
    const place = rowNumber(text, rows);
    setWrong(place === undefined);
    if (place === undefined) return;
    target.current = newRows + place;
    grid.openPopup(undefined);
  };
  return (
    <PointPopover
      label={labels.gridGoToRow}
      at={at}
      onClose={() => grid.openPopup(undefined)}
      onReturnFocus={() => {
        if (target.current === undefined) grid.regainFocus();
        else grid.goTo({ row: target.current, column: grid.selection.active.column });
      }}
      className="stu:w-60 stu:p-2"
    >
      <form onSubmit={handleSubmit}>
        <TextInput
          aria-label={labels.gridRowNumber}
          aria-describedby={noteId}
          aria-invalid={isWrong || undefined}
          inputMode="numeric"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setWrong(false);
          }}
        />
        <p
          id={noteId}
          role="status"
          data-wrong={isWrong || undefined}
          className="stu:px-1 stu:pt-1 stu:text-sm stu:text-muted stu:data-wrong:text-danger"
        >
          {isWrong ? labels.gridNoRowNumber : labels.gridRowNumbers(rows, grid.isCounted ?? true)}
        </p>
      </form>
    </PointPopover>
  );
}
