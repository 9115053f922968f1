import { Plus, RotateCw } from 'lucide-react';
import { useStudio } from '../provider/studioContext.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { RowsButton } from './actions/RowsButton.tsx';
import { ColumnsButton } from './columns/ColumnsButton.tsx';
import { FilterBar } from './filter/FilterBar.tsx';
import type { useRelationGrid } from './useRelationGrid.ts';

export interface GridToolbarProps {
  readonly model: ReturnType<typeof useRelationGrid>;
  readonly readOnly: boolean;
}

const barLook = 'stu:@container stu:border-b stu:border-border stu:bg-canvas';

/** Stands where the toolbar will stand, as high as it, so that nothing moves as it comes. */
export function GridToolbarPlace() {
  return (
    <div className={barLook}>
      <div className="stu:p-1.5">
        <div className="stu:h-(--studio-control-height)" />
      </div>
    </div>
  );
}

/** The filter, and buttons that concern all rows. */
export function GridToolbar({ model, readOnly }: GridToolbarProps) {
  const { labels } = useStudio();
  const { rows, editing } = model;
  const { insertable } = editing;
  return (
    <div className={barLook}>
      <div className="stu:flex stu:items-start stu:gap-2 stu:p-1.5 stu:@max-[480px]:gap-1">
        <FilterBar
          relation={model.relation}
          columns={model.columns}
          filter={model.filter}
          onFilterChange={(filter) => model.changeFilter(filter, 'filterBar')}
          error={rows.viewError}
          onRetry={rows.retry}
        />
        {!readOnly && (
          <Button
            variant="ghost"
            aria-label={labels.gridInsertRow}
            disabledReason={insertable.ok ? undefined : insertable.reason}
            onClick={model.insertRow}
          >
            <Plus size={14} aria-hidden />
            <span className="stu:@max-[480px]:hidden">{labels.gridInsertRow}</span>
          </Button>
        )}
        <ColumnsButton grid={model.grid} />
        <IconButton label={labels.gridRefresh} onClick={rows.refresh}>
          <RotateCw
            size={14}
            aria-hidden
            className={rows.loading ? 'stu:motion-safe:animate-spin' : undefined}
          />
        </IconButton>
        <RowsButton grid={model.grid} />
      </div>
    </div>
  );
}
