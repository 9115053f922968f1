import {
  able,
  unable,
  type Ability,
  type ExportFormat,
  type QueryRequest,
  type ServerInfo,
} from '@studio/core';
import type { ResultsLabels } from '../useResultsLabels.ts';
import type { QueryRun } from '../../query-run/queryRun.ts';
import { readScript } from '../../query-run/script/readScript.ts';
import type { ResultStatement } from '../resultTabs.ts';

/** A file that the server can write of a result. */
export interface ExportChoice {
  readonly format: ExportFormat;
  /** CSV in which no spreadsheet finds a formula. */
  readonly escapeFormulas?: boolean;
}

const extensions: Readonly<Record<ExportFormat, string>> = {
  csv: 'csv',
  json: 'json',
  ndjson: 'ndjson',
  sql: 'sql',
  copy: 'copy',
  xlsx: 'xlsx',
  parquet: 'parquet',
};

/** The files that a server offers, in an order that does not depend on it. */
export function exportChoices({
  exportFormats = [],
}: Pick<ServerInfo, 'exportFormats'>): readonly ExportChoice[] {
  return (['csv', 'json', 'ndjson', 'sql', 'xlsx', 'parquet'] as const).flatMap((format): ExportChoice[] => {
    if (!exportFormats.includes(format)) return [];
    return format === 'csv' ? [{ format }, { format, escapeFormulas: true }] : [{ format }];
  });
}

/** Whether a statement can be sent again for all of its rows. */
export function canExport(run: QueryRun, statement: ResultStatement, labels: ResultsLabels): Ability {
  const [only, another] = readScript(statement.sql);
  if (!only?.onlyReads || another) return unable(labels.exportWrites);
  if (run.transaction === 'open' || run.transaction === 'failed') return unable(labels.exportInTransaction);
  return able;
}

/** What is sent for all rows of a result: the same as before, without its limits of rows and time. */
export function exportQuery(run: QueryRun, statement: ResultStatement): QueryRequest {
  const { sql, parameters } = statement;
  return { ...run.request, ...(parameters && { parameters }), sql };
}

/** A name for the file: nothing of the statement, which may say more than the user wants to show. */
export function exportName(statement: ResultStatement, { format }: ExportChoice): string {
  return `result-${statement.index + 1}.${extensions[format]}`;
}
