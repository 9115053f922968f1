import type { StudioErrorData } from '../error.ts';
import type { ImportRequest } from '../transfer.ts';

/** What of an import request says how its file is to be read. */
export type ImportFileRequest = Pick<
  ImportRequest,
  'source' | 'format' | 'header' | 'delimiter' | 'nullText'
>;

/** A field of a file that is wanted. */
export interface WantedField {
  readonly name: string;
  /** Its place in the records of CSV, which JSON does not have. */
  readonly index: number;
  /**
   * `document`: it goes into a column of JSON, and its value is taken as it is written; `documentOrNull`: a `null` too, for
   * there can be no NULL in that column.
   */
  readonly json: 'no' | 'document' | 'documentOrNull';
}

/** One row of a file, or why it cannot be read. A cell that is `undefined` does not stand in the file at all. */
export type FileRow =
  | {
      readonly line: number;
      readonly cells: readonly (string | null | undefined)[];
      readonly error: undefined;
    }
  | BadFileRow;

/** A row that cannot be read. */
export interface BadFileRow {
  readonly line: number;
  readonly cells: undefined;
  readonly error: StudioErrorData;
}

/** Some rows as lines of `copy`, and the one behind them where that cannot be read. */
export interface CopyLines {
  /** What it holds is written over when the next lines are asked for. */
  readonly bytes: Uint8Array;
  /** The line of the file in which each row begins. */
  readonly lines: readonly number[];
  readonly bad?: BadFileRow;
}

/** A file to import, of which the beginning was read. */
export interface ImportFile {
  /** Of CSV: the fields of each record, by the header or numbered from `1`. Of JSON: those of the first objects. */
  readonly fields: readonly string[];
  /** Bytes that were read so far. */
  readonly bytes: () => number;
  /**
   * The rows with those fields, in batches. To be read once.
   *
   * @param ignored what becomes of a field of JSON that is not wanted and was not in the first objects: told as a bad row
   * unless it is ignored
   * @throws StudioError `badRequest` for a file that cannot be read on: it is not UTF-8, is cut off, or has a row that is
   * too long
   */
  rows(
    wanted: readonly WantedField[],
    ignored: (field: string) => boolean,
  ): AsyncGenerator<readonly FileRow[], void, void>;
  /**
   * The same rows as lines in the text format of `copy`, without a string for any cell, of CSV where its delimiter is an
   * ASCII character. To be read once, instead of `rows`.
   *
   * @param wanted one field at least, in the order of the file
   * @throws StudioError as `rows` does
   */
  readonly copyLines?: (wanted: readonly WantedField[]) => AsyncGenerator<CopyLines, void, void>;
  /** Gives the source up. */
  close(): Promise<void>;
}

/** Fields of one row, at most. */
export const maxFields = 4_096;

export function badRow(line: number, message: string, column?: string): BadFileRow {
  const error: StudioErrorData = { code: 'invalidValue', message, ...(column !== undefined && { column }) };
  return { line, cells: undefined, error };
}
