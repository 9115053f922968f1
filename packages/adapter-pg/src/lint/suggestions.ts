import type { Diagnostic } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { nextToken } from '../query/sqlTokens.ts';
import { allowedDistance, editDistance } from './editDistance.ts';
import { nameAt } from './nameAt.ts';

type Fix = NonNullable<Diagnostic['fixes']>[number];

/** Names looked through for one suggestion. */
const maxCandidates = 5000;
const maxFixes = 3;

const relationsSql = `
select n.nspname, c.relname, pg_catalog.pg_table_is_visible(c.oid)
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) c.relnamespace
where c.relkind operator(pg_catalog.=) any ('{r,p,v,m,f}'::pg_catalog."char"[])
  and n.nspname operator(pg_catalog.!~) '^pg_(toast|temp)'
  and pg_catalog.abs(pg_catalog.length(c.relname::pg_catalog.text) operator(pg_catalog.-) $1::pg_catalog.int4) operator(pg_catalog.<=) $2::pg_catalog.int4
limit ${maxCandidates}`;

/** Columns of the visible relations that the statement names, whatever else these words may mean there. */
const columnsSql = `
select distinct a.attname
from pg_catalog.pg_class c
join pg_catalog.pg_attribute a on a.attrelid operator(pg_catalog.=) c.oid
where c.relname operator(pg_catalog.=) any ($1::pg_catalog.name[])
  and c.relkind operator(pg_catalog.=) any ('{r,p,v,m,f}'::pg_catalog."char"[])
  and a.attnum operator(pg_catalog.>) 0
  and not a.attisdropped
limit ${maxCandidates}`;

/** Relations that a name may have meant: the same but for its letters' case or its schema, or nearly the same. */
export async function relationFixes(
  connection: PgConnection,
  sql: string,
  offset: number,
): Promise<readonly Fix[]> {
  const written = nameAt(sql, offset);
  const name = written?.parts.at(-1);
  if (!written || name === undefined) return [];
  const schema = written.parts.at(-2);
  const limit = allowedDistance(name);
  const { rows } = await connection.query({
    sql: relationsSql,
    parameters: [String(name.length), String(limit)],
  });
  const ranked = rows.flatMap(([inSchema, relation, visible]) => {
    if (inSchema === null || inSchema === undefined || relation === null || relation === undefined) return [];
    const isForeign = schema === undefined ? visible !== 't' : inSchema !== schema;
    // A name in a schema that is not looked through has to be right, or half the system would be suggested.
    const distance = nameDistance(name, relation, isForeign ? 0 : limit);
    const elsewhere = schema === undefined ? 0 : editDistance(schema, inSchema, allowedDistance(schema));
    const needsSchema = schema !== undefined || visible !== 't';
    const text = needsSchema
      ? `${quoteIfNeeded(inSchema)}.${quoteIfNeeded(relation)}`
      : quoteIfNeeded(relation);
    return distance + elsewhere < Infinity ? [{ text, score: distance + elsewhere }] : [];
  });
  return fixesOf(ranked, written.range);
}

/** Columns that a name may have meant, of the relations that stand in the same statement. */
export async function columnFixes(
  connection: PgConnection,
  sql: string,
  offset: number,
  statement: readonly [start: number, end: number],
): Promise<readonly Fix[]> {
  const written = nameAt(sql, offset);
  const name = written?.parts.at(-1);
  if (!written || name === undefined) return [];
  const { rows } = await connection.query({
    sql: columnsSql,
    parameters: [arrayText(namesIn(sql, statement))],
  });
  const limit = allowedDistance(name);
  const ranked = rows.flatMap(([column]) => {
    if (column === null || column === undefined) return [];
    const distance = nameDistance(name, column, limit);
    return distance < Infinity ? [{ text: quoteIfNeeded(column), score: distance }] : [];
  });
  return fixesOf(ranked, written.last);
}

/** The same letters in another case are nearest. */
function nameDistance(name: string, candidate: string, limit: number): number {
  if (name === candidate) return 0;
  if (name.toLowerCase() === candidate.toLowerCase()) return 0.5;
  return editDistance(name.toLowerCase(), candidate.toLowerCase(), limit);
}

function fixesOf(
  ranked: readonly { readonly text: string; readonly score: number }[],
  range: readonly [start: number, end: number],
): readonly Fix[] {
  const sorted = ranked.toSorted((a, b) => a.score - b.score || (a.text < b.text ? -1 : 1));
  return sorted.slice(0, maxFixes).map(({ text }) => ({ title: `Write ${text}`, range, text }));
}

function namesIn(sql: string, [start, end]: readonly [start: number, end: number]): readonly string[] {
  const names = new Set<string>();
  for (let token = nextToken(sql, start); token && token.start < end; token = nextToken(sql, token.end)) {
    const text = sql.slice(token.start, token.end);
    if (token.kind === 'word') names.add(text.toLowerCase());
    else if (token.kind === 'quotedName') names.add(text.slice(1, -1).replaceAll('""', '"'));
    if (names.size === 1000) break;
  }
  return [...names];
}

function arrayText(names: readonly string[]): string {
  return `{${names.map((name) => `"${name.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

/** Quoted where it would be read as another name, and where it might be a keyword. */
export function quoteIfNeeded(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !reserved.has(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** https://www.postgresql.org/docs/current/sql-keywords-appendix.html: those that cannot be the name of a column or table */
const reserved = new Set(
  (
    'all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column ' +
    'concurrently constraint create cross current_catalog current_date current_role current_schema current_time ' +
    'current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze from ' +
    'full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit ' +
    'localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references ' +
    'returning right select session_user similar some symmetric system_user table tablesample then to trailing true union ' +
    'unique user using variadic verbose when where window with'
  ).split(' '),
);
