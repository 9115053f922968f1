import { useStudio } from '../../provider/studioContext.ts';
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
    <button
      type="button"
      aria-haspopup="dialog"
      aria-expanded={grid.popup?.kind === 'row'}
      title={keysOf('Mod+G')}
      onClick={({ currentTarget }) => {
        const { left, top } = currentTarget.getBoundingClientRect();
        grid.openPopup({ kind: 'row', x: left, y: top });
      }}
      className="stu:rounded-sm stu:px-1 stu:text-accent stu:hover:underline"
    >
      {labels.gridGoToRow}
    </button>
  );
}
