import {
  defaultCellBytes,
  isCutCell,
  StudioError,
  type Change,
  type ChangeOutcome,
  type ColumnConflict,
  type ColumnValue,
  type PlannedStatement,
  type RowRef,
} from '@studio/core';
import type { RelationShape } from '../catalog/relationShape.ts';
import type { PgConnection, PgResult } from '../driver/driver.ts';
import type { GivenValue } from '../rows/compileFilter.ts';
import { cellsOfRow, rowsQuery, tokenOfRow, type RowsQuery } from '../rows/rowsQuery.ts';
import { compileSql } from '../sql/sql.ts';
import { compileChange, compileLook, type RowChange } from './compileChange.ts';

/** A change ready to be run any number of times: for the attempt, and again to learn which changes stand in the way. */
export interface PreparedChange {
  readonly planned: PlannedStatement;
  readonly given: readonly GivenValue[];
  run(connection: PgConnection): Promise<ChangeOutcome>;
}

/** @throws StudioError where the change does not fit the relation */
export function prepareChange(shape: RelationShape, change: Change): PreparedChange {
  const readable = shape.columns.filter((column) => column.readable);
  const query = change.kind === 'delete' ? null : rowsQuery(shape, readable, [], defaultCellBytes);
  const { statement, given } = compileChange(shape, change, query?.select ?? []);
  const sent = compileSql(statement);
  // What is asked back is long, and changes nothing.
  const planned = compileSql(compileChange(shape, change, []).statement);
  return {
    planned: { sql: planned.sql, parameters: planned.parameters ?? [] },
    given,
    async run(connection) {
      const result = await connection.query(sent);
      const affected = result.affected ?? result.rows.length;
      if (affected === 1) return query === null ? { kind: 'applied' } : appliedOutcome(shape, query, result);
      if (affected > 1) return failed(tooManyRows(shape, affected));
      if (change.kind === 'insert') return failed(notTaken(shape, 'The row was not added'));
      return lookAtRow(connection, shape, { values: [], ...change });
    },
  };
}

/** The row as the database holds it now. Values too large to send along are left out. */
function appliedOutcome(shape: RelationShape, query: RowsQuery, result: PgResult): ChangeOutcome {
  const [row] = result.rows;
  if (row === undefined) return { kind: 'applied' };
  const values = cellsOfRow(query, row).flatMap((value, index): ColumnValue[] => {
    const column = query.columns[index]?.column.name;
    return column === undefined || isCutCell(value) ? [] : [{ column, value }];
  });
  const ref = refOf(shape, values, () => tokenOfRow(query, row));
  return { kind: 'applied', ...(ref && { row: ref }), values };
}

function refOf(shape: RelationShape, values: readonly ColumnValue[], token: () => string): RowRef | null {
  const { identity } = shape;
  if (identity.by === 'none') return null;
  if (identity.by === 'physical') return { by: 'physical', token: token() };
  const key = identity.columns.flatMap((name) => {
    const value = values.find(({ column }) => column === name)?.value;
    return typeof value === 'string' ? [{ column: name, text: value }] : [];
  });
  return key.length === identity.columns.length ? { by: 'key', key } : null;
}

/** Why a change met no row: another wrote it first, it is gone, or something in the database did not let it through. */
async function lookAtRow(
  connection: PgConnection,
  shape: RelationShape,
  change: RowChange,
): Promise<ChangeOutcome> {
  const { rows } = await connection.query(compileSql(compileLook(shape, change)));
  const [row] = rows;
  if (row === undefined) return { kind: 'vanished' };
  const columns = change.expect.flatMap(({ column, value: base }, index): ColumnConflict[] => {
    if (row[index * 2] === 't') return [];
    const mine = change.values.find((value) => value.column === column)?.set;
    return [{ column, base, theirs: row[index * 2 + 1] ?? null, ...(mine && { mine }) }];
  });
  if (columns.length > 0) return { kind: 'conflict', columns };
  return failed(notTaken(shape, 'The row was not changed, though it is there and holds what you saw'));
}

function failed(error: StudioError): ChangeOutcome {
  return { kind: 'failed', error: error.toJSON() };
}

function notTaken(shape: RelationShape, what: string): StudioError {
  return new StudioError({
    code: 'permission',
    message: `${what}: a row-level security policy, a trigger or a rule of ${shape.schema}.${shape.name} did not let it through.`,
    schema: shape.schema,
    table: shape.name,
  });
}

function tooManyRows(shape: RelationShape, affected: number): StudioError {
  return new StudioError({
    code: 'notSupported',
    message: `The change met ${affected} rows of ${shape.schema}.${shape.name} where it must meet one, so nothing was saved. What names the row there does not name one row.`,
    schema: shape.schema,
    table: shape.name,
  });
}
