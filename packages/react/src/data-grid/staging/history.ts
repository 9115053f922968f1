import type { StagedRows } from './stagedChanges.ts';

/** What was staged before, and what was until it was undone: each the newest last. */
export interface StagedHistory {
  readonly past: readonly StagedRows[];
  readonly future: readonly StagedRows[];
}

export const noHistory: StagedHistory = { past: [], future: [] };

/** Steps that are kept. */
const mostSteps = 200;
/** Rows that all steps together may hold, so that a history of large pastes does not fill the memory. */
const mostRows = 200_000;

/** The history after one more step away from `before`. What was undone can no longer be redone. */
export function nextHistory({ past }: StagedHistory, before: StagedRows): StagedHistory {
  const steps = [...past, before].slice(-mostSteps);
  let rows = 0;
  let first = steps.length;
  while (first > 0 && rows <= mostRows) {
    first -= 1;
    rows += steps[first]?.size ?? 0;
  }
  return { past: rows > mostRows ? steps.slice(Math.min(first + 1, steps.length - 1)) : steps, future: [] };
}

export interface StagedStep {
  readonly rows: StagedRows;
  readonly history: StagedHistory;
}

/** One step back; `undefined` where there is none. */
export function undoneStep(rows: StagedRows, { past, future }: StagedHistory): StagedStep | undefined {
  const before = past.at(-1);
  return before && { rows: before, history: { past: past.slice(0, -1), future: [...future, rows] } };
}

/** One step forward again; `undefined` where nothing was undone. */
export function redoneStep(rows: StagedRows, { past, future }: StagedHistory): StagedStep | undefined {
  const after = future.at(-1);
  return after && { rows: after, history: { past: [...past, rows], future: future.slice(0, -1) } };
}
