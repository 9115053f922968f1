/** Colours of series, in their order; `tokens.css` gives each a light and a dark value. */
const colors = 8;

export function chartColor(index: number): string {
  return `var(--studio-chart-${(index % colors) + 1})`;
}

/** Lines whose colour occurred before are dashed, so that they are not taken for another. */
export function chartDash(index: number): string | undefined {
  return index < colors ? undefined : '5 3';
}
