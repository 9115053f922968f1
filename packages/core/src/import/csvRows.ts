import { StudioError } from '../error.ts';
import { CsvCopyLines, readsAsBytes } from './csvCopyLines.ts';
import { CsvRecords, csvProblems, type CsvRecord } from './csvRecords.ts';
import { fileParts } from './fileParts.ts';
import { badRow, maxFields, type FileRow, type ImportFile, type ImportFileRequest } from './fileRow.ts';
import { repeatable } from './repeatable.ts';
import type { Utf8Piece } from './utf8Pieces.ts';

/** The rows of a file of CSV, its header read. */
export async function csvRows(
  { header = true, delimiter = ',', nullText = '' }: ImportFileRequest,
  pieces: AsyncGenerator<Utf8Piece, void, void>,
): Promise<Pick<ImportFile, 'fields' | 'rows' | 'copyLines'>> {
  if (delimiter.length !== 1 || '"\r\n'.includes(delimiter)) {
    throw refused('The delimiter is one character, and neither a quote nor a line break.');
  }
  if (/["\r\n]/.test(nullText) || nullText.includes(delimiter)) {
    throw refused('The text that means NULL can hold neither the delimiter nor quotes nor line breaks.');
  }
  const format = { delimiter, nullText };
  const { beginning, all } = repeatable(pieces);
  const [first] = (await fileParts(new CsvRecords(format), beginning(), 'text').next()).value ?? [];
  const fields = fieldsOf(first, header);
  return {
    fields,
    async *rows(wanted) {
      const indexes = wanted.map(({ index }) => index);
      const whole = indexes.length === fields.length && indexes.every((index, at) => index === at);
      const row = (record: CsvRecord): FileRow => {
        if (record.problem !== undefined) return badRow(record.line, record.problem);
        const { line, fields: cells } = record;
        if (cells.length !== fields.length) {
          return badRow(line, csvProblems.width(cells.length, fields.length));
        }
        return {
          line,
          cells: whole ? cells : indexes.map((index) => cells[index] ?? null),
          error: undefined,
        };
      };
      let passedOver = header ? 1 : 0;
      for await (const batch of fileParts(new CsvRecords(format), all(), 'text')) {
        yield batch.slice(passedOver).map(row);
        passedOver = 0;
      }
    },
    ...(readsAsBytes(format) && {
      async *copyLines(wanted) {
        const places = new Set(wanted.map(({ index }) => index));
        const filled = fields.map((_name, index) => places.has(index));
        for await (const parts of fileParts(
          new CsvCopyLines({ ...format, header, filled }),
          all(),
          'bytes',
        )) {
          yield* parts;
        }
      },
    }),
  };
}

function fieldsOf(first: CsvRecord | undefined, header: boolean): readonly string[] {
  if (first === undefined) {
    if (header) throw refused('The file is empty. A file of CSV begins with the names of its fields.');
    return [];
  }
  if (first.problem !== undefined) throw refused(`The first line cannot be read. ${first.problem}`);
  if (first.fields.length > maxFields) {
    throw refused(
      `The file has ${first.fields.length} fields, and ${maxFields} are the most. Look whether the delimiter is right.`,
    );
  }
  return first.fields.map((name, index) => (header ? (name ?? '') : String(index + 1)));
}

function refused(message: string): StudioError {
  return new StudioError({ code: 'badRequest', message });
}
