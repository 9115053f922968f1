import { StudioError, type Change, type ChangeOutcome, rowRefId } from '@studio/core';
import type { RelationShape } from '../catalog/relationShape.ts';
import type { PgConnection, PgResult } from '../driver/driver.ts';
import { compileFilter } from '../rows/compileFilter.ts';
import { relationAlias } from '../rows/columnSql.ts';
import type { RowCondition } from '../rows/rowCondition.ts';
import { allOf, compileSql, qualified, sql } from '../sql/sql.ts';
import {
  nothingToUndo,
  unapplied,
  type ChangeRun,
  type ChangeTarget,
  type PreparedChange,
  type Undo,
} from './changeRun.ts';
import { compileRead, deleteSql, updateSql, type ChangeOf } from './compileChange.ts';
import { prepared } from './runChange.ts';
import { undoDelete, undoUpdate } from './undo.ts';
import { rowReader, undoCellBytes, type RowReader, type WrittenRow } from './writtenRow.ts';

type Bulk = ChangeOf<'updateWhere' | 'deleteWhere'>;

/** The most rows of a change by filter that an inverse is made for. */
const maxUndoneRows = 1_000;

/** @throws StudioError where the change does not fit the relation */
export function prepareBulk(target: ChangeTarget, change: Bulk): PreparedChange {
  const { shape } = target;
  const { expectRows } = change;
  if (!Number.isSafeInteger(expectRows) || expectRows < 0) {
    throw new StudioError({
      code: 'badRequest',
      message: `The number of rows that a change expects is a whole number from 0 on, not ${expectRows}.`,
    });
  }
  const { condition, given } = compileFilter(shape, change.filter);
  const where: RowCondition = { conditions: [condition], given };
  const compile = (returning: RowReader['select']) =>
    change.kind === 'updateWhere'
      ? updateSql(shape, change.values, where, returning)
      : deleteSql(shape, where, returning);
  const plain = compile([]);
  return {
    ...prepared(target, plain.statement, plain.given),
    async run(connection, undo): Promise<ChangeRun> {
      // Counted first: where more rows meet the filter than the user was told, they are not all written to be rolled back.
      const found = await countRows(connection, shape, where);
      if (found !== expectRows) return miscounted(expectRows, found);
      const kept = undo && expectRows > 0 ? keeperOf(target, change, where) : noKeeper;
      const before = await kept.before(connection);
      const result = await connection.query(compileSql(compile(kept.select).statement));
      const affected = result.affected ?? result.rows.length;
      if (affected !== expectRows) return miscounted(expectRows, affected);
      return { outcome: { kind: 'applied', affected }, undo: kept.undo(before, result) };
    },
  };
}

function miscounted(expected: number, found: number): ChangeRun {
  const outcome: ChangeOutcome = { kind: 'miscounted', expected, found };
  return unapplied(outcome);
}

async function countRows(
  connection: PgConnection,
  shape: RelationShape,
  { conditions }: RowCondition,
): Promise<number> {
  const { rows } = await connection.query(
    compileSql(sql`select pg_catalog.count(*)
from ${qualified(shape.schema, shape.name)} as ${relationAlias}
where ${allOf(conditions)}`),
  );
  return Number(rows[0]?.[0]);
}

/** What is read of rows around a change by filter, so that it can be taken back. */
interface Keeper {
  readonly select: RowReader['select'];
  before(connection: PgConnection): Promise<readonly WrittenRow[]>;
  undo(before: readonly WrittenRow[], result: PgResult): Undo;
}

const noKeeper: Keeper = {
  select: [],
  before: () => Promise.resolve([]),
  undo: () => nothingToUndo,
};

function without(reason: string): Keeper {
  return { ...noKeeper, undo: () => ({ ok: false, reason }) };
}

function keeperOf({ shape }: ChangeTarget, change: Bulk, where: RowCondition): Keeper {
  const at = `${shape.schema}.${shape.name}`;
  if (change.expectRows > maxUndoneRows) {
    return without(`It wrote more than ${maxUndoneRows} rows of ${at} at once.`);
  }
  const reader = rowReader(shape, undoCellBytes);
  if (change.kind === 'deleteWhere') {
    return {
      select: reader.select,
      before: noKeeper.before,
      undo: (_, { rows }) => joined(rows.map((row) => undoDelete(shape, reader.read(row)))),
    };
  }
  const { identity } = shape;
  const written = change.values.map(({ column }) => column);
  if (identity.by !== 'key' || identity.columns.some((column) => written.includes(column))) {
    return without(`It is not known which rows of ${at} are which, before and after.`);
  }
  return {
    select: reader.select,
    async before(connection) {
      const { rows } = await connection.query(compileSql(compileRead(shape, where, reader.select)));
      return rows.map((row) => reader.read(row));
    },
    undo: (before, { rows }) =>
      undoUpdates(
        shape,
        before,
        rows.map((row) => reader.read(row)),
        written,
      ),
  };
}

function undoUpdates(
  shape: RelationShape,
  before: readonly WrittenRow[],
  after: readonly WrittenRow[],
  written: readonly string[],
): Undo {
  const idOf = ({ ref }: WrittenRow) => (ref ? rowRefId(ref) : '');
  const byId = new Map(before.map((row) => [idOf(row), row]));
  return joined(
    after.map((row): Undo => {
      const was = byId.get(idOf(row));
      if (was) return undoUpdate(shape, was, row, written);
      return { ok: false, reason: `A row of ${shape.schema}.${shape.name} was changed by others meanwhile.` };
    }),
  );
}

function joined(undos: readonly Undo[]): Undo {
  const changes: Change[] = [];
  for (const undo of undos) {
    if (!undo.ok) return undo;
    changes.push(...undo.changes);
  }
  return { ok: true, changes };
}
