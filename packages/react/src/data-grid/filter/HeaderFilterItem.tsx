import { ListFilter } from 'lucide-react';
import { useStudio } from '../../provider/studioContext.ts';
import { MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import type { GridColumn } from '../gridColumn.ts';
import type { DataGridModel } from '../useDataGrid.ts';
import { filterability } from './filterableColumns.ts';

export interface HeaderFilterItemProps {
  readonly grid: DataGridModel;
  readonly column: GridColumn;
  readonly at: { readonly x: number; readonly y: number };
  /** Told before the values are opened, which take the focus. */
  readonly onOpen?: () => void;
}

/** Opens the values of a column, from the menu of its header. */
export function HeaderFilterItem({ grid, column, at, onOpen }: HeaderFilterItemProps) {
  const { labels } = useStudio();
  const openValues = grid.filtering?.openValues;
  if (!openValues) return null;
  const ability = filterability(column);
  return (
    <>
      <MenuItem
        icon={<ListFilter size={13} />}
        shortcut="Alt ⇧ F"
        disabledReason={ability.ok ? undefined : ability.reason}
        onSelect={() => {
          onOpen?.();
          openValues(column, at);
        }}
      >
        {labels.gridFilterValuesItem}
      </MenuItem>
      <MenuSeparator />
    </>
  );
}
