import type { ReactNode } from 'react';
import type { DataGridModel } from '../useGridModel.ts';
import { refusalOf } from './actions.ts';
import { actionRow, runBulkAction, targetNow } from './bulkCommands.ts';
import { selectedRows } from './selectedRows.ts';

/** An action of the host, as a menu offers it. */
export interface OfferedAction {
  readonly id: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly isDanger: boolean;
  /** Why it cannot be chosen. */
  readonly reason: string | undefined;
  readonly onChoose: () => void;
}

export interface HostActionsProps {
  readonly grid: DataGridModel;
  readonly children: (actions: readonly OfferedAction[]) => ReactNode;
}

/** What the host does with the active row, and, where more than one row is selected, with those. Draws nothing itself. */
export function HostActions({ grid, children }: HostActionsProps) {
  const { bulk, activeRow } = grid;
  if (!bulk || !activeRow) return null;
  const { rowActions = [], bulkActions = [] } = bulk;
  const selected = selectedRows(grid);
  const isMany = bulkActions.length > 0 && (selected.kind === 'all' || selected.count > 1);
  const row = actionRow(grid, bulk, activeRow);
  const target = isMany ? targetNow(grid, bulk) : undefined;
  const ofRow = rowActions.map((action) => ({
    ...action,
    reason: refusalOf(action, row),
    onChoose: () => action.onSelect(row),
  }));
  const ofMany = bulkActions.map((action) => ({
    ...action,
    reason: target && refusalOf(action, target),
    onChoose: () => runBulkAction(grid, bulk, action),
  }));
  return children(
    [...ofRow, ...(isMany ? ofMany : [])].map(({ id, label, icon, danger = false, reason, onChoose }) => ({
      id,
      label,
      icon,
      isDanger: danger,
      reason,
      onChoose,
    })),
  );
}
