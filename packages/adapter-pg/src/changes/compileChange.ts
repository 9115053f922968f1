import { StudioError, type Change, type ColumnChange, type ColumnValue } from '@studio/core';
import {
  columnOf,
  readableColumnOf,
  type RelationShape,
  type ShapeColumn,
} from '../catalog/relationShape.ts';
import { columnReference, holds, relationAlias } from '../rows/columnSql.ts';
import type { GivenValue } from '../rows/compileFilter.ts';
import { rowCondition, type RowCondition } from '../rows/rowCondition.ts';
import { allOf, commaList, identifier, parameter, qualified, sql, type Sql } from '../sql/sql.ts';

/** A change as a statement, and what the user gave for it. */
export interface CompiledChange {
  readonly statement: Sql;
  /** Values that the server's errors can be traced to, those to be written first. */
  readonly given: readonly GivenValue[];
}

export type ChangeOf<Kind extends Change['kind']> = Extract<Change, { kind: Kind }>;

export interface RowChange {
  readonly row: Extract<Change, { kind: 'update' }>['row'];
  readonly values: readonly ColumnChange[];
  readonly expect: readonly ColumnValue[];
}

/**
 * @param returning what to answer of the row as it is afterwards
 * @throws StudioError for a column that is not there or cannot be written
 */
export function compileInsert(
  shape: RelationShape,
  values: readonly ColumnChange[],
  returning: readonly Sql[],
  onConflict: Sql = sql``,
): CompiledChange {
  const columns = writtenColumns(shape, values, 'insert');
  const names = commaList(columns.map((column) => identifier(column.name)));
  // Who names such a column means it: the number of a row that was copied, or is put back.
  const overriding = values.some(({ set }, index) => set.to !== 'default' && columns[index]?.identityAlways)
    ? sql`\noverriding system value`
    : sql``;
  const row =
    columns.length === 0
      ? sql`\ndefault values`
      : sql` (${names})${overriding}\nvalues (${commaList(values.map(valueSql))})`;
  return {
    statement: sql`insert into ${qualified(shape.schema, shape.name)} as ${relationAlias}${row}${onConflict}${returningSql(returning)}`,
    given: givenValues(columns, values),
  };
}

/**
 * @param returning what to answer of the row as it is afterwards
 * @throws StudioError for a column that is not there or cannot be written, and for a row that cannot be named
 */
export function compileUpdate(
  shape: RelationShape,
  change: RowChange,
  returning: readonly Sql[],
): CompiledChange {
  return updateSql(shape, change.values, matchSql(shape, change), returning);
}

/** @param returning what to answer of the row as it was */
export function compileDelete(
  shape: RelationShape,
  change: RowChange,
  returning: readonly Sql[],
): CompiledChange {
  return deleteSql(shape, matchSql(shape, change), returning);
}

/** Writes to the rows that meet the conditions, however many. */
export function updateSql(
  shape: RelationShape,
  values: readonly ColumnChange[],
  { conditions, given }: RowCondition,
  returning: readonly Sql[],
): CompiledChange {
  if (values.length === 0) {
    throw new StudioError({ code: 'badRequest', message: 'The change sets no column. Name at least one.' });
  }
  const columns = writtenColumns(shape, values, 'update');
  const assignments = values.map((value) => sql`${identifier(value.column)} = ${valueSql(value)}`);
  return {
    statement: sql`update ${qualified(shape.schema, shape.name)} as ${relationAlias}
set ${commaList(assignments)}
where ${allOf(conditions)}${returningSql(returning)}`,
    given: [...givenValues(columns, values), ...given],
  };
}

/** Deletes the rows that meet the conditions, however many. */
export function deleteSql(
  shape: RelationShape,
  { conditions, given }: RowCondition,
  returning: readonly Sql[],
): CompiledChange {
  return {
    statement: sql`delete from ${qualified(shape.schema, shape.name)} as ${relationAlias}
where ${allOf(conditions)}${returningSql(returning)}`,
    given,
  };
}

/** Rows that meet the conditions. `locked`: they stay as they are read; those of a view may not be. */
export function compileRead(
  shape: RelationShape,
  { conditions }: Pick<RowCondition, 'conditions'>,
  select: readonly Sql[],
  locked = true,
): Sql {
  const lock = locked && shape.kind !== 'view' ? sql`\nfor no key update` : sql``;
  return sql`select ${select.length === 0 ? sql`null` : commaList(select)}
from ${qualified(shape.schema, shape.name)} as ${relationAlias}
where ${allOf(conditions)}${lock}`;
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

/** The conditions that the row is the one that is meant and holds what is expected. */
export function matchSql(shape: RelationShape, { row, expect }: Omit<RowChange, 'values'>): RowCondition {
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
export function writtenColumns(
  shape: RelationShape,
  values: readonly ColumnChange[],
  by: 'insert' | 'update',
): readonly ShapeColumn[] {
  checkDistinct(values, 'sets');
  return values.map(({ column: name, set }) => {
    const column = columnOf(shape, name);
    if (set.to === 'default') return column;
    if (column.generated)
      throw unwritable(shape, column, `computed from ${column.expression ?? 'other columns'}`);
    if (column.identityAlways && by === 'update')
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
