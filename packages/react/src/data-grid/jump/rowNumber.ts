/**
 * The place of a row, from 0, that a text numbers from 1; `undefined` where it is no such number. Marks between thousands
 * are passed over, and beyond the last row is the last one.
 *
 * @param rows how many there are, at least 1
 */
export function rowNumber(text: string, rows: number): number | undefined {
  const digits = text.replaceAll(/[\s,.'’_]/g, '');
  if (!/^\d+$/.test(digits)) return undefined;
  const number = Math.min(Number(digits), rows);
  return number >= 1 ? number - 1 : undefined;
}
