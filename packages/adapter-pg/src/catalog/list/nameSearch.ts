import type { ListRequest } from '@studio/core';
import { likePattern } from '../../sql/likePattern.ts';
import { ge, lt } from '../../sql/operators.ts';
import { anyOf, operator, parameter, sql, textParameter, type Sql } from '../../sql/sql.ts';
import { isLetter } from '../catalogSql.ts';
import { nameRanges, type NameRange } from './nameRanges.ts';

const isLike = (name: Sql, search: string, { searchMatch = 'contains' }: ListRequest): Sql =>
  sql`${name}::pg_catalog.text ${operator('~~*')} ${textParameter(likePattern(searchMatch, search))}`;

/** And a name is as is searched for; nothing where nothing is. */
export function nameMatches(name: Sql, request: ListRequest): Sql {
  const { search = '' } = request;
  return search === '' ? sql`` : sql`\n    and ${isLike(name, search, request)}${isInRanges(name, request)}`;
}

/** Where an index can find names that begin with a text, for `like` without regard to case uses none. */
export function searchedRanges({ search = '', searchMatch }: ListRequest): readonly NameRange[] | null {
  return searchMatch === 'startsWith' ? nameRanges(search) : null;
}

/** Of one schema each range is walked by itself instead. */
function isInRanges(name: Sql, request: ListRequest): Sql {
  const ranges = request.schema === undefined ? searchedRanges(request) : null;
  return ranges ? sql`\n    and ${anyOf(ranges.map((range) => isInRange(name, range)))}` : sql``;
}

export function isInRange(name: Sql, { from, before }: NameRange): Sql {
  const begins = sql`${name} ${ge} ${asName(from)}`;
  return before === undefined ? begins : sql`${begins} and ${name} ${lt} ${asName(before)}`;
}

export const asName = (text: string): Sql => sql`${parameter(text)}::pg_catalog.name`;

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
