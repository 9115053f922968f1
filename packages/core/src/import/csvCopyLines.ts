import { CarriedBytes } from './carriedBytes.ts';
import { carriageReturn, CopyFields, lineFeed, tab } from './copyFields.ts';
import { csvProblems, type CsvFormat } from './csvRecords.ts';
import type { FilePartReader } from './fileParts.ts';
import { badRow, type CopyLines } from './fileRow.ts';

export interface CsvCopyFormat extends CsvFormat {
  /** Whether the first record names the fields. */
  readonly header: boolean;
  /** Of each field, whether it fills a column; one of them does. */
  readonly filled: readonly boolean[];
}

/** Whether `CsvCopyLines` can read a file: its delimiter is one byte, and its text for NULL the same in UTF-8. */
export function readsAsBytes({ delimiter, nullText }: CsvFormat): boolean {
  return delimiter < '\u0080' && new TextDecoder().decode(new TextEncoder().encode(nullText)) === nullText;
}

/** What became of a record: it was written, its end is not there yet, or why it is no row. */
type Became = 'written' | 'cut' | { readonly problem: string };

/**
 * Makes lines of `copy` of CSV byte by byte, and understands it as `CsvRecords` does. To make strings of its cells and lines
 * of those takes four times as long.
 */
export class CsvCopyLines implements FilePartReader<CopyLines, 'bytes'> {
  readonly #delimiter: number;
  readonly #filled: readonly boolean[];
  readonly #fields: CopyFields;
  readonly #carried = new CarriedBytes();
  #line = 1;
  #isHeader: boolean;
  #begun = false;

  constructor({ delimiter, nullText, header, filled }: CsvCopyFormat) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#filled = filled;
    this.#isHeader = header;
    this.#fields = new CopyFields(this.#delimiter, nullText);
  }

  get lastLine(): number {
    return this.#line + this.#carried.countBreaks();
  }

  push(piece: Uint8Array): readonly CopyLines[] {
    return this.#carried.add(piece) ? this.#read(false) : [];
  }

  end(): readonly CopyLines[] {
    return this.#read(true);
  }

  #read(last: boolean): readonly CopyLines[] {
    const fields = this.#fields;
    const { bytes, length } = this.#carried;
    fields.begin(bytes, length);
    const parts: CopyLines[] = [];
    let lines: number[] = [];
    let taken = 0;
    while (fields.at < length) {
      const { at, written } = fields;
      if (this.#passesEmptyLine(last)) continue;
      fields.breaks = 0;
      const became = this.#record(last);
      if (became === 'cut') {
        fields.at = at;
        fields.written = written;
        break;
      }
      if (became !== 'written' || this.#isHeader) fields.written = written;
      else lines.push(this.#line);
      if (typeof became === 'object') {
        parts.push({
          bytes: fields.output.subarray(taken, written),
          lines,
          bad: badRow(this.#line, became.problem),
        });
        taken = written;
        lines = [];
      }
      this.#isHeader = false;
      this.#begun = true;
      this.#line += fields.breaks + 1;
    }
    if (lines.length > 0) parts.push({ bytes: fields.output.subarray(taken, fields.written), lines });
    this.#carried.drop(fields.at, this.#line);
    return parts;
  }

  /** Where a record is one field, a line without anything is a record, but none before the first one. */
  #passesEmptyLine(last: boolean): boolean {
    const fields = this.#fields;
    if (this.#begun && this.#filled.length === 1) return false;
    if (!isBreak(fields.input[fields.at]) || this.#isCutBreak(last)) return false;
    this.#passBreak();
    this.#line += 1;
    return true;
  }

  #record(last: boolean): Became {
    const fields = this.#fields;
    const { input, output, length } = fields;
    for (let index = 0; ; index += 1) {
      const before = fields.written;
      const isWhole = fields.copy();
      if (!isWhole && last) fields.at = length;
      if (!isWhole) return last ? { problem: csvProblems.unclosed } : 'cut';
      const byte = input[fields.at];
      if (byte === this.#delimiter) {
        fields.at += 1;
      } else if (!isBreak(byte)) {
        return this.#endOfLine(last) ? { problem: csvProblems.behindQuote } : 'cut';
      }
      if (this.#filled[index]) {
        output[fields.written] = tab;
        fields.written += 1;
      } else {
        fields.written = before;
      }
      if (byte === this.#delimiter) continue;
      if (!this.#endOfLine(last)) return 'cut';
      const { length: width } = this.#filled;
      if (index + 1 !== width) return { problem: csvProblems.width(index + 1, width) };
      output[fields.written - 1] = lineFeed;
      return 'written';
    }
  }

  /** Goes behind the line. @returns whether its end is there */
  #endOfLine(last: boolean): boolean {
    const fields = this.#fields;
    while (!isBreak(fields.input[fields.at])) fields.at += 1;
    if (this.#isCutBreak(last)) return false;
    this.#passBreak();
    return true;
  }

  /** Whether more of the file has to come before it is known what ends the line. */
  #isCutBreak(last: boolean): boolean {
    const { input, at, length } = this.#fields;
    return !last && (at >= length || (at + 1 === length && input[at] === carriageReturn));
  }

  #passBreak(): void {
    const { input, at } = this.#fields;
    this.#fields.at += input[at] === carriageReturn && input[at + 1] === lineFeed ? 2 : 1;
  }
}

function isBreak(byte: number | undefined): boolean {
  return byte === lineFeed || byte === carriageReturn;
}
