import { Copy, Trash2 } from 'lucide-react';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { MenuItem } from '../../ui/Menu.tsx';
import { OpenMenu } from '../../ui/OpenMenu.tsx';
import { refusalOf } from '../actions/actions.ts';
import { actionRow } from '../actions/bulkCommands.ts';
import type { GridRow } from '../rows/rowSource.ts';
import type { DataGridModel } from '../useGridModel.ts';
import { rowPanelLabels } from './rowPanelLabels.ts';

export interface RowMenuProps {
  readonly grid: DataGridModel;
  readonly row: GridRow;
  readonly onCopy: () => void;
  readonly onClose: () => void;
}

/** What can be done with a row as a whole. */
export function RowMenu({ grid, row, onCopy, onClose }: RowMenuProps) {
  const labels = usePartLabels(rowPanelLabels);
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
          disabledReason={refusalOf(action, actionRow(grid, bulk, row))}
          onSelect={() => action.onSelect(actionRow(grid, bulk, row))}
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
