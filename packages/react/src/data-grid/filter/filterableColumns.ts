import { able, type Ability } from '@studio/core';
import type { GridColumn } from '../gridColumn.ts';

/** Whether rows may be told apart by a column: not by one whose values the user may not see. */
export function filterability({ detail }: Pick<GridColumn, 'detail'>): Ability {
  return detail?.filterability ?? able;
}

export function isFilterable(column: Pick<GridColumn, 'detail'>): boolean {
  return filterability(column).ok;
}
