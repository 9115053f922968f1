import { useMemo, useState } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { PointPopover, type Point } from '../../ui/PointPopover.tsx';
import { SearchInput } from '../../ui/SearchInput.tsx';
import type { DataGridModel } from '../useDataGrid.ts';
import { ColumnsList } from './ColumnsList.tsx';

export interface ColumnsPanelProps {
  readonly grid: DataGridModel;
  /** With what gets the focus back, else the active cell does. */
  readonly at: Point & { readonly opener?: HTMLElement };
}

const link =
  'stu:rounded-sm stu:px-1.5 stu:py-0.5 stu:text-accent stu:hover:bg-hover stu:disabled:text-faint stu:disabled:hover:bg-transparent';

/** All columns of a grid: which are shown, in which order. */
export function ColumnsPanel({ grid, at }: ColumnsPanelProps) {
  const { labels } = useStudio();
  const [search, setSearch] = useState('');
  const { all, shown, isArranged, setHidden, reset } = grid.columns;
  const found = useMemo(() => {
    const wanted = search.trim().toLowerCase();
    return all.filter(({ name }) => name.toLowerCase().includes(wanted));
  }, [all, search]);
  // The first stays where all would go.
  const hideAll = () =>
    setHidden(
      found.slice(found.length === all.length ? 1 : 0).map(({ id }) => id),
      true,
      'columnsPanel',
    );
  const showAll = () =>
    setHidden(
      found.map(({ id }) => id),
      false,
      'columnsPanel',
    );
  return (
    <PointPopover
      label={labels.gridColumns}
      at={at}
      onClose={() => grid.openPopup(undefined)}
      onReturnFocus={() => {
        if (at.opener) at.opener.focus();
        else grid.regainFocus();
      }}
      style={{ maxHeight: 'min(var(--radix-popover-content-available-height), 480px)' }}
      className="stu:flex stu:w-72 stu:flex-col"
    >
      <div className="stu:p-2">
        <SearchInput value={search} onValueChange={setSearch} label={labels.gridSearchColumns} />
      </div>
      {found.length > 0 ? (
        <ColumnsList grid={grid} columns={found} canMove={search.trim() === ''} />
      ) : (
        <p className="stu:px-3 stu:pb-3 stu:text-muted">{labels.gridNoSuchColumn}</p>
      )}
      <div className="stu:flex stu:items-center stu:gap-1 stu:border-t stu:border-border stu:p-1.5 stu:text-sm">
        <button
          type="button"
          className={link}
          disabled={found.every((column) => !column.isHidden)}
          onClick={showAll}
        >
          {labels.gridShowAll}
        </button>
        <button type="button" className={link} disabled={shown.length === 1} onClick={hideAll}>
          {labels.gridHideAll}
        </button>
        <button
          type="button"
          className={`${link} stu:ms-auto`}
          disabled={!isArranged}
          onClick={() => reset('columnsPanel')}
        >
          {labels.gridResetColumns}
        </button>
      </div>
    </PointPopover>
  );
}
