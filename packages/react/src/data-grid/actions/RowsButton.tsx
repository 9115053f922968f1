import { EllipsisVertical } from 'lucide-react';
import { useRef, useState } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { lazyPart } from '../../ui/lazyPart.tsx';
import type { DataGridModel } from '../useGridModel.ts';

const RowsMenu = lazyPart(() => import('./RowsMenu.tsx').then((part) => part.RowsMenu));

/** Opens the menu of all rows; absent where it would be empty. */
export function RowsButton({ grid }: { readonly grid: DataGridModel }) {
  const { labels } = useStudio();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  if (!grid.bulk || (!grid.editing && !grid.bulk.bulkActions?.length)) return null;
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <span style={{ position: 'relative', display: 'inline-flex' }}>
      <IconButton
        ref={button}
        label={labels.gridRowsMenu}
        tooltip=""
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
      >
        <EllipsisVertical size={14} aria-hidden />
      </IconButton>
      {isOpen && <RowsMenu grid={grid} onClose={close} />}
    </span>
  );
}
