import { StudioError } from '../error.ts';
import { CsvRecords, type CsvRecord } from './csvRecords.ts';
import { badRow, maxFields, type FileRow, type ImportFile, type ImportFileRequest } from './importFile.ts';

/** The rows of a file of CSV, its header read. */
export async function csvRows(
  { header = true, delimiter = ',', nullText = '' }: ImportFileRequest,
  read: (records: CsvRecords) => AsyncGenerator<readonly CsvRecord[], void, void>,
): Promise<Pick<ImportFile, 'fields' | 'rows'>> {
  if (delimiter.length !== 1 || '"\r\n'.includes(delimiter)) {
    throw refused('The delimiter is one character, and neither a quote nor a line break.');
  }
  if (/["\r\n]/.test(nullText) || nullText.includes(delimiter)) {
    throw refused('The text that means NULL can hold neither the delimiter nor quotes nor line breaks.');
  }
  const records = new CsvRecords({ delimiter, nullText });
  const batches = read(records);
  const [first, ...others] = (await batches.next()).value ?? [];
  const fields = fieldsOf(first, header);
  return {
    fields,
    async *rows(wanted) {
      const indexes = wanted.map(({ index }) => index);
      const whole = indexes.length === fields.length && indexes.every((index, at) => index === at);
      const row = (record: CsvRecord): FileRow => {
        if (record.problem !== undefined) return badRow(record.line, record.problem);
        const { line, fields: cells } = record;
        if (cells.length !== fields.length) return badRow(line, wrongWidth(cells.length, fields.length));
        return {
          line,
          cells: whole ? cells : indexes.map((index) => cells[index] ?? null),
          error: undefined,
        };
      };
      const rest = header || first === undefined ? others : [first, ...others];
      if (rest.length > 0) yield rest.map(row);
      for await (const batch of batches) yield batch.map(row);
    },
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

function wrongWidth(found: number, expected: number): string {
  return `The row has ${found} ${found === 1 ? 'field' : 'fields'} where ${expected} are expected. Look whether a delimiter or quote is missing or too much.`;
}

function refused(message: string): StudioError {
  return new StudioError({ code: 'badRequest', message });
}
