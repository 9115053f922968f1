const literals = /'(?:[^']|'')*'/g;
const casts =
  /::(?:"(?:[^"]|"")+"|[a-z_][a-z0-9_.]*(?: (?:varying|precision|with(?:out)? time zone))*)(?:\([0-9, ]+\))?(?:\[\])*/g;
const names = /(?:("(?:[^"]|"")+"|[a-z_][a-z0-9_$]*)\.)?("(?:[^"]|"")+"|[a-z_][a-z0-9_$]*)(\s*\()?/gi;
/** Words, and functions that answer the same for all rows of a statement. */
const fixed =
  /^(any|array|null|true|false|and|initplan|col\d+|now|current_(date|time|timestamp|user|schema)|localtime(stamp)?|statement_timestamp|transaction_timestamp)$/i;

/**
 * Whether one side of a comparison is the same for all rows of a table, so that an index can be asked for it: constants,
 * parameters, and columns of other tables. What is not known to be so is taken for not so.
 *
 * @param alias - as the table is called in the statement
 */
export function isFixedFor(alias: string, side: string): boolean {
  const rest = side.replace(literals, '').replace(casts, '');
  for (const [, qualifier, name = '', call] of rest.matchAll(names)) {
    if (qualifier !== undefined && call === undefined) {
      if (qualifier.replaceAll('"', '') === alias) return false;
    } else if (!fixed.test(name)) return false;
  }
  return true;
}
