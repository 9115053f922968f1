import { ge, gt, lt } from '../../sql/operators.ts';
import { allOf, commaList, sql, textParameter, unionAll, wholeNumber, type Sql } from '../../sql/sql.ts';
import type { NameRange } from './nameRanges.ts';
import { asName, isInRange } from './nameSearch.ts';

/** Where a page of a list ended. */
export interface ListPosition {
  readonly schema: string;
  readonly name: string;
  readonly kind: string;
  /** Tells routines of one name apart: their argument types. */
  readonly tie: string;
}

/** The objects of one schema with the first names from a position on, all of those with the last name: by an index. */
export function firstNames(
  query: Sql,
  ranges: readonly NameRange[] | null,
  after: ListPosition | null,
  limit: number,
): Sql {
  const from = after ? [sql`o.name ${ge} ${asName(after.name)}`, isAfter(after)] : [];
  return ranges ? ofRanges(query, ranges, from, limit) : first(query, from, limit);
}

/** Each range is walked by itself: an index gives no order to names of several at once. */
function ofRanges(query: Sql, ranges: readonly NameRange[], from: readonly Sql[], limit: number): Sql {
  const bounded = ranges.flatMap((range) =>
    range.before === undefined ? [] : [sql`(${asName(range.from)}, ${asName(range.before)})`],
  );
  const unbounded = ranges.filter(({ before }) => before === undefined);
  const walked = [
    ...unbounded.map((range) => sql`(${first(query, [isInRange(sql`o.name`, range), ...from], limit)})`),
    ...(bounded.length > 0 ? [ofBounded(query, bounded, from, limit)] : []),
  ];
  return first(unionAll(walked), [], limit);
}

function ofBounded(query: Sql, bounded: readonly Sql[], from: readonly Sql[], limit: number): Sql {
  const isInside = sql`o.name ${ge} r.first and o.name ${lt} r.before`;
  return sql`select f.*
  from (values ${commaList(bounded)}) as r (first, before)
  cross join lateral (
  ${first(query, [isInside, ...from], limit)}
  ) as f`;
}

function first(query: Sql, conditions: readonly Sql[], limit: number): Sql {
  const where = conditions.length > 0 ? sql`\n  where ${allOf(conditions)}` : sql``;
  return sql`select o.*
  from (
  ${query}
  ) as o${where}
  order by o.name
  fetch first ${wholeNumber(limit)} rows with ties`;
}

export function isAfter(position: ListPosition): Sql {
  return sql`(o.schema, o.name, o.kind collate pg_catalog."C", o.tie collate pg_catalog."C") ${gt} (
    ${asName(position.schema)}, ${asName(position.name)}, ${textParameter(position.kind)}, ${textParameter(position.tie)}
  )`;
}
