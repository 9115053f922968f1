import type { QueryRun } from '@studio/react';

/** Where in the document something is wrong. */
export interface RunError {
  readonly position: number;
  readonly message: string;
}

/** The errors of a run that name a place in its text. */
export function runErrors(run: QueryRun | null | undefined): readonly RunError[] {
  if (!run) return [];
  return [run.error, ...run.statements.map((statement) => statement.error)].flatMap((error) =>
    error?.position === undefined ? [] : [{ position: error.position, message: error.message }],
  );
}
