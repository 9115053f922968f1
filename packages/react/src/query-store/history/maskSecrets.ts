// Comments of any length would be looked through to the end of the script again and again.
const gap = String.raw`(?:\s|/\*[\s\S]{0,2000}?\*/|--[^\n]{0,2000}\n)*`;
/** A text in quotes of any kind, or the rest where they do not end. */
const literal = String.raw`(?:e'(?:[^'\\]|\\[\s\S]|'')*(?:'|$)|(?:u&)?'(?:[^']|'')*(?:'|$)|\$(\w*)\$[\s\S]*?(?:\$\1\$|$))`;
const named = String.raw`\b(?:password|passwd|passphrase|identified\s+by)\b"?`;

/** Each finds a secret and what stands before it, as its first group. */
const patterns = [
  // A connection string inside a text, whose own quotes are doubled.
  new RegExp(String.raw`(${named}${gap}=${gap})''[^']*''`, 'gi'),
  new RegExp(
    String.raw`(${named}${gap}(?:=>|:=|=)?${gap})${literal.replaceAll(String.raw`\1`, String.raw`\2`)}`,
    'gi',
  ),
  new RegExp(String.raw`(\bcrypt\s*\(${gap})${literal.replaceAll(String.raw`\1`, String.raw`\2`)}`, 'gi'),
  // JSON, connection strings, and addresses with a user.
  new RegExp(String.raw`(${named}\s*:\s*)"(?:[^"\\]|\\.)*"`, 'gi'),
  new RegExp(String.raw`(${named}=)[^\s'"$;,)]+`, 'gi'),
  /(:\/\/[^\s:@/'"]{0,200}:)(?!\d+[/?])[^\s@'"]{1,2000}(?=@)/g,
] as const;

/** What stands in the place of a secret. */
const mask = "'…'";

/**
 * A script with what looks like a password taken out, for places that a secret must not reach: the texts after `password`
 * and `identified by`, whatever the statement, the first argument of `crypt`, and passwords in connection strings. It
 * reads words and not statements, so it takes out too much rather than too little.
 */
export function maskSecrets(sql: string): string {
  return patterns.reduce((text, pattern) => text.replace(pattern, `$1${mask}`), sql);
}
