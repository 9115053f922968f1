import { defaultCellBytes, type Cell, type ChangeOutcome, type ColumnConflict } from '@studio/core';
import type { RelationShape } from '../catalog/relationShape.ts';
import type { PgConnection } from '../driver/driver.ts';
import { compileSql } from '../sql/sql.ts';
import { compileDelete, compileInsert, compileLook, compileRead, compileUpdate } from './compileChange.ts';
import { matchSql, type ChangeOf, type RowChange } from './compileChange.ts';
import {
  failed,
  notTaken,
  nothingToUndo,
  tooManyRows,
  unapplied,
  type ChangeRun,
  type ChangeTarget,
  type PreparedChange,
} from './changeRun.ts';
import { undoDelete, undoInsert, undoUpdate } from './undo.ts';
import {
  appliedOutcome,
  insertedRowReader,
  rowReader,
  undoCellBytes,
  type WrittenRow,
} from './writtenRow.ts';

/** @throws StudioError where the change does not fit the relation */
export function prepareInsert(target: ChangeTarget, { values }: ChangeOf<'insert'>): PreparedChange {
  const { shape } = target;
  const { statement, given } = compileInsert(shape, values, []);
  return {
    ...prepared(target, statement, given),
    async run(connection, undo) {
      const reader = insertedRowReader(shape, undo ? undoCellBytes : defaultCellBytes);
      const result = await connection.query(
        compileSql(compileInsert(shape, values, reader.select).statement),
      );
      const [row] = result.rows;
      const affected = result.affected ?? result.rows.length;
      if (affected > 1) return failed(tooManyRows(shape, affected));
      if (affected === 0) return failed(notTaken(shape, 'The row was not added'));
      if (row === undefined) return { outcome: { kind: 'applied' }, undo: nothingToUndo };
      const after = reader.read(row);
      return {
        outcome: appliedOutcome(after),
        undo: undo ? undoInsert(shape, after) : nothingToUndo,
      };
    },
  };
}

/** @throws StudioError where the change does not fit the relation */
export function prepareUpdate(target: ChangeTarget, change: ChangeOf<'update'>): PreparedChange {
  const { shape } = target;
  const { statement, given } = compileUpdate(shape, change, []);
  return {
    ...prepared(target, statement, given),
    async run(connection, undo) {
      const before = undo ? await rowBefore(connection, target, change) : undefined;
      const reader = rowReader(shape, undo ? undoCellBytes : defaultCellBytes);
      const sent = compileUpdate(shape, change, reader.select).statement;
      const result = await connection.query(compileSql(sent));
      const affected = result.affected ?? result.rows.length;
      if (affected > 1) return failed(tooManyRows(shape, affected));
      if (affected === 0) return unapplied(await lookAtRow(connection, shape, change));
      const [row] = result.rows;
      if (row === undefined) return { outcome: { kind: 'applied' }, undo: nothingToUndo };
      const after = reader.read(row);
      const written = change.values.map(({ column }) => column);
      return {
        outcome: appliedOutcome(after),
        undo: before ? undoUpdate(shape, before, after, written) : nothingToUndo,
      };
    },
  };
}

/** @throws StudioError where the change does not fit the relation */
export function prepareDelete(target: ChangeTarget, change: ChangeOf<'delete'>): PreparedChange {
  const { shape } = target;
  const { statement, given } = compileDelete(shape, { ...change, values: [] }, []);
  return {
    ...prepared(target, statement, given),
    async run(connection, undo): Promise<ChangeRun> {
      const reader = rowReader(shape, undoCellBytes);
      const sent = undo
        ? compileDelete(shape, { ...change, values: [] }, reader.select).statement
        : statement;
      const result = await connection.query(compileSql(sent));
      const affected = result.affected ?? result.rows.length;
      if (affected > 1) return failed(tooManyRows(shape, affected));
      if (affected === 0) return unapplied(await lookAtRow(connection, shape, { ...change, values: [] }));
      const [row] = result.rows;
      return {
        outcome: { kind: 'applied' },
        undo: undo && row ? undoDelete(shape, reader.read(row)) : nothingToUndo,
      };
    },
  };
}

/** What is the same of every prepared change. What is asked back of rows is long and changes nothing, so it is not shown. */
export function prepared(
  target: ChangeTarget,
  statement: Parameters<typeof compileSql>[0],
  given: PreparedChange['given'],
): Pick<PreparedChange, 'target' | 'planned' | 'given'> {
  const planned = compileSql(statement);
  return { target, planned: { sql: planned.sql, parameters: planned.parameters ?? [] }, given };
}

/**
 * The row as it is before an update. What the caller expects is proved by the update itself, so the row is read only where
 * that does not say enough: for columns of which nothing is expected, and where a trigger may change others.
 */
async function rowBefore(
  connection: PgConnection,
  { shape, facts }: ChangeTarget,
  change: ChangeOf<'update'>,
): Promise<Pick<WrittenRow, 'cells'> | undefined> {
  const expected = new Map<string, Cell>(change.expect.map(({ column, value }) => [column, value]));
  const known = change.values.every(({ column }) => expected.has(column));
  // What triggers the tables beneath a view have is not known here.
  if (known && !facts.rewritesRows && shape.kind !== 'view') {
    return {
      cells: new Map(change.values.map(({ column }) => [column, expected.get(column) ?? null])),
    };
  }
  const reader = rowReader(shape, undoCellBytes);
  const { rows } = await connection.query(
    compileSql(compileRead(shape, matchSql(shape, change), reader.select)),
  );
  const [row] = rows;
  return row && reader.read(row);
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
  return failed(notTaken(shape, 'The row was not changed, though it is there and holds what you saw'))
    .outcome;
}
