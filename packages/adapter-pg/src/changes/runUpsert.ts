import { defaultCellBytes } from '@studio/core';
import { columnOf, type RelationShape } from '../catalog/relationShape.ts';
import type { PgConnection } from '../driver/driver.ts';
import { comparableOf, isNull } from '../rows/columnSql.ts';
import {
  commaList,
  compileSql,
  identifier,
  operator,
  parameter,
  serverText,
  sql,
  type Sql,
} from '../sql/sql.ts';
import {
  failed,
  notTaken,
  nothingToUndo,
  type ChangeRun,
  type ChangeTarget,
  type PreparedChange,
} from './changeRun.ts';
import { compileInsert, compileRead, writtenColumns, type ChangeOf } from './compileChange.ts';
import { prepared } from './runChange.ts';
import { undoInsert, undoUpdate } from './undo.ts';
import { checkUpsertKey } from './upsertKey.ts';
import {
  appliedOutcome,
  insertedRowReader,
  undoCellBytes,
  type RowReader,
  type WrittenRow,
} from './writtenRow.ts';

type Upsert = ChangeOf<'upsert'>;

type Did = 'inserted' | 'updated';

/**
 * One statement inserts or updates, so that whatever others do at the same time, no two rows get the same key and none is
 * lost. Which of the two it did, the row's `xmax` tells: a row that was met had to be locked first.
 *
 * @throws StudioError where the change does not fit the relation
 */
export function prepareUpsert(target: ChangeTarget, change: Upsert): PreparedChange {
  const { shape, facts } = target;
  checkUpsertKey(shape, facts, change);
  const written = change.values.filter(({ column }) => !change.key.includes(column));
  const skips = change.onConflict === 'skip' || written.length === 0;
  if (!skips) writtenColumns(shape, written, 'update');
  const arbiter = commaList(change.key.map((name) => identifier(name)));
  const doNothing = sql`\non conflict (${arbiter}) do nothing`;
  const onConflict = skips
    ? doNothing
    : sql`\non conflict (${arbiter}) do update set ${assignmentsSql(written)}`;
  const plain = compileInsert(shape, change.values, [], onConflict);
  return {
    ...prepared(target, plain.statement, plain.given),
    async run(connection, undo) {
      const reader = insertedRowReader(shape, undo ? undoCellBytes : defaultCellBytes);
      const send = async (action: Sql, ...more: readonly Sql[]) => {
        const sent = compileInsert(shape, change.values, [...reader.select, ...more], action).statement;
        return (await connection.query(compileSql(sent))).rows[0];
      };
      const isParted = shape.kind === 'partitionedTable';
      const met = !skips && (undo || isParted) ? await metRow(connection, shape, change, reader) : undefined;
      const done = (row: readonly (string | null)[], did: Did): ChangeRun => {
        const after = reader.read(row);
        return {
          outcome: { ...appliedOutcome(after), did },
          undo: undo ? undoOf(shape, did, met, after, written) : nothingToUndo,
        };
      };
      if (skips) {
        const row = await send(doNothing);
        return row ? done(row, 'inserted') : skipped(connection, shape, change, reader);
      }
      if (!isParted) {
        const row = await send(onConflict, sql`r.xmax::pg_catalog.text`);
        return row ? done(row, row.at(-1) === '0' ? 'inserted' : 'updated') : swallowed(shape);
      }
      // A row that is inserted through a partitioned table does not tell its `xmax`.
      const inserted = met ? undefined : await send(doNothing);
      if (inserted) return done(inserted, 'inserted');
      const updated = await send(onConflict);
      return updated ? done(updated, 'updated') : swallowed(shape);
    },
  };
}

function assignmentsSql(written: Upsert['values']): Sql {
  return commaList(
    written.map(({ column, set }) =>
      set.to === 'default'
        ? sql`${identifier(column)} = default`
        : sql`${identifier(column)} = excluded.${identifier(column)}`,
    ),
  );
}

/** Nothing was inserted: the row that has the key already stays as it is. */
async function skipped(
  connection: PgConnection,
  shape: RelationShape,
  change: Upsert,
  reader: RowReader,
): Promise<ChangeRun> {
  const met = await metRow(connection, shape, change, reader);
  if (!met) return swallowed(shape);
  return { outcome: { ...appliedOutcome(met), did: 'skipped' }, undo: nothingToUndo };
}

function swallowed(shape: RelationShape): ChangeRun {
  return failed(notTaken(shape, 'The row was neither added nor met'));
}

/** The row that has the key already, if this role may see it; locked where it is to be written. */
async function metRow(
  connection: PgConnection,
  shape: RelationShape,
  { key, values, onConflict }: Upsert,
  reader: RowReader,
): Promise<WrittenRow | undefined> {
  const conditions = key.map((name) => {
    const set = values.find(({ column }) => column === name)?.set;
    const column = columnOf(shape, name);
    if (set?.to === 'null') return isNull(column);
    if (set?.to !== 'value') return sql`false`;
    // As the row would store it: rounded and padded as its type says.
    const { expression, comparison } = comparableOf(column);
    const stored = sql`(${parameter(set.text)}::${serverText(column.typeText)})`;
    return sql`${expression} ${operator(comparison.equal.name, comparison.equal.schema)} ${stored}`;
  });
  const read = compileRead(shape, { conditions }, reader.select, onConflict === 'update');
  const [row] = (await connection.query(compileSql(read))).rows;
  return row && reader.read(row);
}

function undoOf(
  shape: RelationShape,
  did: Did,
  met: WrittenRow | undefined,
  after: WrittenRow,
  written: Upsert['values'],
) {
  if (did === 'inserted') return undoInsert(shape, after);
  if (!met) {
    return {
      ok: false,
      reason: `It is not known what a row of ${shape.schema}.${shape.name} held before.`,
    } as const;
  }
  return undoUpdate(
    shape,
    met,
    after,
    written.map(({ column }) => column),
  );
}
