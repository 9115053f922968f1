const quiet =
  /--[^\n]*|\/\*[^]*?(?:\*\/|$)|\$([A-Za-z_]\w*)?\$[^]*?(?:\$\1\$|$)|'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)/g;
const reads = /^\s*\(*\s*(select|values|table|with|show)\b/i;
const writes = /\b(insert|update|delete|merge|into|create|drop|alter|truncate|refresh|call|execute|do)\b/i;

/**
 * Whether running a statement may change something by what is written in it. It asks too often rather than not at all, as
 * for rows that are locked; what functions do that it calls nobody can tell from its text.
 */
export function mayWrite(sql: string): boolean {
  const words = sql.replace(quiet, ' ');
  return !reads.test(words) || writes.test(words);
}
