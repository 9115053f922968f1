import type { Filter, StudioErrorData } from '@studio/core';
import type { ComponentType, ReactNode } from 'react';
import type { ShownValue } from '../cells/displayedCell.ts';
import type { MenuItemProps } from '../../ui/Menu.tsx';
import type { DataGridModel } from '../useDataGrid.ts';
import type { ShownColumn } from '../useGridColumns.ts';

/** What every slot is given: `children` is what the grid itself draws there, to stand beside or inside of the host's own. */
export interface GridSlotProps {
  readonly children: ReactNode;
}

/** For a bar over or under the rows. */
export interface GridBarSlotProps extends GridSlotProps {
  readonly grid: DataGridModel;
}

/** For what stands in the place of rows where there are none. */
export interface EmptySlotProps extends GridSlotProps {
  /** The filter that no row fits; absent where there are no rows at all. */
  readonly filter: Filter | undefined;
  readonly clearFilter: () => void;
}

/** For what tells that rows could not be read. */
export interface ErrorSlotProps extends GridSlotProps {
  readonly error: StudioErrorData;
  readonly retry: () => void;
}

/** For commands of the host in the menu of a column. */
export interface HeaderMenuSlotProps extends GridSlotProps {
  readonly grid: DataGridModel;
  readonly column: ShownColumn;
  /** Draw each command with it: it is one of the menu's, by mouse and keyboard. */
  readonly Item: ComponentType<MenuItemProps>;
  readonly Separator: ComponentType;
}

/** A value that is about to be drawn. */
export interface SlotCell {
  /** As it is in the database, or as it is staged. */
  readonly value: ShownValue;
  readonly column: ShownColumn;
  /** What the grid itself draws. */
  readonly content: ReactNode;
}

/**
 * Parts of a grid that a host draws itself. Keep it and each of its components the same from render to render: define them
 * outside of the component that uses them.
 */
export interface GridSlots {
  /** The bar over the rows; of grids over a relation only. */
  readonly toolbar?: ComponentType<GridBarSlotProps>;
  /** The bar under the rows. */
  readonly footer?: ComponentType<GridBarSlotProps>;
  /** In the place of rows where there are none. */
  readonly empty?: ComponentType<EmptySlotProps>;
  /** Why rows could not be read or changes not be saved. */
  readonly error?: ComponentType<ErrorSlotProps>;
  /** Until the columns are known. */
  readonly loading?: ComponentType<GridSlotProps>;
  /**
   * What stands in a cell, for all columns. A function, called for each cell in sight at each step of the wheel, and no
   * component: keep it cheap. `columnOverrides` and `typeOverrides` say the same for some columns only.
   */
  readonly cell?: (cell: SlotCell) => ReactNode;
  /** All that a column's menu offers; `children` are the grid's own commands. */
  readonly headerMenuItems?: ComponentType<HeaderMenuSlotProps>;
}
