import type { GridPosition } from '../selection/navigation.ts';
import type { StagedProblem, StagedRow, StagedRows } from './stagedChanges.ts';

/** A cell that something stands in the way of. */
export interface ProblemPlace extends GridPosition {
  readonly problem: StagedProblem;
}

/**
 * The cells that problems concern, in the order of the grid. `indexes` says where rows stand, by their id; a row that is
 * not in it has no place. A problem of a row as a whole stands at the first cell that was changed.
 */
export function problemPlaces(
  rows: StagedRows,
  indexes: ReadonlyMap<string, number>,
  columns: readonly string[],
): readonly ProblemPlace[] {
  const places = [...rows.values()].flatMap((row): ProblemPlace[] => {
    const index = indexes.get(row.id);
    const { problem } = row;
    if (!problem || index === undefined) return [];
    return positionsIn(row, problem, columns).map((column) => ({ row: index, column, problem }));
  });
  return places.sort(compare);
}

/** The place after a cell; after the last one, the first. */
export function nextPlace(places: readonly ProblemPlace[], after: GridPosition): ProblemPlace | undefined {
  return places.find((place) => compare(place, after) > 0) ?? places[0];
}

function positionsIn(row: StagedRow, problem: StagedProblem, columns: readonly string[]): readonly number[] {
  const shown = (names: Iterable<string>) =>
    [...names].map((name) => columns.indexOf(name)).filter((position) => position >= 0);
  const own = shown(namesOf(problem));
  if (own.length > 0) return own;
  const changed = row.kind === 'delete' ? [] : shown(row.set.keys());
  return [changed.length > 0 ? Math.min(...changed) : 0];
}

function namesOf(problem: StagedProblem): readonly string[] {
  switch (problem.kind) {
    case 'vanished':
      return [];
    case 'failed':
      return problem.columns;
    case 'invalid':
      return [...problem.reasons.keys()];
    case 'conflict':
      return problem.columns.map(({ column }) => column);
  }
}

function compare(a: GridPosition, b: GridPosition): number {
  return a.row - b.row || a.column - b.column;
}
