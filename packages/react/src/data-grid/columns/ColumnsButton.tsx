import { Columns3 } from 'lucide-react';
import { useStudio } from '../../provider/studioContext.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import type { DataGridModel } from '../useDataGrid.ts';

/** Opens the panel of columns, and says how many are hidden. */
export function ColumnsButton({ grid }: { readonly grid: DataGridModel }) {
  const { labels } = useStudio();
  const { all } = grid.columns;
  const hidden = all.filter(({ isHidden }) => isHidden).length;
  return (
    <IconButton
      label={hidden > 0 ? labels.gridColumnsHidden(hidden) : labels.gridColumns}
      aria-haspopup="dialog"
      aria-expanded={grid.popup?.kind === 'columns'}
      onClick={({ currentTarget }) => {
        const { left, bottom } = currentTarget.getBoundingClientRect();
        grid.openPopup({ kind: 'columns', x: left, y: bottom, opener: currentTarget });
      }}
    >
      <Columns3 size={14} aria-hidden className={hidden > 0 ? 'stu:text-accent' : undefined} />
    </IconButton>
  );
}
