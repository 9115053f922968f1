import type { Ability } from '@studio/core';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { OpenMenu } from '../../ui/OpenMenu.tsx';
import type { DataGridModel } from '../useGridModel.ts';
import { refusalOf } from './actions.ts';
import { allRows } from './bulkCommands.ts';
import { bulkLabels } from './bulkLabels.ts';

export interface RowsMenuProps {
  readonly grid: DataGridModel;
  readonly onClose: () => void;
}

/** What can be done with all rows of the filter. */
export function RowsMenu({ grid, onClose }: RowsMenuProps) {
  const labels = usePartLabels(bulkLabels);
  const { bulk, editing, relations } = grid;
  if (!bulk) return null;
  const editability = relations?.detail?.editability;
  const reasonOf = (ability: Ability | undefined) =>
    ability ? (ability.ok ? undefined : ability.reason) : labels.gridStillLoading;
  const { bulkActions = [] } = bulk;
  const target = allRows(bulk);
  const isFiltered = bulk.filter !== undefined;
  return (
    <OpenMenu label={labels.gridRowsMenu} onClose={onClose}>
      {editing && (
        <>
          <MenuItem
            disabledReason={reasonOf(editability?.update)}
            onSelect={() => bulk.open({ what: 'edit', rows: { kind: 'all' } })}
          >
            {labels.gridEditAll(isFiltered)}
          </MenuItem>
          <MenuItem
            danger
            disabledReason={reasonOf(editability?.delete)}
            onSelect={() => bulk.open({ what: 'delete', rows: { kind: 'all' } })}
          >
            {labels.gridDeleteAll(isFiltered)}
          </MenuItem>
        </>
      )}
      {editing && bulkActions.length > 0 && <MenuSeparator />}
      {bulkActions.map((action) => (
        <MenuItem
          key={action.id}
          icon={action.icon}
          danger={action.danger ?? false}
          disabledReason={refusalOf(action, target)}
          onSelect={() => action.onSelect(target)}
        >
          {action.label}
        </MenuItem>
      ))}
    </OpenMenu>
  );
}
