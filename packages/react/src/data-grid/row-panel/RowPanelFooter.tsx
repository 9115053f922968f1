import { usePartLabels } from '../../provider/usePartLabels.ts';
import { Button } from '../../ui/Button.tsx';
import { useShortcuts } from '../../ui/useShortcuts.ts';
import { countChanges, unstageRow, type StagedRow } from '../staging/stagedChanges.ts';
import type { StagedChanges } from '../staging/useStagedChanges.ts';
import { rowPanelLabels } from './rowPanelLabels.ts';

export interface RowPanelFooterProps {
  /** What is staged for the record; absent where nothing is. */
  readonly row: StagedRow | undefined;
  readonly staged: StagedChanges;
}

/** What is staged for the record, and for all rows. Saving saves all of it. Nothing is shown where there is nothing. */
export function RowPanelFooter({ row, staged }: RowPanelFooterProps) {
  const labels = usePartLabels(rowPanelLabels);
  const keysOf = useShortcuts();
  const all = countChanges(staged.rows);
  if (all === 0) return null;
  const busy = staged.saving ? labels.gridSavingReason : undefined;
  const note =
    row?.kind === 'insert'
      ? labels.gridStagedInsert
      : row?.kind === 'delete'
        ? labels.gridStagedDelete
        : undefined;
  return (
    <footer className="stu:flex stu:flex-none stu:flex-wrap stu:items-center stu:gap-2 stu:border-t stu:border-border stu:px-3 stu:py-2">
      <span className="stu:min-w-0 stu:flex-1 stu:text-sm stu:text-warning">
        {note ?? `${labels.gridChanges(all)} ${labels.gridUnsaved}`}
      </span>
      {row && (
        <Button
          variant="ghost"
          disabledReason={busy}
          onClick={() => staged.stage((rows) => unstageRow(rows, row.id))}
        >
          {labels.gridRevertRow}
        </Button>
      )}
      <Button
        type="submit"
        variant="primary"
        disabledReason={busy}
        shortcut={keysOf('Mod+S')}
        tooltip={labels.gridReviewHint}
      >
        {staged.saving ? labels.gridSaving : labels.gridSave}
      </Button>
    </footer>
  );
}
