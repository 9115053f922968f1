import type { Notice, StudioErrorData } from '@studio/core';
import type { ResultsLabels } from './useResultsLabels.ts';
import type { QueryRun, StatementRun } from '../query-run/queryRun.ts';
import { placeInRun } from './placeInText.ts';

/** What the statements of a run say as text, as a log holds it: for bug reports and for reading at one go. */
export function messagesText(run: QueryRun, labels: ResultsLabels, mostNotices = Infinity): string {
  const parts = run.statements.map((statement) =>
    [
      statement.sql.trim(),
      ...statement.notices.slice(0, mostNotices).map((notice) => noticeText(notice, labels)),
      ...(statement.notices.length > mostNotices
        ? [labels.moreNotices(statement.notices.length - mostNotices)]
        : []),
      outcomeText(run, statement, labels),
    ].join('\n'),
  );
  if (run.error) parts.push(errorText(run, run.error, labels));
  return `${parts.join('\n\n')}\n`;
}

function outcomeText(
  run: QueryRun,
  { tag, affected, ms, error }: StatementRun,
  labels: ResultsLabels,
): string {
  if (error) return errorText(run, error, labels);
  if (tag === undefined) return run.status === 'running' ? labels.runRunning : labels.statementNotFinished;
  return `${labels.outcome(tag, affected)}${ms === undefined ? '' : ` · ${labels.duration(ms)}`}`;
}

function noticeText({ severity, message, sqlState, detail, hint }: Notice, labels: ResultsLabels): string {
  return lines(
    `${severity}: ${sqlState && sqlState !== '00000' ? `${sqlState}: ` : ''}${message}`,
    detail,
    hint,
    labels,
  );
}

function errorText(run: QueryRun, error: StudioErrorData, labels: ResultsLabels): string {
  const { message, sqlState, detail, hint, position } = error;
  const place = position === undefined ? null : placeInRun(run, position);
  const text = lines(`ERROR: ${sqlState ? `${sqlState}: ` : ''}${message}`, detail, hint, labels);
  return place ? `${text}\n${labels.errorLine(place.line, place.column)}` : text;
}

function lines(
  first: string,
  detail: string | undefined,
  hint: string | undefined,
  labels: ResultsLabels,
): string {
  return [
    first,
    ...(detail ? [`${labels.errorDetail}: ${detail}`] : []),
    ...(hint ? [`${labels.errorHint}: ${hint}`] : []),
  ].join('\n');
}
