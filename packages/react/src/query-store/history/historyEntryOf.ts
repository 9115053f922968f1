import type { StudioErrorData } from '@studio/core';
import type { PlanRun } from '../../query-plan/explain/explainState.ts';
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
  const { statements } = run;
  const error = statements.find((statement) => statement.error)?.error ?? run.error;
  const withRows = statements.filter(({ columns }) => columns);
  const changing = statements.filter(({ columns, affected }) => !columns && affected !== undefined);
  return {
    ...about,
    ...factsOf(run, sql),
    ...(withRows.length > 0 && { rows: sum(withRows.map(({ rows }) => rows.length)) }),
    ...(changing.length > 0 && { affected: sum(changing.map(({ affected }) => affected ?? 0)) }),
    ...(error && { error: keptError(error) }),
  };
}

/** What the history says of a plan that was asked for. */
export function planEntryOf(
  run: PlanRun,
  about: Pick<HistoryEntry, 'id' | 'connectionId' | 'documentId'>,
  /** As it stood in the document. @default as it was sent */
  sql = run.sql,
): HistoryEntry {
  return {
    ...about,
    plan: run.analyze ? 'measured' : 'estimated',
    ...factsOf(run, sql),
    ...(run.error && { error: keptError(run.error) }),
  };
}

type Facts = Pick<HistoryEntry, 'text' | 'omitted' | 'startedAt' | 'status' | 'ms'>;

function factsOf({ sql: sent, status, startedAt, elapsedMs }: QueryRun | PlanRun, written: string): Facts {
  const text = maskSecrets(written.slice(0, maxHistoryText));
  const omitted = whatIsOmitted(sent, written, text);
  return {
    text,
    ...(omitted && { omitted }),
    startedAt,
    status,
    ...(status !== 'running' && { ms: elapsedMs }),
  };
}

function keptError({ code, message, sqlState }: StudioErrorData): NonNullable<HistoryEntry['error']> {
  return { code, message: maskSecrets(message), ...(sqlState !== undefined && { sqlState }) };
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
