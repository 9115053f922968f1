import * as Popover from 'radix-ui/popover';
import { useId, useRef, useState, type FormEvent } from 'react';
import { usePortalContainer } from '../../provider/studioContext.ts';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { TextInput } from '../../ui/TextInput.tsx';
import { insertIds } from '../rows/withInserts.ts';
import { noStagedRows } from '../staging/stagedChanges.ts';
import type { DataGridModel } from '../useDataGrid.ts';
import { jumpLabels } from './jumpLabels.ts';
import { rowNumber } from './rowNumber.ts';

export interface JumpPanelProps {
  readonly grid: DataGridModel;
  /** From the corner of the page, in px. */
  readonly at: { readonly x: number; readonly y: number };
}

/** Asks for the number of a row, as it stands before the row, and goes there. */
export function JumpPanel({ grid, at: { x, y } }: JumpPanelProps) {
  const portalContainer = usePortalContainer();
  const labels = usePartLabels(jumpLabels);
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const target = useRef<number>(undefined);
  const noteId = useId();
  const anchor = useRef({ getBoundingClientRect: () => DOMRect.fromRect({ x, y, width: 0, height: 0 }) });
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
    <Popover.Root open onOpenChange={(isOpen) => !isOpen && grid.openPopup(undefined)}>
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal container={portalContainer}>
        <Popover.Content
          aria-label={labels.gridGoToRow}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (target.current === undefined) grid.regainFocus();
            else grid.goTo({ row: target.current, column: grid.selection.active.column });
          }}
          className="stu:w-60 stu:rounded-lg stu:border stu:border-border-strong stu:bg-raised stu:p-2 stu:text-fg stu:shadow stu:motion-safe:animate-appear"
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
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
