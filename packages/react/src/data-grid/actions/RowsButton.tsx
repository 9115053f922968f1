import { EllipsisVertical } from 'lucide-react';
import { useStudio } from '../../provider/studioContext.ts';
import { lazyPart } from '../../ui/lazyPart.tsx';
import { MenuButton } from '../../ui/MenuButton.tsx';
import type { DataGridModel } from '../useGridModel.ts';

const RowsMenu = lazyPart(() => import('./RowsMenu.tsx').then((part) => part.RowsMenu));

/** Opens the menu of all rows; absent where it would be empty. */
export function RowsButton({ grid }: { readonly grid: DataGridModel }) {
  const { labels } = useStudio();
  if (!grid.bulk || (!grid.editing && !grid.bulk.bulkActions?.length)) return null;
  return (
    <MenuButton label={labels.gridRowsMenu} menu={(close) => <RowsMenu grid={grid} onClose={close} />}>
      <EllipsisVertical size={14} aria-hidden />
    </MenuButton>
  );
}
