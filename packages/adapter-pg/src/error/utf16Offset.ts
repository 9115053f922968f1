/**
 * Where a server's position stands in a JavaScript string: Postgres counts characters (code points) from 1, a string
 * counts UTF-16 code units from 0. A position past the end answers the end.
 *
 * @example utf16Offset("select '😀', nope", 13) // 13: the emoji is one character and two code units
 */
export function utf16Offset(sql: string, characterPosition: number): number {
  let offset = 0;
  for (let character = 1; character < characterPosition && offset < sql.length; character++) {
    const codePoint = sql.codePointAt(offset) ?? 0;
    offset += codePoint > 0xffff ? 2 : 1;
  }
  return offset;
}
