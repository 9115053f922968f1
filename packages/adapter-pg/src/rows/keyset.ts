import { allOf, anyOf, commaList, operator, sql, type Sql } from '../sql/sql.ts';
import { compare } from './columnSql.ts';
import type { OrderTerm } from './order.ts';

/**
 * The condition that a row stands after the one with these values, in the order of the terms, or at its place too. NULL
 * stands where the term says, and equals NULL.
 */
export function afterSql(
  terms: readonly OrderTerm[],
  values: readonly (string | null)[],
  inclusive = false,
): Sql {
  return rowComparison(terms, values, inclusive) ?? alternatives(terms, values, inclusive);
}

/** One comparison of rows, which an index can answer, where all terms go the same way and none can be NULL. */
function rowComparison(
  terms: readonly OrderTerm[],
  values: readonly (string | null)[],
  inclusive: boolean,
): Sql | null {
  const [first] = terms;
  if (first === undefined) return null;
  const operatorOf = ({ comparable: { comparison }, descending }: OrderTerm) => {
    if (inclusive) return descending ? comparison.atMost : comparison.atLeast;
    return descending ? comparison.lessThan : comparison.greaterThan;
  };
  const { schema, name } = operatorOf(first);
  const texts: string[] = [];
  for (const [index, term] of terms.entries()) {
    const value = values[index];
    const same = operatorOf(term).schema === schema && operatorOf(term).name === name;
    if (!same || term.descending !== first.descending || term.nullable || typeof value !== 'string')
      return null;
    texts.push(value);
  }
  const left = commaList(terms.map((term) => term.comparable.expression));
  const right = commaList(terms.map((term, index) => term.comparable.value(texts[index] ?? '')));
  return sql`(${left}) ${operator(name, schema)} (${right})`;
}

/** For each term: all terms before it are equal and it stands after. */
function alternatives(
  terms: readonly OrderTerm[],
  values: readonly (string | null)[],
  inclusive: boolean,
): Sql {
  const conditions: Sql[] = [];
  const equal: Sql[] = [];
  for (const [index, term] of terms.entries()) {
    const value = values[index] ?? null;
    const after = standsAfter(term, value);
    if (after !== null) conditions.push(sql`(${allOf([...equal, after])})`);
    equal.push(value === null ? isNullTerm(term) : compare(term.comparable, 'equal', value));
  }
  if (inclusive) conditions.push(sql`(${allOf(equal)})`);
  const bound = leadingBound(terms[0], values[0] ?? null);
  return bound === null ? anyOf(conditions) : sql`(${bound} and ${anyOf(conditions)})`;
}

function standsAfter(term: OrderTerm, value: string | null): Sql | null {
  if (value === null) return term.nullsFirst ? sql`not (${isNullTerm(term)})` : null;
  const beyond = compare(term.comparable, term.descending ? 'lessThan' : 'greaterThan', value);
  return term.nullable && !term.nullsFirst ? anyOf([beyond, isNullTerm(term)]) : beyond;
}

/** What all alternatives have in common, said once more so that an index on the first term can begin at the right place. */
function leadingBound(term: OrderTerm | undefined, value: string | null): Sql | null {
  if (term === undefined || value === null || (term.nullable && !term.nullsFirst)) return null;
  return compare(term.comparable, term.descending ? 'atMost' : 'atLeast', value);
}

/** Only NULL itself, not a row of NULLs. */
function isNullTerm(term: OrderTerm): Sql {
  return sql`${term.comparable.expression} is not distinct from null`;
}
