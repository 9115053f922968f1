import type { ListRequest } from '@studio/core';
import { likePattern } from '../../sql/likePattern.ts';
import { ge, lt } from '../../sql/operators.ts';
import { anyOf, operator, parameter, sql, textParameter, type Sql } from '../../sql/sql.ts';
import { isLetter } from '../catalogSql.ts';
import { nameRanges } from './nameRanges.ts';

const isLike = (name: Sql, search: string, { searchMatch = 'contains' }: ListRequest): Sql =>
  sql`${name}::pg_catalog.text ${operator('~~*')} ${textParameter(likePattern(searchMatch, search))}`;

/** And a name is as is searched for; nothing where nothing is. */
export function nameMatches(name: Sql, request: ListRequest): Sql {
  const { search = '' } = request;
  return search === '' ? sql`` : sql`\n    and ${isLike(name, search, request)}${isInRanges(name, request)}`;
}

/** What an index can find of names that begin with a text, for `like` without regard to case uses none. */
function isInRanges(name: Sql, { search = '', searchMatch }: ListRequest): Sql {
  const ranges = searchMatch === 'startsWith' ? nameRanges(search) : null;
  if (!ranges) return sql``;
  const asName = (text: string) => sql`${parameter(text)}::pg_catalog.name`;
  const conditions = ranges.map(({ from, before }) =>
    before === undefined
      ? sql`${name} ${ge} ${asName(from)}`
      : sql`${name} ${ge} ${asName(from)} and ${name} ${lt} ${asName(before)}`,
  );
  return sql`\n    and ${anyOf(conditions)}`;
}

/**
 * Of some kinds, and called as is searched for. Names are looked at only of what is of the kinds, for that takes longer: most
 * of `pg_class` is indexes and what belongs to tables.
 */
export function isWanted(kind: Sql, letters: string, name: Sql, request: ListRequest): Sql {
  const isOfKind = isLetter(kind, letters);
  const { search = '' } = request;
  return search === ''
    ? isOfKind
    : sql`case when ${isOfKind} then ${isLike(name, search, request)} else false end${isInRanges(name, request)}`;
}
