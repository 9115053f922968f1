/** Reads CSV back, as RFC 4180 says; an empty field is NULL, a quoted one never is. */
export function parseCsv(text: string): (string | null)[][] {
  const records: (string | null)[][] = [];
  let record: (string | null)[] = [];
  let offset = 0;
  while (offset < text.length) {
    const quoted = text.charAt(offset) === '"';
    const end = quoted ? endOfQuoted(text, offset + 1) : endOfField(text, offset);
    const field = quoted ? text.slice(offset + 1, end - 1).replaceAll('""', '"') : text.slice(offset, end);
    record.push(!quoted && field === '' ? null : field);
    offset = end;
    if (text.charAt(offset) === ',') {
      offset += 1;
      // A record that ends behind a comma has one more field.
      if (offset < text.length && !'\r\n'.includes(text.charAt(offset))) continue;
      record.push(null);
    }
    if (offset < text.length && !'\r\n'.includes(text.charAt(offset))) {
      throw new Error(`The CSV goes on after the closing quote of a field, at ${offset}.`);
    }
    offset += text.startsWith('\r\n', offset) ? 2 : 1;
    records.push(record);
    record = [];
  }
  return records;
}

function endOfQuoted(text: string, from: number): number {
  for (let quote = text.indexOf('"', from); quote >= 0; quote = text.indexOf('"', quote + 2)) {
    if (text.charAt(quote + 1) !== '"') return quote + 1;
  }
  throw new Error('A quoted field of the CSV is not closed.');
}

function endOfField(text: string, from: number): number {
  const length = text.slice(from).search(/[,\r\n]/);
  return length < 0 ? text.length : from + length;
}
