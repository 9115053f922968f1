import { shownValue } from '../cells/displayedCell.ts';
import type { GridColumn } from '../gridColumn.ts';
import type { DataGridModel } from '../useDataGrid.ts';
import type { CellRange } from './cellRange.ts';
import { rangeCells } from './cellRange.ts';
import { addDecimals, decimalText, divideDecimal, isLess, parseDecimal, type Decimal } from './decimal.ts';

/** What the numbers among selected values come to, as exact decimals. */
export interface SelectionSummary {
  /** Values that are not NULL, numbers or not. */
  readonly values: number;
  readonly sum: string;
  /** With `≈` before it where it was rounded. */
  readonly average: string;
  readonly minimum: string;
  readonly maximum: string;
}

/** Cells that are added up at most: it is done while one selects. */
const mostCells = 50_000;

/**
 * Of at least two numbers. `undefined` where there are fewer, where one of them is infinite or not a number, and where not
 * all rows are loaded: a sum of some of them would be taken for that of all.
 */
export function summarize(
  ranges: readonly CellRange[],
  { source, columns, editing }: Pick<DataGridModel, 'source' | 'columns' | 'editing'>,
): SelectionSummary | undefined {
  const cells = ranges.reduce((count, range) => count + rangeCells(range), 0);
  const selected = ranges.map((range) => columns.shown.slice(range.firstColumn, range.lastColumn + 1));
  if (cells < 2 || cells > mostCells || !selected.some((some) => some.some(isNumeric))) return undefined;
  let values = 0;
  let numbers = 0;
  let sum: Decimal = { units: 0n, scale: 0 };
  let minimum: Decimal | undefined;
  let maximum: Decimal | undefined;
  for (const [place, { firstRow, lastRow }] of ranges.entries()) {
    for (let index = firstRow; index <= lastRow; index += 1) {
      const row = source.row(index);
      if (!row) return undefined;
      for (const column of selected[place] ?? []) {
        const value = shownValue(row, column, editing?.stagedRow(row));
        if (value === null) continue;
        values += 1;
        if (!isNumeric(column) || typeof value !== 'string') continue;
        const number = parseDecimal(value);
        if (!number) return undefined;
        numbers += 1;
        sum = addDecimals(sum, number);
        if (!minimum || isLess(number, minimum)) minimum = number;
        if (!maximum || isLess(maximum, number)) maximum = number;
      }
    }
  }
  if (numbers < 2 || !minimum || !maximum) return undefined;
  const average = divideDecimal(sum, numbers);
  return {
    values,
    sum: decimalText(sum),
    average: `${average.isExact ? '' : '≈ '}${decimalText(average.value)}`,
    minimum: decimalText(minimum),
    maximum: decimalText(maximum),
  };
}

function isNumeric({ type }: GridColumn): boolean {
  return type.kind === 'integer' || type.kind === 'decimal' || type.kind === 'float';
}
