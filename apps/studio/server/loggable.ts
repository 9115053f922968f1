/**
 * What of an error may stand in a log: its kind and where it happened. Its message may not, for a database writes the
 * values of rows into its messages.
 */
export function loggable(error: unknown): {
  readonly error: string;
  readonly code?: unknown;
  readonly at?: string;
} {
  if (!(error instanceof Error)) return { error: typeof error };
  const at = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
  return { error: error.name, ...('code' in error && { code: error.code }), ...(at !== undefined && { at }) };
}
