import { useStudio } from '../../provider/studioContext.ts';
import { columnDescription } from '../header/columnDescription.ts';
import { headerRow } from '../selection/navigation.ts';
import type { DataGridModel } from '../useDataGrid.ts';
import { cellNote } from './cellNote.ts';
import { shownValue } from './displayedCell.ts';
import { momentNote } from './momentNote.ts';
import { presentCell } from './presentCell.ts';

/**
 * What is told of the active cell beside its value: what is staged, what is wrong, why it is read-only; of a header, what
 * there is to know of its column.
 */
export function useActiveCellStatus({ activeRow, activeColumn, editing, selection }: DataGridModel): string {
  const { labels } = useStudio();
  // What the mouse reads in a tooltip.
  if (activeColumn && selection.active.row === headerRow)
    return columnDescription(activeColumn, labels).join(' · ');
  if (!activeRow || !activeColumn) return '';
  const staged = editing?.stagedRow(activeRow);
  const note = staged && cellNote(staged, activeColumn, labels);
  const ability = editing?.abilityOf(activeRow, activeColumn);
  const cell = presentCell(activeRow.cell(activeColumn.index), activeColumn.type);
  const value = shownValue(activeRow, activeColumn, staged);
  return [
    note,
    typeof value === 'string' && momentNote(value, activeColumn.type, labels),
    cell.cut && cell.size && labels.gridCutCell(cell.size),
    ability && !ability.ok && ability.reason,
  ]
    .filter(Boolean)
    .join(' · ');
}
