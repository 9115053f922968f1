/** Words of Postgres that name nothing without quotes. */
export const reservedWords: ReadonlySet<string> = new Set(
  (
    'all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation ' +
    'column concurrently constraint create cross current_catalog current_date current_role current_schema current_time ' +
    'current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze ' +
    'from full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit ' +
    'localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references ' +
    'returning right select session_user similar some symmetric system_user table tablesample then to trailing true union ' +
    'unique user using variadic verbose when where window with'
  ).split(' '),
);

/** A name as it is written in SQL: quoted only where it must be. */
export function quoteIdentifier(name: string): string {
  const plain = /^[a-z_][a-z0-9_$]*$/.test(name) && !reservedWords.has(name);
  return plain ? name : `"${name.replaceAll('"', '""')}"`;
}

/** The name that an identifier in SQL stands for: without its quotes, or in lower case where it has none. */
export function identifierName(text: string): string {
  if (!text.startsWith('"')) return text.toLowerCase();
  const end = text.length > 1 && text.endsWith('"') ? -1 : undefined;
  return text.slice(1, end).replaceAll('""', '"');
}

/** A name that is being written, with what stands before its dots: `sales.orders.id|`. */
export interface IdentifierPath {
  /** Names before the last dot. */
  readonly qualifiers: readonly string[];
  /** What is written of the last name, as a name. */
  readonly name: string;
  /** Where the first name begins in the text, its quote included. */
  readonly start: number;
  /** Where the last name begins. */
  readonly from: number;
  /** Whether the last name begins with a quote. */
  readonly quoted: boolean;
}

const part = /(?:"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_$]*)/u.source;
const dots = new RegExp(`(?:${part}\\s*\\.\\s*)*$`, 'u');
const whole = new RegExp(`(?:${part})$`, 'u');

/**
 * Reads the identifier path that ends at the end of `text`. Only a parser can tell a quote that opens from one that
 * closes, so `openQuote` says where a quoted name begins that is still being written.
 */
export function pathBefore(text: string, openQuote?: number): IdentifierPath {
  const last = openQuote === undefined ? (whole.exec(text)?.[0] ?? '') : text.slice(openQuote);
  const from = text.length - last.length;
  const dotted = dots.exec(text.slice(0, from))?.[0] ?? '';
  return {
    qualifiers: [...dotted.matchAll(new RegExp(part, 'gu'))].map(([qualifier]) => identifierName(qualifier)),
    name: last === '' ? '' : identifierName(last),
    start: from - dotted.length,
    from,
    quoted: last.startsWith('"'),
  };
}
