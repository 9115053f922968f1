import { useState } from 'react';
import type { QueryRun, StatementRun } from '../../query-run/queryRun.ts';
import { noEdits, type ResultEdits } from './resultEdits.ts';

export interface RunEdits {
  readonly of: (statement: StatementRun) => ResultEdits;
  readonly change: (statement: StatementRun, next: (edits: ResultEdits) => ResultEdits) => void;
}

/** What was saved of the results of a run since they came; of other runs nothing is kept. */
export function useRunEdits(run: QueryRun): RunEdits {
  const [state, setState] = useState<{
    readonly runId: string;
    readonly edits: ReadonlyMap<string, ResultEdits>;
  }>({ runId: run.id, edits: new Map() });
  return {
    of: (statement) => (state.runId === run.id && state.edits.get(keyOf(statement))) || noEdits,
    change: (statement, next) =>
      setState(({ runId, edits }) => {
        const known = runId === run.id ? edits : new Map<string, ResultEdits>();
        const key = keyOf(statement);
        return { runId: run.id, edits: new Map(known).set(key, next(known.get(key) ?? noEdits)) };
      }),
  };
}

/** Asked again for more rows, the same statement has another answer, which knows of what was saved. */
function keyOf({ index, maxRows }: StatementRun): string {
  return `${index}:${maxRows ?? ''}`;
}
