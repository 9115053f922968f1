import { usePartLabels } from '../../provider/usePartLabels.ts';
import { Button } from '../../ui/Button.tsx';
import type { DataGridModel } from '../useGridModel.ts';
import { refusalOf } from './actions.ts';
import { selectedRows } from './selectedRows.ts';
import { runBulkAction, targetNow } from './bulkCommands.ts';
import { bulkLabels } from './bulkLabels.ts';

/** What can be done with the selected rows, where these are more than one. */
export function SelectionActions({ grid }: { readonly grid: DataGridModel }) {
  const labels = usePartLabels(bulkLabels);
  const { bulk, editing } = grid;
  if (!bulk) return null;
  const { bulkActions = [] } = bulk;
  const selected = selectedRows(grid);
  const count = selected.kind === 'rows' ? selected.count : undefined;
  if (count !== undefined && count < 2) return null;
  const target = bulkActions.length > 0 ? targetNow(grid, bulk) : undefined;
  return (
    <div
      role="group"
      aria-label={labels.gridActions}
      className="stu:flex stu:flex-wrap stu:items-center stu:gap-1"
    >
      {editing && (
        <>
          <Button
            variant="ghost"
            onClick={() => bulk.open({ what: 'edit', rows: selected })}
            className="stu:h-6!"
          >
            {labels.gridEditSelected(count)}
          </Button>
          <Button variant="ghost" onClick={bulk.deleteSelected} className="stu:h-6! stu:text-danger!">
            {labels.gridDeleteSelected(count)}
          </Button>
        </>
      )}
      {bulkActions.map((action) => (
        <Button
          key={action.id}
          variant="ghost"
          disabledReason={target && refusalOf(action, target)}
          onClick={() => runBulkAction(grid, bulk, action)}
          className={action.danger ? 'stu:h-6! stu:text-danger!' : 'stu:h-6!'}
        >
          {action.icon}
          {action.label}
        </Button>
      ))}
    </div>
  );
}
