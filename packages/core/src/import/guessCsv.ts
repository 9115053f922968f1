import { CsvRecords } from './csvRecords.ts';

const candidates = [',', ';', '\t', '|'];

/**
 * The delimiter of a file of CSV, by its beginning: the one that cuts the most lines into equally many fields.
 */
export function guessDelimiter(beginning: string): string {
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of candidates) {
    const records = new CsvRecords({ delimiter, nullText: '' });
    const widths = [...records.push(beginning), ...records.end()]
      .slice(0, 100)
      .map(({ fields }) => fields?.length ?? 0);
    const width = widths[0] ?? 0;
    const alike = widths.filter((other) => other === width).length / Math.max(1, widths.length);
    const score = width > 1 ? alike * Math.min(width, 20) : 0;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}
