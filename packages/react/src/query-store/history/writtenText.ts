/**
 * What stands in the document where a run was taken from, which is what the user knows it by: names of parameters are sent as
 * numbers, `:since` as `$1` and blanks in the same room. Where the document says something else by now, what was sent.
 */
export function writtenText(sql: string, document: string, offset: number): string {
  const written = document.slice(offset, offset + sql.length);
  let at = 0;
  for (const { 0: sent, index } of sql.matchAll(/\$\d+ */g)) {
    if (sql.slice(at, index) !== written.slice(at, index)) return sql;
    const there = written.slice(index, index + sent.length);
    // A name with its colon, and the blanks that follow both.
    if (there !== sent && !/^[:$]\w+ *$/u.test(there)) return sql;
    at = index + sent.length;
  }
  return sql.slice(at) === written.slice(at) ? written : sql;
}
