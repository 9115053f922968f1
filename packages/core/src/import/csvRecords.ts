import { CarriedText, countBreaks } from './carriedText.ts';

/** A record of a file, or why it is none. */
export type CsvRecord =
  | { readonly line: number; readonly fields: (string | null)[]; readonly problem?: undefined }
  | { readonly line: number; readonly problem: string; readonly fields?: undefined };

export interface CsvFormat {
  readonly delimiter: string;
  readonly nullText: string;
}

/** Why a record of CSV is no row. */
export const csvProblems = {
  unclosed: 'A quoted field is never closed. Add the missing quote.',
  behindQuote: 'Text follows the closing quote of a field. Double the quotes that are part of the text.',
  width: (found: number, expected: number) =>
    `The row has ${found} ${found === 1 ? 'field' : 'fields'} where ${expected} are expected. Look whether a delimiter or quote is missing or too much.`,
} as const;

/**
 * Cuts CSV into records as RFC 4180 says, and otherwise as it is found: any of LF, CRLF and CR ends a line, a quote within
 * an unquoted field is an ordinary character. An unquoted field that is the text for NULL is `null`; a quoted one never is.
 */
export class CsvRecords {
  readonly #format: CsvFormat;
  readonly #carried = new CarriedText();
  #line = 1;
  /** Fields of the first record. Lines without anything are records where it is one, and mean nothing else. */
  #width = 0;

  constructor(format: CsvFormat) {
    this.#format = format;
  }

  /** The line that the next record begins in, and how far what is known of the file goes beyond it. */
  get lastLine(): number {
    this.#carried.join();
    return this.#line + countBreaks(this.#carried.text);
  }

  push(piece: string): CsvRecord[] {
    return this.#carried.add(piece) ? this.#read(false) : [];
  }

  end(): CsvRecord[] {
    this.#carried.join();
    return this.#read(true);
  }

  #read(last: boolean): CsvRecord[] {
    const { delimiter, nullText } = this.#format;
    const { text } = this.#carried;
    const records: CsvRecord[] = [];
    let at = 0;
    let quote = positionOf(text, '"', 0);
    let carriageReturn = positionOf(text, '\r', 0);
    while (at < text.length) {
      const lineFeed = positionOf(text, '\n', at);
      if (quote < at) quote = positionOf(text, '"', at);
      if (carriageReturn < at) carriageReturn = positionOf(text, '\r', at);
      const end = Math.min(lineFeed, carriageReturn, last ? text.length : Infinity);
      if (quote < end) {
        const quoted = readQuoted(text, at, this.#format, last);
        if (!quoted) break;
        records.push(
          quoted.problem === undefined
            ? { line: this.#line, fields: quoted.fields }
            : { line: this.#line, problem: quoted.problem },
        );
        this.#width ||= quoted.fields.length;
        this.#line += quoted.breaks + 1;
        at = quoted.next;
        continue;
      }
      if (end === Infinity || (end === carriageReturn && end + 1 === text.length && !last)) break;
      const next = end + (end === carriageReturn && end + 1 === lineFeed ? 2 : 1);
      if (end > at || this.#width === 1) {
        const fields: (string | null)[] = text.slice(at, end).split(delimiter);
        for (let index = 0; index < fields.length; index += 1) {
          if (fields[index] === nullText) fields[index] = null;
        }
        records.push({ line: this.#line, fields });
        this.#width ||= fields.length;
      }
      this.#line += 1;
      at = next;
    }
    this.#carried.drop(at, this.#line);
    return records;
  }
}

function positionOf(text: string, character: string, from: number): number {
  const at = text.indexOf(character, from);
  return at < 0 ? Infinity : at;
}

interface QuotedRecord {
  readonly fields: (string | null)[];
  readonly problem?: string;
  /** Line breaks within its fields. */
  readonly breaks: number;
  readonly next: number;
}

/** A record with quotes in it; undefined where its end is not there yet. */
function readQuoted(text: string, from: number, format: CsvFormat, last: boolean): QuotedRecord | undefined {
  const { delimiter, nullText } = format;
  const fields: (string | null)[] = [];
  let breaks = 0;
  let at = from;
  let lineEnd = -1;
  for (;;) {
    if (text.charAt(at) === '"') {
      const close = closingQuote(text, at + 1);
      if (close < 0) {
        return last ? { fields, problem: csvProblems.unclosed, breaks: 0, next: text.length } : undefined;
      }
      if (close + 1 >= text.length && !last) return undefined;
      const field = text.slice(at + 1, close);
      breaks += countBreaks(field);
      fields.push(field.replaceAll('""', '"'));
      at = close + 1;
      if (at < text.length && !endsField(text.charAt(at), delimiter)) {
        const end = endOfLine(text, at);
        if (end >= text.length && !last) return undefined;
        return { fields, problem: csvProblems.behindQuote, breaks, next: afterBreak(text, end) };
      }
    } else {
      const start = at;
      if (lineEnd < at) lineEnd = endOfLine(text, at);
      const end = text.indexOf(delimiter, at);
      at = end < 0 ? lineEnd : Math.min(end, lineEnd);
      if (at >= text.length && !last) return undefined;
      const field = text.slice(start, at);
      fields.push(field === nullText ? null : field);
    }
    if (text.charAt(at) === delimiter) {
      at += 1;
    } else {
      if (text.charAt(at) === '\r' && at + 1 >= text.length && !last) return undefined;
      return { fields, breaks, next: afterBreak(text, at) };
    }
  }
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text.charAt(at + 1) === '"') at = text.indexOf('"', at + 2);
  return at;
}

function endsField(character: string, delimiter: string): boolean {
  return character === delimiter || character === '\n' || character === '\r';
}

function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charAt(at) !== '\n' && text.charAt(at) !== '\r') at += 1;
  return at;
}

function afterBreak(text: string, at: number): number {
  return at + (text.startsWith('\r\n', at) ? 2 : 1);
}
