import type { Cell, SetTo } from '@studio/core';
import { hasDefault, type GridColumn } from '../gridColumn.ts';
import type { GridRow } from '../rows/rowSource.ts';
import type { StagedRow } from '../staging/stagedChanges.ts';
import { presentCell, presentSetTo, type PresentedCell } from './presentCell.ts';

/** What is staged for one cell. */
export function stagedSet(staged: StagedRow | undefined, column: string): SetTo | undefined {
  return staged && staged.kind !== 'delete' ? staged.set.get(column) : undefined;
}

/** The value that a cell shows: what is staged, else what the database holds. */
export type ShownValue = Cell | { readonly to: 'default' };

export function shownValue(row: GridRow, column: GridColumn, staged: StagedRow | undefined): ShownValue {
  const set = stagedSet(staged, column.name);
  if (set) return set.to === 'value' ? set.text : set.to === 'null' ? null : { to: 'default' };
  if (staged?.kind === 'insert') {
    return column.detail && !hasDefault(column.detail) ? null : { to: 'default' };
  }
  return row.cell(column.index);
}

/** How a shown value is drawn. A required column of a new row says that it wants a value. */
export function presentShown(
  value: ShownValue,
  { type, override }: Pick<GridColumn, 'type' | 'override'>,
  isRequired: boolean,
): PresentedCell | 'required' {
  if (value === null && isRequired) return 'required';
  const render = override?.renderer;
  if (typeof value === 'object' && value !== null && 'to' in value) return presentSetTo(value, type, render);
  return presentCell(value, type, render);
}
