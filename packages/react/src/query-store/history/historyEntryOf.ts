import type { QueryRun } from '../../query-run/queryRun.ts';
import type { HistoryEntry } from '../historyEntry.ts';
import { maskSecrets } from './maskSecrets.ts';

/** Characters of a script that are kept. */
export const maxHistoryText = 256 * 1024;

/** What the history says of a run. Values of parameters are no part of it, nor what the database said in detail. */
export function historyEntryOf(
  run: QueryRun,
  about: Pick<HistoryEntry, 'id' | 'connectionId' | 'documentId'>,
  /** As it stood in the document. @default as it was sent */
  sql = run.sql,
): HistoryEntry {
  const { status, startedAt, elapsedMs, statements } = run;
  const masked = maskSecrets(sql.slice(0, maxHistoryText));
  const omitted = whatIsOmitted(run.sql, sql, masked);
  const error = statements.find((statement) => statement.error)?.error ?? run.error;
  const withRows = statements.filter(({ columns }) => columns);
  const changing = statements.filter(({ columns, affected }) => !columns && affected !== undefined);
  return {
    ...about,
    text: masked,
    ...(omitted && { omitted }),
    startedAt,
    status,
    ...(status !== 'running' && { ms: elapsedMs }),
    ...(withRows.length > 0 && { rows: sum(withRows.map(({ rows }) => rows.length)) }),
    ...(changing.length > 0 && { affected: sum(changing.map(({ affected }) => affected ?? 0)) }),
    ...(error && {
      error: {
        code: error.code,
        message: maskSecrets(error.message),
        ...(error.sqlState !== undefined && { sqlState: error.sqlState }),
      },
    }),
  };
}

function whatIsOmitted(sent: string, written: string, kept: string): HistoryEntry['omitted'] {
  if (written.length > maxHistoryText) return 'length';
  if (kept !== written) return 'secret';
  // A dollar and a number in a string is taken for one too: it then is opened first, and run from there.
  return sent !== written || /\$\d/.test(sent) ? 'parameters' : undefined;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
