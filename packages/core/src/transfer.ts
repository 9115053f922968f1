import type { StudioErrorData } from './error.ts';
import type { Filter } from './filter.ts';
import type { QueryRequest } from './query.ts';
import type { RelationRef, SortTerm } from './rows.ts';

export const exportFormats = ['csv', 'json', 'ndjson', 'sql', 'copy', 'xlsx', 'parquet'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What to export: the rows of a relation, or the answer to one statement. */
export type ExportSource =
  | {
      readonly kind: 'relation';
      readonly relation: RelationRef;
      readonly columns?: readonly string[];
      readonly filter?: Filter;
      readonly sort?: readonly SortTerm[];
    }
  | { readonly kind: 'query'; readonly query: QueryRequest };

export interface ExportRequest {
  readonly source: ExportSource;
  readonly format: ExportFormat;
  /** CSV and XLSX: a first line with the column names. @default true */
  readonly header?: boolean;
}

export const importFormats = ['csv', 'json', 'ndjson'] as const;
export type ImportFormat = (typeof importFormats)[number];

export interface ImportRequest {
  readonly relation: RelationRef;
  readonly format: ImportFormat;
  readonly source: AsyncIterable<Uint8Array>;
  /** Which field of the source fills which column. @default fields fill columns of the same name */
  readonly mapping?: readonly { readonly field: string; readonly column: string }[];
  /** What a row that meets an existing key does. @default 'fail' */
  readonly onConflict?: 'fail' | 'skip' | 'update';
  /** Whether one bad row stops everything, or is told and passed over. @default 'stop' */
  readonly onError?: 'stop' | 'skip';
  /** Runs everything and rolls it back. @default false */
  readonly dryRun?: boolean;
}

export type ImportFrame =
  | { readonly kind: 'progress'; readonly rows: number; readonly bytes: number }
  /** `line` counts from 1, header included. */
  | { readonly kind: 'rowError'; readonly line: number; readonly error: StudioErrorData }
  | { readonly kind: 'error'; readonly error: StudioErrorData }
  | { readonly kind: 'end'; readonly inserted: number; readonly updated: number; readonly skipped: number };
