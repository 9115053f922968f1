const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** A number of rows in four or five characters: `830`, `12.4K`, `1M`. */
export function formatEstimate(rows: number): string {
  return compact.format(rows);
}
