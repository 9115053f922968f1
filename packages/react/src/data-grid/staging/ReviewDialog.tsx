import { Undo2 } from 'lucide-react';
import type { SetTo } from '@studio/core';
import type { Labels } from '../../provider/labels.ts';
import { useStudio } from '../../provider/studioContext.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { cellNote, shortText } from '../cells/cellNote.ts';
import { visibleText } from '../cells/visibleText.ts';
import { rowName } from './rowName.ts';
import { unstageCell, unstageRow, type StagedRow } from './stagedChanges.ts';
import type { StagedChanges } from './useStagedChanges.ts';

export interface ReviewDialogProps {
  readonly staged: StagedChanges;
  readonly onClose: () => void;
}

/** Everything that is staged, with what it was before. Each can be taken back alone. */
export function ReviewDialog({ staged, onClose }: ReviewDialogProps) {
  const { labels } = useStudio();
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={labels.gridReviewTitle}
      description={labels.gridReviewHint}
      width={640}
    >
      {[...staged.rows.values()].map((row) => (
        <ReviewedRow key={row.id} row={row} staged={staged} />
      ))}
    </Dialog>
  );
}

function ReviewedRow({ row, staged }: { readonly row: StagedRow; readonly staged: StagedChanges }) {
  const { labels } = useStudio();
  const note =
    row.kind === 'delete'
      ? labels.gridStagedDelete
      : row.kind === 'insert'
        ? labels.gridStagedInsert
        : undefined;
  const cells = row.kind === 'delete' ? [] : [...row.set];
  return (
    <section className="stu:border-t stu:border-border stu:py-2">
      <header className="stu:flex stu:items-center stu:gap-2">
        <h3 className="stu:min-w-0 stu:flex-1 stu:wrap-anywhere">{rowName(row, labels)}</h3>
        {note && <span className="stu:text-sm stu:text-muted">{note}</span>}
        {row.kind !== 'update' && (
          <Undo
            label={`${labels.gridUndo}: ${rowName(row, labels)}`}
            onUndo={() => staged.stage((rows) => unstageRow(rows, row.id))}
          />
        )}
      </header>
      <table
        style={{ width: '100%', tableLayout: 'fixed', borderCollapse: 'collapse' }}
        className="stu:text-sm"
      >
        <tbody>
          {cells.map(([column, set]) => (
            <tr key={column} className="stu:align-middle">
              <th
                scope="row"
                className="stu:py-0.5 stu:pe-2 stu:text-start stu:font-normal stu:wrap-anywhere stu:text-muted"
              >
                {visibleText(column)}
                {row.problem && (
                  <span className="stu:block stu:text-danger">{problemNote(row, column, labels)}</span>
                )}
              </th>
              <td className="stu:pe-2 stu:wrap-anywhere stu:text-muted stu:line-through">
                {row.kind === 'update' && shortText(row.base.get(column) ?? null, labels)}
              </td>
              <td className="stu:pe-2 stu:wrap-anywhere">{setText(set, labels)}</td>
              <td style={{ width: 32 }}>
                <Undo
                  label={`${labels.gridUndo}: ${visibleText(column)}`}
                  onUndo={() => staged.stage((rows) => unstageCell(rows, row.id, column))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Undo({ label, onUndo }: { readonly label: string; readonly onUndo: () => void }) {
  return (
    <IconButton label={label} onClick={onUndo}>
      <Undo2 size={13} aria-hidden />
    </IconButton>
  );
}

function problemNote(row: StagedRow, column: string, labels: Labels): string | undefined {
  const concerns =
    row.problem?.kind !== 'failed' ||
    row.problem.columns.length === 0 ||
    row.problem.columns.includes(column);
  return concerns ? cellNote(row, column, labels) : undefined;
}

/** What a cell is to become, in words. */
export function setText(set: SetTo | undefined, labels: Labels): string {
  if (set?.to === 'default') return labels.gridDefault;
  return shortText(set?.to === 'value' ? set.text : null, labels);
}
