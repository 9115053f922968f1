import { Copy, Trash2 } from 'lucide-react';
import { useStudio } from '../../provider/studioContext.ts';
import { MenuItem } from '../../ui/Menu.tsx';
import { OpenMenu } from '../../ui/OpenMenu.tsx';
import { refusalOf } from '../actions/actions.ts';
import type { GridRow } from '../rows/rowSource.ts';
import type { DataGridModel } from '../useGridModel.ts';

export interface RowMenuProps {
  readonly grid: DataGridModel;
  readonly row: GridRow;
  readonly onCopy: () => void;
  readonly onClose: () => void;
}

/** What can be done with a row as a whole. */
export function RowMenu({ grid, row, onCopy, onClose }: RowMenuProps) {
  const { labels } = useStudio();
  const { bulk, editing } = grid;
  const deletability = editing?.deletability(row);
  const isDeleted = editing?.stagedRow(row)?.kind === 'delete';
  return (
    <OpenMenu label={labels.gridRowMenu} onClose={onClose}>
      <MenuItem icon={<Copy size={13} aria-hidden />} onSelect={onCopy}>
        {labels.gridCopyRowJson}
      </MenuItem>
      {bulk?.rowActions?.map((action) => (
        <MenuItem
          key={action.id}
          icon={action.icon}
          danger={action.danger ?? false}
          disabledReason={refusalOf(action, bulk.actionRow(row))}
          onSelect={() => action.onSelect(bulk.actionRow(row))}
        >
          {action.label}
        </MenuItem>
      ))}
      {deletability && (
        <MenuItem
          danger={!isDeleted}
          icon={<Trash2 size={13} aria-hidden />}
          disabledReason={deletability.ok ? undefined : deletability.reason}
          onSelect={() => editing?.toggleDelete([row])}
        >
          {isDeleted ? labels.gridRestoreRow : labels.gridDeleteRow(1)}
        </MenuItem>
      )}
    </OpenMenu>
  );
}
