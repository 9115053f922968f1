import type { StudioError } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { blameColumn } from '../rows/invalidValue.ts';
import { compileInline, commaList, identifier, qualified, sql } from '../sql/sql.ts';
import { canCopy, type ImportPlan, type ImportRow } from './importPlan.ts';
import { insertStatement, rowsOfInsert } from './insertStatement.ts';
import { rowFailure, withColumn, type RowFailure } from './rowFailure.ts';
import type { RowSet } from './rowSet.ts';

const savepoint = 'studio_import';

/** What became of rows that were written. */
export interface Written {
  readonly inserted: number;
  readonly updated: number;
}

/** Rows after a bad one that are tried together next; they grow again while all is well. */
const carefulRows = 16;

/**
 * Writes rows behind savepoints, and finds out which of them are bad: by what the server says, else by halves. The good
 * ones are written in their order.
 *
 * @param bad told of each bad row, in order, by the line in which it begins; what it throws ends the writing
 * @throws StudioError for what does not concern a row; the transaction has failed then
 */
export async function writeRows(
  connection: PgConnection,
  plan: ImportPlan,
  rows: RowSet,
  bad: (line: number, error: StudioError) => Promise<void>,
): Promise<Written> {
  let inserted = 0;
  let updated = 0;
  let from = 0;
  let size = rows.length;
  let known: { readonly at: number; readonly failure: RowFailure } | undefined;
  while (from < rows.length) {
    const part = rows.slice(from, from + size);
    const result = await attempt(connection, plan, part);
    if (!('error' in result)) {
      inserted += result.inserted;
      updated += result.updated;
      from += part.length;
      size = Math.max(1, size * 4);
      if (known?.at === from) {
        await bad(rows.lineOf(from), known.failure.error);
        from += 1;
        size = carefulRows;
      }
      known = undefined;
    } else if (part.length === 1 || result.index === 0) {
      await bad(rows.lineOf(from), result.error);
      from += 1;
      size = carefulRows;
      known = undefined;
    } else if (result.index !== undefined && result.index < part.length) {
      size = result.index;
      known = { at: from + size, failure: result };
    } else {
      size = Math.ceil(part.length / 2);
      known = undefined;
    }
  }
  return { inserted, updated };
}

async function attempt(
  connection: PgConnection,
  plan: ImportPlan,
  rows: RowSet,
): Promise<Written | RowFailure> {
  await connection.query({ sql: `savepoint ${savepoint}` });
  let result: Written | RowFailure;
  try {
    result = await write(connection, plan, rows);
  } catch (error) {
    const failure = rowFailure(error, plan);
    await connection.query({ sql: `rollback to savepoint ${savepoint}` });
    const [row] = rows.length === 1 ? rows.cells() : [];
    result = row ? await blamed(connection, plan, row, failure) : failure;
  }
  await connection.query({ sql: `release savepoint ${savepoint}` });
  return result;
}

async function write(connection: PgConnection, plan: ImportPlan, rows: RowSet): Promise<Written> {
  if (canCopy(plan) && rows.isWhole) {
    const copy = connection.copyIn(copySql(plan));
    await copy.write(rows.copyLines());
    return { inserted: await copy.end(), updated: 0 };
  }
  const cells = rows.cells();
  let inserted = 0;
  let updated = 0;
  const step = rowsOfInsert(plan);
  for (let at = 0; at < cells.length; at += step) {
    const result = await connection.query(insertStatement(plan, cells.slice(at, at + step)));
    const old = result.rows.filter(([isNew]) => isNew === 'f').length;
    updated += old;
    inserted += (result.affected ?? 0) - old;
  }
  return { inserted, updated };
}

export function copySql({ shape, columns }: ImportPlan): string {
  const names = commaList(columns.map(({ name }) => identifier(name)));
  return compileInline(
    sql`copy ${qualified(shape.schema, shape.name)} (${names}) from stdin (format text, encoding 'UTF8')`,
  );
}

/** Says which column a value was not good for, where an `insert` did not. */
async function blamed(
  connection: PgConnection,
  { columns }: ImportPlan,
  { cells }: ImportRow,
  failure: RowFailure,
): Promise<RowFailure> {
  const given = columns.flatMap((column, index) => {
    const text = cells[index];
    return typeof text === 'string' ? [{ column, text, as: 'stored' as const }] : [];
  });
  if (failure.error.sqlState === undefined) {
    const unsendable = given.find(({ text }) => text.includes('\0'))?.column.name;
    return unsendable === undefined ? failure : { error: withColumn(failure.error, unsendable) };
  }
  // It answers an error of this class where it was given one.
  const error = (await blameColumn(connection, failure.error, given)) as StudioError;
  await connection.query({ sql: `rollback to savepoint ${savepoint}` });
  return { ...failure, error };
}
