import { isCutCell, toStudioError, type ColumnChange } from '@studio/core';
import type { Labels } from '../../provider/labels.ts';
import type { GridColumn } from '../gridColumn.ts';
import type { CellValue } from '../gridContext.ts';
import type { GridRow } from '../rows/rowSource.ts';
import type { bulkLabels } from './bulkLabels.ts';
import type { DataGridModel } from '../useGridModel.ts';

/**
 * Stages the same values for rows, as one step. What arrived cut is read first, for a change says what it expects; a row that
 * cannot be changed is left out, and that is said.
 */
export async function stageBulkEdit(
  grid: DataGridModel,
  columns: readonly GridColumn[],
  rows: readonly GridRow[],
  values: readonly ColumnChange[],
  labels: Pick<Labels, 'notOffered'> & typeof bulkLabels,
): Promise<void> {
  const { editing, readWhole, announce } = grid;
  if (!editing) return;
  const edits: CellValue[] = [];
  const refused = new Map<GridRow, string>();
  try {
    for (const row of rows) {
      for (const { column: name, set } of values) {
        const column = columns.find((candidate) => candidate.name === name);
        if (!column) continue;
        const ability = editing.abilityOf(row, column);
        if (!ability.ok) refused.set(row, ability.reason);
        else if (!isCutCell(row.cell(column.index))) edits.push({ row, column, set });
        else if (readWhole) {
          const whole = await readWhole(row, column, new AbortController().signal);
          edits.push({ row, column, set, whole });
        } else refused.set(row, labels.notOffered);
      }
    }
  } catch (error) {
    announce(toStudioError(error).message);
    return;
  }
  editing.stageCells(edits);
  const [reason] = refused.values();
  announce(
    [
      labels.gridBulkStaged(new Set(edits.map(({ row }) => row)).size),
      reason === undefined ? '' : labels.gridSomeRowsRefused(refused.size, reason),
    ]
      .join(' ')
      .trim(),
  );
}
