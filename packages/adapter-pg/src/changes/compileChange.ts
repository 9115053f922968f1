import { StudioError, type Change, type ColumnChange, type ColumnValue } from '@studio/core';
import {
  columnOf,
  readableColumnOf,
  type RelationShape,
  type ShapeColumn,
} from '../catalog/relationShape.ts';
import { columnReference, holds, relationAlias } from '../rows/columnSql.ts';
import type { GivenValue } from '../rows/compileFilter.ts';
import { rowCondition } from '../rows/rowCondition.ts';
import { allOf, commaList, identifier, parameter, qualified, sql, type Sql } from '../sql/sql.ts';

/** A change as a statement, and what the user gave for it. */
export interface CompiledChange {
  readonly statement: Sql;
  /** Values that the server's errors can be traced to, those to be written first. */
  readonly given: readonly GivenValue[];
}

export interface RowChange {
  readonly row: Extract<Change, { kind: 'update' }>['row'];
  readonly values: readonly ColumnChange[];
  readonly expect: readonly ColumnValue[];
}

/**
 * @param returning what to answer of the row as it is afterwards
 * @throws StudioError for a column that is not there or cannot be written, and for a row that cannot be named
 */
export function compileChange(
  shape: RelationShape,
  change: Change,
  returning: readonly Sql[],
): CompiledChange {
  switch (change.kind) {
    case 'insert':
      return compileInsert(shape, change.values, returning);
    case 'update':
      return compileUpdate(shape, change, returning);
    case 'delete':
      return compileDelete(shape, { ...change, values: [] });
  }
}

function compileInsert(
  shape: RelationShape,
  values: readonly ColumnChange[],
  returning: readonly Sql[],
): CompiledChange {
  const columns = writtenColumns(shape, values);
  const names = commaList(columns.map((column) => identifier(column.name)));
  const row =
    columns.length === 0
      ? sql`\ndefault values`
      : sql` (${names})\nvalues (${commaList(values.map(valueSql))})`;
  return {
    statement: sql`insert into ${qualified(shape.schema, shape.name)} as ${relationAlias}${row}${returningSql(returning)}`,
    given: givenValues(columns, values),
  };
}

function compileUpdate(shape: RelationShape, change: RowChange, returning: readonly Sql[]): CompiledChange {
  if (change.values.length === 0) {
    throw new StudioError({ code: 'badRequest', message: 'The change sets no column. Name at least one.' });
  }
  const columns = writtenColumns(shape, change.values);
  const { conditions, given } = matchSql(shape, change);
  const assignments = change.values.map((value) => sql`${identifier(value.column)} = ${valueSql(value)}`);
  return {
    statement: sql`update ${qualified(shape.schema, shape.name)} as ${relationAlias}
set ${commaList(assignments)}
where ${allOf(conditions)}${returningSql(returning)}`,
    given: [...givenValues(columns, change.values), ...given],
  };
}

function compileDelete(shape: RelationShape, change: RowChange): CompiledChange {
  const { conditions, given } = matchSql(shape, change);
  return {
    statement: sql`delete from ${qualified(shape.schema, shape.name)} as ${relationAlias}
where ${allOf(conditions)}`,
    given,
  };
}

/**
 * Reads the row that a change did not meet: for each expectation whether it holds, then what the column holds.
 */
export function compileLook(shape: RelationShape, change: RowChange): Sql {
  const { conditions } = rowCondition(shape, change.row);
  const looks = change.expect.flatMap(({ column: name, value }) => {
    const column = readableColumnOf(shape, name);
    return [sql`coalesce(${holds(column, value)}, false)`, columnReference(column)];
  });
  return sql`select ${looks.length === 0 ? sql`null` : commaList(looks)}
from ${qualified(shape.schema, shape.name)} as ${relationAlias}
where ${allOf(conditions)}
limit 1`;
}

function matchSql(shape: RelationShape, { row, expect }: RowChange): ReturnType<typeof rowCondition> {
  checkDistinct(expect, 'expects');
  const named = rowCondition(shape, row);
  const expected = expect.map(({ column, value }) => ({ column: readableColumnOf(shape, column), value }));
  return {
    conditions: [...named.conditions, ...expected.map(({ column, value }) => sql`(${holds(column, value)})`)],
    given: [
      ...named.given,
      ...expected.flatMap(({ column, value }): GivenValue[] =>
        value === null ? [] : [{ column, text: value, as: 'type' }],
      ),
    ],
  };
}

/** @throws StudioError for a column that is named twice, is not there, or gets its value from the database only */
function writtenColumns(shape: RelationShape, values: readonly ColumnChange[]): readonly ShapeColumn[] {
  checkDistinct(values, 'sets');
  return values.map(({ column: name, set }) => {
    const column = columnOf(shape, name);
    if (set.to === 'default') return column;
    if (column.generated)
      throw unwritable(shape, column, `computed from ${column.expression ?? 'other columns'}`);
    if (column.identityAlways)
      throw unwritable(shape, column, 'numbered by the database (generated always as identity)');
    return column;
  });
}

function unwritable(shape: RelationShape, column: ShapeColumn, reason: string): StudioError {
  return new StudioError({
    code: 'notSupported',
    message: `The column ${column.name} cannot be written: it is ${reason}. Leave it out, or set it to its default.`,
    schema: shape.schema,
    table: shape.name,
    column: column.name,
  });
}

function checkDistinct(values: readonly { readonly column: string }[], verb: string): void {
  if (new Set(values.map((value) => value.column)).size === values.length) return;
  throw new StudioError({
    code: 'badRequest',
    message: `The change ${verb} a column twice. Name each one once.`,
  });
}

/** Its type is inferred from the column, so that the server converts it by assignment: length and domain are checked. */
function valueSql({ set }: ColumnChange): Sql {
  switch (set.to) {
    case 'value':
      return parameter(set.text);
    case 'null':
      return sql`null`;
    case 'default':
      return sql`default`;
  }
}

function givenValues(
  columns: readonly ShapeColumn[],
  values: readonly ColumnChange[],
): readonly GivenValue[] {
  return values.flatMap(({ set }, index): GivenValue[] => {
    const column = columns[index];
    return set.to === 'value' && column !== undefined ? [{ column, text: set.text, as: 'stored' }] : [];
  });
}

function returningSql(returning: readonly Sql[]): Sql {
  return returning.length === 0 ? sql`` : sql`\nreturning ${commaList(returning)}`;
}
