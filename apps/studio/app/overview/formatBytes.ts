const units = ['bytes', 'KB', 'MB', 'GB', 'TB', 'PB'] as const;

/** A size in the unit that keeps it short, of 1024 each: `13 MB`. */
export function formatBytes(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  const digits = unit > 0 && size < 10 ? 1 : 0;
  return `${size.toLocaleString('en', { maximumFractionDigits: digits })} ${units[unit]}`;
}
