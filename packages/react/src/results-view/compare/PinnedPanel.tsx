import { PinOff } from 'lucide-react';
import { RowsDataGrid } from '../../data-grid/RowsDataGrid.tsx';
import { Button } from '../../ui/Button.tsx';
import type { PinnedResult } from './pinnedResult.ts';
import { useResultsLabels } from '../useResultsLabels.ts';

export interface PinnedPanelProps {
  readonly pinned: PinnedResult;
  readonly onUnpin: () => void;
}

/** The rows of the pinned result, as they were when it was pinned. */
export function PinnedPanel({ pinned, onUnpin }: PinnedPanelProps) {
  const labels = useResultsLabels();
  return (
    <>
      <div className="stu:flex stu:min-h-9 stu:items-center stu:gap-2 stu:border-b stu:border-border stu:bg-canvas stu:px-3 stu:text-sm stu:text-muted">
        <code className="stu:min-w-0 stu:flex-1 stu:truncate stu:font-mono">{pinned.title}</code>
        <Button variant="ghost" onClick={onUnpin}>
          <PinOff size={13} aria-hidden />
          {labels.unpinResult}
        </Button>
      </div>
      <div style={{ flex: '1 1 0', minHeight: 0 }}>
        <RowsDataGrid
          columns={pinned.columns}
          rows={pinned.rows}
          aria-label={`${labels.pinnedTab}: ${pinned.title}`}
        />
      </div>
    </>
  );
}
