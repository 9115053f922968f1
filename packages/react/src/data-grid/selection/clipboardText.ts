/**
 * Cells as spreadsheets exchange them: columns apart by tab, rows by line feed, a field quoted where it holds either or a
 * quote. One cell alone is its text as it is. NULL is an empty field, as in every spreadsheet.
 */
export function clipboardText(rows: readonly (readonly (string | null)[])[]): string {
  const [first] = rows;
  if (rows.length === 1 && first?.length === 1) return first[0] ?? '';
  return rows.map((row) => row.map(field).join('\t')).join('\n');
}

function field(text: string | null): string {
  if (text === null) return '';
  return /[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
