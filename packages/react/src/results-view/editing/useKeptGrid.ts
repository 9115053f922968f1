import type { ResultColumn } from '@studio/core';
import { useMemo } from 'react';
import type { GridState } from '../../data-grid/gridState.ts';
import type { QueryRun } from '../../query-run/queryRun.ts';
import type { Kept } from '../useKept.ts';

/** What the user set in the grid of a result. */
export interface KeptState {
  readonly runId: string;
  readonly shape: string;
  readonly state: GridState;
}

export interface KeptGrid {
  /** Names the columns: a result with others is another grid. */
  readonly shape: string;
  /** What a grid that takes the place of another begins with. */
  readonly state: Partial<GridState> | undefined;
  readonly keep: (state: GridState) => void;
}

/**
 * What the user set in the grid of a result, for the grid that comes in its place: all of it where that shows the same rows
 * and edits them; of another run with the same columns how these look, but not the place in the rows.
 */
export function useKeptGrid(
  { values, keep }: Kept<KeptState>,
  { id: runId }: Pick<QueryRun, 'id'>,
  { index, columns }: { readonly index: number; readonly columns: readonly ResultColumn[] },
): KeptGrid {
  const shape = useMemo(
    () => JSON.stringify(columns.map(({ name, type }) => [name, type.display])),
    [columns],
  );
  const kept = values.get(index);
  const state = kept?.shape !== shape ? undefined : kept.runId === runId ? kept.state : looksOf(kept.state);
  return { shape, state, keep: (next) => keep(index, { runId, shape, state: next }) };
}

function looksOf({ columnOrder, columnSizes, pinned, hidden }: GridState): Partial<GridState> {
  return { columnOrder, columnSizes, pinned, hidden };
}
