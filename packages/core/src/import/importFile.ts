import { StudioError, type StudioErrorData } from '../error.ts';
import type { ImportRequest } from '../transfer.ts';
import type { CsvRecords } from './csvRecords.ts';
import { csvRows } from './csvRows.ts';
import { arrayElements, ndjsonElements } from './jsonElements.ts';
import { jsonRows } from './jsonRows.ts';
import { NotUtf8, textPieces } from './textPieces.ts';

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
  | { readonly line: number; readonly cells: undefined; readonly error: StudioErrorData };

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
  /** Gives the source up. */
  close(): Promise<void>;
}

/** Fields of one row, at most. */
export const maxFields = 4_096;

/** What cuts the text of a file into parts, each of which is a row. */
export interface FilePartReader<Part> {
  readonly lastLine: number;
  push(piece: string): Part[];
  end(): Part[];
}

/**
 * Reads a file up to its first row, so that its fields are known.
 *
 * @throws StudioError `badRequest` for a delimiter that is none, and where the file is not what `format` says
 */
export async function openImportFile(request: ImportFileRequest): Promise<ImportFile> {
  let bytes = 0;
  const pieces = textPieces(request.source, (count) => (bytes += count));
  const close = async (): Promise<void> => void (await pieces.return().catch(() => {}));
  try {
    const file =
      request.format === 'csv'
        ? await csvRows(request, (records: CsvRecords) => partsOf(records, pieces))
        : await jsonRows(partsOf(request.format === 'ndjson' ? ndjsonElements() : arrayElements(), pieces));
    return { ...file, bytes: () => bytes, close };
  } catch (error) {
    void close();
    throw error;
  }
}

/** The parts of a file, as many at once as there are in a piece of it. */
async function* partsOf<Part>(
  reader: FilePartReader<Part>,
  pieces: AsyncIterable<string>,
): AsyncGenerator<readonly Part[], void, void> {
  try {
    for await (const piece of pieces) {
      const parts = reader.push(piece);
      if (parts.length > 0) yield parts;
    }
  } catch (error) {
    if (!(error instanceof NotUtf8)) throw error;
    throw new StudioError({
      code: 'badRequest',
      message: `Line ${reader.lastLine} of the file holds bytes that are not UTF-8. Save the file as UTF-8.`,
    });
  }
  const parts = reader.end();
  if (parts.length > 0) yield parts;
}

export function badRow(line: number, message: string, column?: string): FileRow {
  const error: StudioErrorData = { code: 'invalidValue', message, ...(column !== undefined && { column }) };
  return { line, cells: undefined, error };
}
