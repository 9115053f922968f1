import { useStudio } from '../../provider/studioContext.ts';
import { Button } from '../../ui/Button.tsx';
import { useShortcuts } from '../../ui/useShortcuts.ts';
import type { DataGridModel } from '../useDataGrid.ts';

/** Asks for the number of a row to go to. */
export function JumpButton({ grid }: { readonly grid: DataGridModel }) {
  const { labels } = useStudio();
  const keysOf = useShortcuts();
  return (
    <Button
      variant="ghost"
      aria-haspopup="dialog"
      aria-expanded={grid.popup?.kind === 'row'}
      tooltip={labels.gridGoToRow}
      shortcut={keysOf('Mod+G')}
      onClick={({ currentTarget }) => {
        const { left, top } = currentTarget.getBoundingClientRect();
        grid.openPopup({ kind: 'row', x: left, y: top });
      }}
    >
      {labels.gridGoToRow}
    </Button>
  );
}
