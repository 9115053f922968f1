import type { RowWriter } from '@studio/core';
import type { CopiedColumn } from './copyFormats.ts';

/** Digits that a spreadsheet keeps of a number. */
const exactDigits = 15;

/**
 * Cells as a table of HTML, which spreadsheets prefer to text because it says what is text: so `007` keeps its zeros, a
 * long number its last digits, and a value that begins with `=` is no formula.
 */
export function htmlTable(columns: readonly CopiedColumn[], hasHeader: boolean): RowWriter {
  const head = columns.map(({ name }) => `<th>${escape(name)}</th>`).join('');
  const kinds = columns.map(({ type }) => type.kind);
  const cellOf = (text: string | null, index: number): string => {
    if (text === null) return '<td></td>';
    const kind = kinds[index];
    const isNumber = kind === 'integer' || kind === 'decimal' || kind === 'float';
    const isKept = isNumber && /^-?[\d.]+$/.test(text) && text.replace(/\D/g, '').length <= exactDigits;
    // Excel and LibreOffice read this as the format "Text".
    const style = isKept ? '' : ` style="mso-number-format:'\\@';white-space:pre-wrap"`;
    return `<td${style}>${escape(text).replace(/\r\n?|\n/g, '<br style="mso-data-placement:same-cell">')}</td>`;
  };
  return {
    begin: () => `<meta charset="utf-8"><table>${hasHeader ? `<thead><tr>${head}</tr></thead>` : ''}<tbody>`,
    row: (cells) => `<tr>${cells.map(cellOf).join('')}</tr>`,
    end: () => '</tbody></table>',
  };
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
