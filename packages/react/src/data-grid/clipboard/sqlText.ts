import type { DataType, Dialect, RelationRef } from '@studio/core';

const number = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** A value as a literal of SQL. Numbers and booleans stand bare, everything else is quoted text that the database reads. */
export function sqlLiteral(text: string | null, { kind }: Pick<DataType, 'kind'>, dialect: Dialect): string {
  if (text === null) return 'null';
  if ((kind === 'integer' || kind === 'decimal' || kind === 'float') && number.test(text)) return text;
  if (kind === 'boolean' && (text === 't' || text === 'true')) return 'true';
  if (kind === 'boolean' && (text === 'f' || text === 'false')) return 'false';
  const quoted = `'${text.replaceAll("'", "''")}'`;
  if (!text.includes('\\')) return quoted;
  if (dialect === 'mysql') return quoted.replaceAll('\\', '\\\\');
  // The same under either setting of `standard_conforming_strings`, as `quote_literal` writes it.
  return dialect === 'postgres' ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}

export function sqlName(name: string, dialect: Dialect): string {
  const mark = dialect === 'mysql' ? '`' : '"';
  return `${mark}${name.replaceAll(mark, mark + mark)}${mark}`;
}

export function sqlRelation({ schema, name }: RelationRef, dialect: Dialect): string {
  const parts = schema === undefined ? [name] : [schema, name];
  return parts.map((part) => sqlName(part, dialect)).join('.');
}
