import { useStudio } from '../../provider/studioContext.ts';
import { Button } from '../../ui/Button.tsx';
import type { DataGridModel } from '../useGridModel.ts';
import { refusalOf } from './actions.ts';

/** What can be done with the selected rows, where these are more than one. */
export function SelectionActions({ grid }: { readonly grid: DataGridModel }) {
  const { labels } = useStudio();
  const { bulk, editing } = grid;
  if (!bulk) return null;
  const { selected, bulkActions = [] } = bulk;
  const count = selected.kind === 'rows' ? selected.count : undefined;
  if (count !== undefined && count < 2) return null;
  const target = bulk.targetNow();
  return (
    <div
      role="group"
      aria-label={labels.gridActions}
      className="stu:flex stu:flex-wrap stu:items-center stu:gap-1"
    >
      {editing && (
        <>
          <Button variant="ghost" onClick={bulk.editSelected} className="stu:h-6!">
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
          onClick={() => bulk.runBulkAction(action, target)}
          className={action.danger ? 'stu:h-6! stu:text-danger!' : 'stu:h-6!'}
        >
          {action.icon}
          {action.label}
        </Button>
      ))}
    </div>
  );
}
