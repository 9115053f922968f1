import type { KeyboardEvent } from 'react';
import { isCutCell } from '@studio/core';
import type { GridColumn } from '../gridColumn.ts';
import { headerRow } from '../selection/navigation.ts';
import type { DataGridModel } from '../useDataGrid.ts';
import { filterability } from './filterableColumns.ts';
import { quickOperators, type QuickOperator } from './quickFilter.ts';

/** How menus and keys of a grid filter its rows; a grid over given rows has none. */
export interface GridFiltering {
  /** Keeps only rows whose value stands so to this one. */
  readonly keep: (column: GridColumn, operator: QuickOperator, value: string | null) => void;
  /** Opens the menu of a column's values at a place of the page; absent where they cannot be listed. */
  readonly openValues?: (column: GridColumn, at: { readonly x: number; readonly y: number }) => void;
}

/**
 * What Alt, Shift and F do: on a cell they keep rows with its value, on a header they open the menu of its values. With X
 * in place of F rows with the value are left out. Keys are named by their place, for with Alt some systems write other
 * letters.
 */
export function pressFilterKey(event: KeyboardEvent, grid: DataGridModel): boolean {
  const { filtering, activeColumn: column, activeRow: row, selection } = grid;
  if (!event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) return false;
  if (event.code !== 'KeyF' && event.code !== 'KeyX') return false;
  if (!filtering || !column || !(event.target instanceof Element)) return false;
  event.preventDefault();
  const ability = filterability(column);
  if (!ability.ok) grid.announce(ability.reason);
  else if (selection.active.row === headerRow) {
    const { left, bottom } = event.target.getBoundingClientRect();
    filtering.openValues?.(column, { x: left, y: bottom });
  } else {
    const cell = row?.cell(column.index);
    if (cell === undefined || isCutCell(cell)) return true;
    const operator = event.code === 'KeyF' ? '=' : '<>';
    if (quickOperators(column, cell).includes(operator)) filtering.keep(column, operator, cell);
  }
  return true;
}
