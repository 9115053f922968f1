import { isCutCell } from '@studio/core';
import * as ContextMenu from 'radix-ui/context-menu';
import { useStudio } from '../../provider/studioContext.ts';
import type { DataGridModel } from '../useDataGrid.ts';
import { filterSentence } from './filterSentence.ts';
import { quickCondition, quickOperators, type QuickOperator } from './quickFilter.ts';

const keys: Partial<Record<QuickOperator, string>> = { '=': 'Alt ⇧ F', '<>': 'Alt ⇧ X' };

/** Filters by the value of the active cell, each as the sentence that it adds. */
export function CellFilterItems({ grid }: { readonly grid: DataGridModel }) {
  const { labels } = useStudio();
  const { filtering, activeRow: row, activeColumn: column, editing } = grid;
  if (!filtering || !row || !column || editing?.stagedRow(row)?.kind === 'insert') return null;
  const cell = row.cell(column.index);
  if (isCutCell(cell)) return null;
  return quickOperators(column, cell).map((operator) => (
    <ContextMenu.Item
      key={operator}
      onSelect={() => filtering.keep(column, operator, cell)}
      className="stu:flex stu:min-h-7 stu:max-w-80 stu:cursor-default stu:items-center stu:gap-4 stu:rounded stu:px-2 stu:py-1 stu:text-fg stu:outline-none! stu:select-none stu:data-highlighted:bg-hover"
    >
      <span className="stu:min-w-0 stu:flex-1 stu:truncate">
        {labels.gridQuickFilter(filterSentence(quickCondition(column, operator, cell), labels))}
      </span>
      {keys[operator] && <kbd className="stu:font-sans stu:text-xs stu:text-faint">{keys[operator]}</kbd>}
    </ContextMenu.Item>
  ));
}
