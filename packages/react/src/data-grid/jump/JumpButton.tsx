import { useStudio } from '../../provider/studioContext.ts';
import { Button } from '../../ui/Button.tsx';
import { useShortcuts } from '../../ui/useShortcuts.ts';
import type { DataGridModel } from '../useDataGrid.ts';

/** Of fewer rows each is found by eye. */
const fewRows = 100;

/** Asks for the number of a row to go to; absent where there are few. */
export function JumpButton({ grid }: { readonly grid: DataGridModel }) {
  const { labels } = useStudio();
  const keysOf = useShortcuts();
  if (grid.source.rowCount < fewRows) return null;
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
