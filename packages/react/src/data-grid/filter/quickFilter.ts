import type { DataType } from '@studio/core';
import { saidText } from '../cells/saidText.ts';
import type { GridColumn } from '../gridColumn.ts';
import type { ColumnCondition } from './filterModel.ts';
import { isFilterable } from './filterableColumns.ts';
import { isOrdered } from './operators.ts';

/** How rows are told apart by the value of one cell. NULL is only equal to it, or not. */
export type QuickOperator = '=' | '<>' | '<' | '>';

/** What can be asked of a cell's value in one step; nothing of a column that may not be filtered by. */
export function quickOperators(column: GridColumn, value: string | null): readonly QuickOperator[] {
  if (!isFilterable(column)) return [];
  return value !== null && isOrdered(column.type) ? ['=', '<>', '<', '>'] : ['=', '<>'];
}

export function quickCondition(
  { name: column, type }: Pick<GridColumn, 'name'> & { readonly type?: Pick<DataType, 'kind'> },
  operator: QuickOperator,
  value: string | null,
): ColumnCondition {
  return value === null
    ? { kind: 'column', column, operator: 'isNull', isNot: operator !== '=', values: [] }
    : { kind: 'column', column, operator, isNot: false, values: [type ? saidText(value, type) : value] };
}
