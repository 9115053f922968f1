import type { QueryRun } from '../../query-run/queryRun.ts';
import type { HistoryEntry } from '../historyEntry.ts';
import { maskSecrets } from './maskSecrets.ts';

/** Characters of a script that are kept. */
export const maxHistoryText = 256 * 1024;

/** What the history says of a run. Values of parameters are no part of it, nor what the database said in detail. */
export function historyEntryOf(
  run: QueryRun,
  about: Pick<HistoryEntry, 'id' | 'connectionId' | 'documentId'>,
): HistoryEntry {
  const { sql, status, startedAt, elapsedMs, statements } = run;
  const masked = maskSecrets(sql.slice(0, maxHistoryText));
  const omitted = sql.length > maxHistoryText ? 'length' : masked === sql ? undefined : 'secret';
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

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
