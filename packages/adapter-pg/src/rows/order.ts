import { StudioError, type SortTerm } from '@studio/core';
import { readableColumnOf, type RelationShape, type ShapeColumn } from '../catalog/relationShape.ts';
import { commaList, parameter, sql, type Sql } from '../sql/sql.ts';
import { comparableOf, relationAlias, type Comparable } from './columnSql.ts';

/** One term of a total order. */
export interface OrderTerm {
  /** Names the term in a cursor. */
  readonly name: string;
  /** Absent for the physical place of a row. */
  readonly column?: ShapeColumn;
  readonly comparable: Comparable;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
  readonly nullable: boolean;
}

export interface TotalOrder {
  readonly terms: readonly OrderTerm[];
  /**
   * Whether no two rows are alike in it, so that a page can begin after a row. Without a key rows may repeat in full,
   * and such pages are counted off by offset.
   */
  readonly unique: boolean;
}

/** The most terms that a sort may have. */
const maxSortTerms = 32;

/**
 * The order that a sort asks for, made total: by the key, else by physical place, else by all other columns whose
 * values can be ordered.
 *
 * @throws StudioError `badRequest` for an unknown column
 */
export function totalOrder(shape: RelationShape, sort: readonly SortTerm[] = []): TotalOrder {
  if (sort.length > maxSortTerms) {
    throw new StudioError({ code: 'badRequest', message: `A sort may have ${maxSortTerms} terms at most.` });
  }
  const terms = new Map<string, OrderTerm>();
  const add = (column: ShapeColumn, term: Omit<SortTerm, 'column'>) => {
    // A column that stands twice is ordered by its first term; the second decides nothing.
    if (!terms.has(column.name)) terms.set(column.name, orderTerm(column, term));
  };
  for (const term of sort) add(readableColumnOf(shape, term.column), term);
  const { identity } = shape;
  if (identity.by === 'key') {
    for (const name of identity.columns) add(readableColumnOf(shape, name), {});
    return { terms: [...terms.values()], unique: true };
  }
  if (identity.by === 'physical') {
    return { terms: [...terms.values(), ...physicalTerms(identity.tables)], unique: true };
  }
  for (const column of shape.columns) {
    if (column.readable && column.comparison !== null) add(column, {});
  }
  return { terms: [...terms.values()], unique: false };
}

function orderTerm(column: ShapeColumn, { direction = 'asc', nulls }: Omit<SortTerm, 'column'>): OrderTerm {
  const descending = direction === 'desc';
  return {
    name: column.name,
    column,
    comparable: comparableOf(column),
    descending,
    // Where there is no NULL, its place decides nothing, and only Postgres' own lets an index give the order.
    nullsFirst: nulls === undefined || column.notNull ? descending : nulls === 'first',
    nullable: !column.notNull,
  };
}

function physicalTerms(tables: boolean): readonly OrderTerm[] {
  const place = physicalTerm(sql`ctid`, sql`pg_catalog.tid`, 'ctid');
  return tables ? [physicalTerm(sql`tableoid`, sql`pg_catalog.oid`, 'tableoid'), place] : [place];
}

function physicalTerm(name: Sql, type: Sql, label: string): OrderTerm {
  const ofCatalog = (operatorName: string) => ({ schema: 'pg_catalog', name: operatorName });
  return {
    name: label,
    comparable: {
      expression: sql`${relationAlias}.${name}`,
      value: (text) => sql`${parameter(text)}::${type}`,
      comparison: {
        lessThan: ofCatalog('<'),
        atMost: ofCatalog('<='),
        equal: ofCatalog('='),
        atLeast: ofCatalog('>='),
        greaterThan: ofCatalog('>'),
      },
    },
    descending: false,
    nullsFirst: false,
    nullable: false,
  };
}

/** The same order from its end. */
export function reversed(terms: readonly OrderTerm[]): OrderTerm[] {
  return terms.map((term) => ({ ...term, descending: !term.descending, nullsFirst: !term.nullsFirst }));
}

/** What follows `order by`; a constant where there is nothing to order by. */
export function orderBySql(terms: readonly OrderTerm[]): Sql {
  if (terms.length === 0) return sql`(select null)`;
  return commaList(
    terms.map(({ comparable, descending, nullsFirst }) => {
      const direction = descending ? sql`desc` : sql`asc`;
      // Said only where it differs from what Postgres does anyway.
      const nulls = nullsFirst === descending ? sql`` : nullsFirst ? sql` nulls first` : sql` nulls last`;
      return sql`${comparable.expression} ${direction}${nulls}`;
    }),
  );
}
