/** Heights in px. They are what the tokens of the same names say by default. */
export const rowHeight = 28;
export const headerHeight = 44;

/** Room for the largest row number. */
export function gutterWidthOf(rowCount: number): number {
  return Math.max(40, String(rowCount).length * 7 + 20);
}
