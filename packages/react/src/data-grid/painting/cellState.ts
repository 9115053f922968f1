import type { Labels } from '../../provider/labels.ts';
import { cellNote } from '../cells/cellNote.ts';
import { stagedSet } from '../cells/displayedCell.ts';
import type { CellColumn } from '../GridCell.tsx';
import { hasDefault } from '../gridColumn.ts';
import { problemOf } from '../staging/stagedChanges.ts';
import type { RowDrawing } from './rowDrawing.ts';

/** What is special about a few cells only. */
export interface CellState {
  readonly isActive: boolean;
  /** Whether the handle stands in it by which the selection is copied to other rows. */
  readonly isFilledFrom: boolean;
  /** Whether NULL is no value that could be saved. */
  readonly isRequired: boolean;
  readonly mark: 'staged' | 'problem' | undefined;
  /** What the mark says, shown on hover. */
  readonly note: string | undefined;
}

/** `undefined` for most cells, of which nothing is special. */
export function cellStateOf(column: CellColumn, row: RowDrawing, labels: Labels): CellState | undefined {
  const { staged } = row;
  const isActive = column.position === row.activeColumn;
  const isFilledFrom = column.position === row.fillColumn;
  if (!staged && !isActive && !isFilledFrom) return undefined;
  const isStaged = staged?.kind === 'update' && stagedSet(staged, column.name) !== undefined;
  return {
    isActive,
    isFilledFrom,
    isRequired: isRequired(column, row),
    mark: problemOf(staged, column.name) ? 'problem' : isStaged ? 'staged' : undefined,
    note: staged && cellNote(staged, column, labels),
  };
}

/** Whether NULL is no value that could be saved there. */
export function isRequired({ detail }: CellColumn, { staged }: RowDrawing): boolean {
  return staged?.kind === 'insert' && detail !== undefined && !detail.nullable && !hasDefault(detail);
}
