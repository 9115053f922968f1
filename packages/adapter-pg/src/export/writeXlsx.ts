import { StudioError } from '@studio/core';
import { Zip, ZipDeflate } from 'fflate';
import type { FileBatches, WrittenFileColumn } from './binaryFormat.ts';

/** What a sheet can hold. @see https://support.microsoft.com/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3 */
const limits = { rows: 1_048_576, columns: 16_384, characters: 32_767 } as const;
/** The sizes in a ZIP without extensions have 32 bits. */
const maxSheetBytes = 0xffff_ffff;
/** UTF-16 units that are gathered before they are compressed. */
const pieceLength = 65_536;

/**
 * One sheet. Numbers that a double holds digit for digit are numbers, booleans are booleans; anything else is text, dates
 * too, and never a formula. NULL is a cell that is not there.
 *
 * @throws StudioError `notSupported` for what a sheet cannot hold: nothing is cut
 */
export async function* writeXlsx(
  columns: readonly WrittenFileColumn[],
  header: boolean,
  batches: FileBatches,
): AsyncGenerator<Uint8Array, void> {
  if (columns.length > limits.columns)
    throw tooMuch(`${limits.columns} columns, and this has ${columns.length}`);
  let ready: Uint8Array[] = [];
  let failure: Error | undefined;
  const zip = new Zip((error, bytes) => {
    if (error) failure = error;
    else ready.push(bytes);
  });
  const taken = (): readonly Uint8Array[] => {
    if (failure) throw failure;
    const pieces = ready;
    ready = [];
    return pieces;
  };
  for (const [name, text] of Object.entries(parts)) addPart(zip, name, text);
  const sheet = new ZipDeflate('xl/worksheets/sheet1.xml', { level: 3 });
  zip.add(sheet);
  const encoder = new TextEncoder();
  let written = 0;
  const push = (text: string, last = false): void => {
    const bytes = encoder.encode(text);
    written += bytes.length;
    if (written > maxSheetBytes) throw tooMuch('4 GB of data');
    sheet.push(bytes, last);
  };
  const cells = columns.map(({ type: { kind } }) => {
    if (kind === 'integer' || kind === 'decimal' || kind === 'float') return numberCell;
    return kind === 'boolean' ? booleanCell : textCell;
  });
  let rows = 0;
  let text = `${sheetStart}`;
  if (header) text += `<row>${columns.map(({ name }) => textCell(name)).join('')}</row>`;
  if (header) rows += 1;
  for await (const batch of batches) {
    for (const row of batch) {
      rows += 1;
      if (rows > limits.rows) throw tooMuch(`${limits.rows} rows`);
      text += '<row>';
      for (const [index, cell] of cells.entries()) {
        const value = row[index] ?? null;
        text += value === null ? '<c/>' : cell(value);
      }
      text += '</row>';
      if (text.length < pieceLength) continue;
      push(text);
      text = '';
      yield* taken();
    }
  }
  push(`${text}</sheetData></worksheet>`, true);
  zip.end();
  yield* taken();
}

/** Digits that a double keeps. */
const exactDigits = 15;

function numberCell(text: string): string {
  const digits = /^-?(\d+)(?:\.(\d+))?(?:e[+-]?\d+)?$/i.exec(text);
  const significant = digits ? `${digits[1]}${digits[2] ?? ''}`.replace(/^0+/, '') : '';
  if (!digits || significant.length > exactDigits || !Number.isFinite(Number(text))) return textCell(text);
  return `<c><v>${text}</v></c>`;
}

function booleanCell(text: string): string {
  return `<c t="b"><v>${text === 't' ? 1 : 0}</v></c>`;
}

const markup: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
// eslint-disable-next-line no-control-regex -- what XML cannot hold, or would change
const unwritable = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9a-f]{4}_)/gi;

function textCell(text: string): string {
  if (text.length > limits.characters) {
    throw tooMuch(`${limits.characters} characters in a cell, and one has ${text.length}`);
  }
  const escaped = text
    .replace(
      unwritable,
      (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replace(/[&<>]/g, (character) => markup[character] ?? character);
  return `<c t="inlineStr"><is><t xml:space="preserve">${escaped}</t></is></c>`;
}

function tooMuch(what: string): StudioError {
  return new StudioError({
    code: 'notSupported',
    message: `A sheet of Excel holds at most ${what}. Choose fewer columns or rows, or export as CSV or Parquet.`,
  });
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const documents = 'http://schemas.openxmlformats.org/officeDocument/2006';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const sheetStart = `${declaration}<worksheet xmlns="${main}"><sheetData>`;

/** Everything but the sheet. @see https://ecma-international.org/publications-and-standards/standards/ecma-376/ */
const parts: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${spreadsheet}.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${documents}/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${documents}/relationships"><sheets><sheet name="Rows" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${documents}/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
};

function addPart(zip: Zip, name: string, text: string): void {
  const part = new ZipDeflate(name);
  zip.add(part);
  part.push(new TextEncoder().encode(declaration + text), true);
}
