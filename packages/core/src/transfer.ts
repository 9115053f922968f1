import type { StudioErrorData } from './error.ts';
import type { Filter } from './filter.ts';
import type { QueryRequest } from './query.ts';
import type { RelationRef, SortTerm } from './rows.ts';

/** Formats of a file to export; {@link ExportRequest} says what each holds. */
export const exportFormats = ['csv', 'json', 'ndjson', 'sql', 'copy', 'xlsx', 'parquet'] as const;
/** The format of a file to export; see {@link ExportRequest}. */
export type ExportFormat = (typeof exportFormats)[number];

/** What to export: the rows of a relation, or the answer to one statement that reads. */
export type ExportSource =
  | {
      readonly kind: 'relation';
      readonly relation: RelationRef;
      /** @default all that may be read, in table order */
      readonly columns?: readonly string[];
      readonly filter?: Filter;
      /** @default as the database gives them, which needs no sorting */
      readonly sort?: readonly SortTerm[];
    }
  /** `maxRows` and `cellBytes` are not heeded: what is exported is whole. */
  | { readonly kind: 'query'; readonly query: QueryRequest };

/**
 * What the formats hold, all of them in UTF-8 and with whole cells:
 *
 * - `csv`: RFC 4180 with line feeds. NULL is an empty field, the empty text is `""`.
 * - `json`: one array, an object for each row; `ndjson`: an object on each line. Numbers stand as the database wrote
 *   them where that is a JSON number, `json` values as they are, booleans as `true` and `false`, NULL as `null`, anything
 *   else as a string. Only here a JSON `null` and NULL look alike, and blanks around a document are lost.
 * - `sql`: `insert` statements in the dialect of the database, without columns that it computes itself.
 * - `copy`: the text format of Postgres' `copy`.
 * - `xlsx`: one sheet. What a double holds digit for digit is a number there, anything else text and never a formula. What
 *   a sheet cannot hold throws; nothing is cut.
 * - `parquet`: types of Parquet where they hold every value exactly, else text.
 */
export interface ExportRequest {
  readonly source: ExportSource;
  readonly format: ExportFormat;
  /** CSV and XLSX: a first line with the column names. @default true */
  readonly header?: boolean;
  /**
   * CSV: puts `'` before text that a spreadsheet would take for a formula. A file without it can be imported again value
   * for value; one with it cannot. @default false
   */
  readonly escapeFormulas?: boolean;
}

/** Formats of a file to import; {@link ImportRequest} says what each holds. */
export const importFormats = ['csv', 'json', 'ndjson'] as const;
/** The format of a file to import; see {@link ImportRequest}. */
export type ImportFormat = (typeof importFormats)[number];

/**
 * A file to import, in UTF-8. Fields of CSV are text, an unquoted empty one being NULL and `""` the empty text; those of
 * JSON are as `exportRows` writes them. One import is one transaction, whatever becomes of bad rows.
 */
export interface ImportRequest {
  readonly relation: RelationRef;
  readonly format: ImportFormat;
  /** A `Blob` (a `File`) is read piece by piece; a browser can send nothing else without keeping all of it. */
  readonly source: AsyncIterable<Uint8Array> | Blob;
  /**
   * CSV: whether the first line names the fields. Without, fields are named `1`, `2` … and fill the columns in table order
   * where no mapping says otherwise. @default true
   */
  readonly header?: boolean;
  /** CSV: one character. @default ',' */
  readonly delimiter?: string;
  /** CSV: the unquoted text that means NULL. @default '' */
  readonly nullText?: string;
  /**
   * Which field of the source fills which column; the other fields are passed over. Columns that no field fills take their
   * defaults, and so do those whose field an object of JSON does not have: NULL is never put in place of a default. Columns
   * that the database computes cannot be filled; identity columns take what the file says.
   * @default every field fills the column of its name, those of computed columns being passed over
   */
  readonly mapping?: readonly { readonly field: string; readonly column: string }[];
  /**
   * What a row that meets an existing key does: it is a bad row, is passed over, or its values replace those of the columns
   * that the file fills. @default 'fail'
   */
  readonly onConflict?: 'fail' | 'skip' | 'update';
  /** The key for `onConflict`. @default the primary key */
  readonly key?: readonly string[];
  /** Whether one bad row stops everything, and nothing is kept; or is told and passed over. @default 'stop' */
  readonly onError?: 'stop' | 'skip';
  /** Runs everything and rolls it back. @default false */
  readonly dryRun?: boolean;
}

/** The most `rowError` frames of one import; further bad rows are counted only. */
export const maxImportErrors = 1_000;

/**
 * One piece of what is said of an import. The last is `end`, or `error` where nothing was kept; a stream that stops
 * without either leaves open what was kept.
 */
export type ImportFrame =
  /** What was read so far. */
  | { readonly kind: 'progress'; readonly rows: number; readonly bytes: number }
  /** `line` counts from 1, header included, and is where the row begins; `column` where it is one value. */
  | {
      readonly kind: 'rowError';
      readonly line: number;
      readonly column?: string;
      readonly error: StudioErrorData;
    }
  | { readonly kind: 'error'; readonly error: StudioErrorData }
  | { readonly kind: 'end'; readonly inserted: number; readonly updated: number; readonly skipped: number };
