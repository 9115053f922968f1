import { FileInput, Pencil, Trash2 } from 'lucide-react';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { queryStoreLabels } from '../queryStoreLabels.ts';
import type { SavedRow } from './savedTree.ts';

export interface SavedDetailProps {
  readonly row: Exclude<SavedRow, { kind: 'empty' }>;
  readonly onOpen: (() => void) | undefined;
  readonly onEdit: () => void;
  readonly onDelete: () => void;
}

/** What is chosen among the saved queries, and what can be done with it. */
export function SavedDetail({ row, onOpen, onEdit, onDelete }: SavedDetailProps) {
  const labels = usePartLabels(queryStoreLabels);
  return (
    <section
      aria-label={labels.chosenSaved}
      className="stu:flex stu:flex-col stu:gap-2 stu:border-t stu:border-border stu:p-2"
    >
      {row.kind === 'query' && (
        <>
          {row.query.description !== '' && (
            <p className="stu:whitespace-pre-wrap stu:wrap-anywhere">{row.query.description}</p>
          )}
          <pre
            // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex -- scrolled by keyboard
            tabIndex={0}
            style={{ maxHeight: 140, overflow: 'auto' }}
            className="stu:rounded stu:bg-sunken stu:p-2 stu:font-mono stu:text-sm stu:whitespace-pre-wrap stu:wrap-anywhere"
          >
            {row.query.text}
          </pre>
        </>
      )}
      <div className="stu:flex stu:flex-wrap stu:items-center stu:gap-1">
        {row.kind === 'query' && onOpen && (
          <Button onClick={onOpen}>
            <FileInput size={14} aria-hidden />
            {labels.openQuery}
          </Button>
        )}
        <Button shortcut="F2" tooltip={labels.editHint} onClick={onEdit}>
          <Pencil size={14} aria-hidden />
          {row.kind === 'query' ? labels.editSaved : labels.renameFolder}
        </Button>
        <span style={{ flex: 1 }} />
        <IconButton label={labels.deleteSaved} shortcut="Delete" onClick={onDelete}>
          <Trash2 size={14} aria-hidden />
        </IconButton>
      </div>
    </section>
  );
}
