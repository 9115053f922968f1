import type { Labels } from '../../provider/labels.ts';
import { problemOf, type StagedProblem, type StagedRow } from '../staging/stagedChanges.ts';
import type { GridColumn } from '../gridColumn.ts';
import { saidText } from './saidText.ts';
import { sentences } from './sentences.ts';
import { visibleText } from './visibleText.ts';

/** What is to be said of a staged cell: what stands in its way, else what it was before. */
export function cellNote(
  staged: StagedRow,
  { name: column, type }: Pick<GridColumn, 'name' | 'type'>,
  labels: Labels,
): string | undefined {
  const noted = (value: string | null) => shortText(value && saidText(value, type), labels);
  const problem = cellProblem(staged, column);
  if (problem?.kind === 'vanished') return labels.gridVanished;
  if (problem?.kind === 'failed') {
    const { message, hint } = problem.error;
    return hint === undefined ? message : sentences([message, hint]).join(' ');
  }
  if (problem?.kind === 'invalid') return problem.reasons.get(column);
  if (problem?.kind === 'conflict') {
    const conflict = problem.columns.find((candidate) => candidate.column === column);
    if (conflict) return labels.gridConflict(noted(conflict.theirs));
  }
  if (staged.kind === 'delete') return labels.gridStagedDelete;
  if (staged.kind === 'insert') return labels.gridStagedInsert;
  const before = staged.base.get(column);
  return before === undefined ? undefined : labels.gridStagedCell(noted(before));
}

/** What stands in the way of a cell, alone or with its row. */
export function cellProblem(staged: StagedRow, column: string): StagedProblem | undefined {
  return problemOf(staged, column) ?? rowProblem(staged);
}

function rowProblem({ problem }: StagedRow) {
  return problem?.kind === 'vanished' || (problem?.kind === 'failed' && problem.columns.length === 0)
    ? problem
    : undefined;
}

/** A value in a sentence; NULL and the empty text by their names, and what could be taken for them in quotes. */
export function shortText(value: string | null, labels: Labels): string {
  if (value === null) return labels.gridNull;
  if (value === '') return labels.gridEmpty;
  const names = [labels.gridNull, labels.gridEmpty, labels.gridDefault];
  const isPlain = value.trim() === value && !value.startsWith('“') && !names.includes(value);
  return isPlain ? visibleText(value) : `“${visibleText(value)}”`;
}
