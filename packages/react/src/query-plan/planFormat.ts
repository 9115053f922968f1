const numbers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const fewDigits = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });

/** Milliseconds, with as many digits as one wants to compare. */
export function formatMs(ms: number): string {
  if (ms >= 60_000) {
    return `${Math.floor(ms / 60_000)} min ${String(Math.floor((ms % 60_000) / 1000)).padStart(2, '0')} s`;
  }
  if (ms >= 1000) return `${(ms / 1000).toFixed(2)} s`;
  return `${ms >= 100 ? ms.toFixed(0) : ms >= 10 ? ms.toFixed(1) : ms.toFixed(2)} ms`;
}

/** A count of rows or blocks; of less than ten on average, as Postgres 18 tells them, with what is after the point. */
export function formatCount(count: number): string {
  return count > 0 && count < 10 && !Number.isInteger(count)
    ? fewDigits.format(count)
    : numbers.format(count);
}

/** `1.2M` where room is short. */
export function formatCompact(count: number): string {
  return count < 10_000 ? formatCount(count) : compact.format(count);
}

/** By how much, as in `×12`. */
export function formatFactor(factor: number): string {
  return factor < 10 ? `×${fewDigits.format(factor)}` : `×${compact.format(Math.round(factor))}`;
}

export function formatKb(kb: number): string {
  if (kb < 1024) return `${formatCount(kb)} KB`;
  if (kb < 1024 * 1024) return `${fewDigits.format(kb / 1024)} MB`;
  return `${fewDigits.format(kb / 1024 / 1024)} GB`;
}

export function formatPercent(share: number): string {
  return share > 0 && share < 0.01 ? '< 1 %' : `${Math.round(share * 100)} %`;
}

/** A cost, which has no unit. */
export function formatCost(cost: number): string {
  return cost < 100 ? cost.toFixed(2) : numbers.format(cost);
}
