import * as ContextMenu from 'radix-ui/context-menu';
import type { ReactNode } from 'react';
import type { DataGridModel } from '../useGridModel.ts';
import { refusalOf } from './actions.ts';
import { actionRow, runBulkAction, selectedRows, targetNow } from './bulkCommands.ts';

/** Of a cell's menu: what the host does with its row, and with the selected rows. */
export function ActionItems({ grid }: { readonly grid: DataGridModel }) {
  const { bulk, activeRow } = grid;
  if (!bulk || !activeRow) return null;
  const { rowActions = [], bulkActions = [] } = bulk;
  const selected = selectedRows(grid);
  const isMany = selected.kind === 'all' || selected.count > 1;
  const row = actionRow(grid, bulk, activeRow);
  const target = isMany && bulkActions.length > 0 ? targetNow(grid, bulk) : undefined;
  if (rowActions.length === 0 && (!isMany || bulkActions.length === 0)) return null;
  return (
    <>
      <ContextMenu.Separator className="stu:-mx-1 stu:my-1 stu:h-px stu:bg-border" />
      {rowActions.map((action) => (
        <ActionItem
          key={action.id}
          {...action}
          reason={refusalOf(action, row)}
          onChoose={() => action.onSelect(row)}
        />
      ))}
      {isMany &&
        bulkActions.map((action) => (
          <ActionItem
            key={action.id}
            {...action}
            reason={target && refusalOf(action, target)}
            onChoose={() => runBulkAction(grid, bulk, action)}
          />
        ))}
    </>
  );
}

interface ActionItemProps {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly danger?: boolean;
  readonly reason: string | undefined;
  readonly onChoose: () => void;
}

function ActionItem({ label, icon, danger, reason, onChoose }: ActionItemProps) {
  return (
    <ContextMenu.Item
      disabled={reason !== undefined}
      data-danger={danger ? '' : undefined}
      onSelect={onChoose}
      className="stu:flex stu:min-h-7 stu:cursor-default stu:items-center stu:gap-2 stu:rounded stu:px-2 stu:py-1 stu:text-fg stu:outline-none! stu:select-none stu:data-danger:text-danger stu:data-disabled:text-faint stu:data-highlighted:bg-hover"
    >
      {icon}
      <span className="stu:flex-1">
        {label}
        {reason && <span className="stu:block stu:max-w-64 stu:text-sm">{reason}</span>}
      </span>
    </ContextMenu.Item>
  );
}
