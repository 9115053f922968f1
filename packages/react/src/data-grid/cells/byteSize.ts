const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** A size for people: `64 KB`, `3.1 MB`; 1 KB is 1,024 B. */
export function byteSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const shown = unit === 0 || value >= 10 ? Math.round(value) : Math.round(value * 10) / 10;
  return `${shown} ${units[unit] ?? 'B'}`;
}
