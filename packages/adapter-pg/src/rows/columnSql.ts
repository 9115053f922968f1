import type { Comparison, OperatorName } from '../catalog/columnTypes.ts';
import type { ShapeColumn } from '../catalog/relationShape.ts';
import { identifier, operator, parameter, qualified, sql, textParameter, type Sql } from '../sql/sql.ts';

/** The alias of the relation that is read or written, in every generated statement. */
export const relationAlias = sql`r`;

/** The value of a column, as its type writes it. */
export function columnReference(column: ShapeColumn): Sql {
  return sql`${relationAlias}.${identifier(column.name)}`;
}

/** Types that the server writes but never reads: their values can only be compared as text. */
const unreadable = new Set(['pg_node_tree', 'pg_ndistinct', 'pg_dependencies', 'pg_mcv_list', 'anyarray']);

/** Output functions of types whose cast to text writes something else: `true`, `10.0.0.1/32`, text without its padding. */
const outputFunctions: Readonly<Record<string, Sql>> = {
  bool: sql`pg_catalog.boolout`,
  bpchar: sql`pg_catalog.bpcharout`,
  char: sql`pg_catalog.charout`,
  inet: sql`pg_catalog.inet_out`,
  xml: sql`pg_catalog.xml_out`,
};

/** The text of a value of the column's type, as a cell shows it. */
function outputText(column: ShapeColumn, value: Sql): Sql {
  const { schema, name, output: own } = column.base;
  const builtIn =
    schema === 'pg_catalog' && Object.hasOwn(outputFunctions, name) ? outputFunctions[name] : undefined;
  const output = own === null ? builtIn : qualified(own.schema, own.name);
  return output === undefined ? sql`${value}::pg_catalog.text` : sql`pg_catalog.textin(${output}(${value}))`;
}

/** The text of a column, as a cell shows it. */
export function textOf(column: ShapeColumn): Sql {
  return outputText(column, columnReference(column));
}

/** {@link textOf} for matching patterns, which not every collation can do. */
export function matchableTextOf(column: ShapeColumn): Sql {
  return column.nondeterministic ? sql`${textOf(column)} collate pg_catalog."default"` : textOf(column);
}

/** A value of the type under the column's domains, converted by the server from text. */
function typedParameter(column: ShapeColumn, text: string): Sql {
  return sql`${parameter(text)}::${qualified(column.base.schema, column.base.name)}`;
}

/** The text that the server writes for a value given as any text that it reads: `1e2` is `100`. */
function canonicalParameter(column: ShapeColumn, text: string): Sql {
  return unreadable.has(column.base.name)
    ? textParameter(text)
    : outputText(column, typedParameter(column, text));
}

const ofCatalog = (name: string): OperatorName => ({ schema: 'pg_catalog', name });
const textComparison: Comparison = {
  lessThan: ofCatalog('<'),
  atMost: ofCatalog('<='),
  equal: ofCatalog('='),
  atLeast: ofCatalog('>='),
  greaterThan: ofCatalog('>'),
};

/** Something rows can be ordered by: an expression, how to write a value beside it, and the operators between them. */
export interface Comparable {
  readonly expression: Sql;
  value(text: string): Sql;
  readonly comparison: Comparison;
}

/** A column by its type's own order, or by its text where the type has none. */
export function comparableOf(column: ShapeColumn): Comparable {
  if (column.comparison !== null) {
    return {
      expression: columnReference(column),
      value: (text) => typedParameter(column, text),
      comparison: column.comparison,
    };
  }
  return {
    expression: textOf(column),
    value: (text) => canonicalParameter(column, text),
    comparison: textComparison,
  };
}

export function compare(comparable: Comparable, by: keyof Comparison, text: string): Sql {
  const { name, schema } = comparable.comparison[by];
  return sql`${comparable.expression} ${operator(name, schema)} ${comparable.value(text)}`;
}

/** A row of nothing but NULLs `is null` too; asked this way only NULL itself is. */
export function isNull(column: ShapeColumn): Sql {
  return column.base.type === 'c'
    ? sql`${columnReference(column)} is not distinct from null`
    : sql`${columnReference(column)} is null`;
}

/**
 * Whether a column still holds exactly the value that was seen. Texts are compared, for a type's own equality forgives
 * differences that a user sees: `1.0` and `1.00`, `a` and `A` in citext, `1 day` and `24:00:00`. The value seen is
 * read by its type and written again, so that the session's time zone and formats are the same on both sides.
 */
export function holds(column: ShapeColumn, text: string | null): Sql {
  if (text === null) return isNull(column);
  const bytewise = column.nondeterministic ? sql` collate pg_catalog."C"` : sql``;
  return sql`${textOf(column)} ${operator('=')} ${canonicalParameter(column, text)}${bytewise}`;
}
