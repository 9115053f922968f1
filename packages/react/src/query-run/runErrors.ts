import type { QueryRun } from './queryRun.ts';

/** The errors of a run that have a place in the document, for the editor to mark. */
export function runErrors(
  run: QueryRun | null,
): readonly { readonly position: number; readonly message: string }[] {
  const errors = [...(run?.statements.map(({ error }) => error) ?? []), run?.error];
  return errors.flatMap((error) =>
    error?.position === undefined ? [] : [{ position: error.position, message: error.message }],
  );
}
