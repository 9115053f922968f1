import type { StudioError } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { blameColumn } from '../rows/invalidValue.ts';
import { compileInline, commaList, identifier, qualified, sql } from '../sql/sql.ts';
import { copyLines } from './copyLines.ts';
import type { ImportPlan, ImportRow } from './importPlan.ts';
import { insertStatement, rowsOfInsert } from './insertStatement.ts';
import { rowFailure, withColumn, type RowFailure } from './rowFailure.ts';

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
 * @param bad told of each bad row, in order; what it throws ends the writing
 * @throws StudioError for what does not concern a row; the transaction has failed then
 */
export async function writeRows(
  connection: PgConnection,
  plan: ImportPlan,
  rows: readonly ImportRow[],
  bad: (row: ImportRow, error: StudioError) => Promise<void>,
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
      const row = known?.at === from ? rows[from] : undefined;
      if (known && row) {
        await bad(row, known.failure.error);
        from += 1;
        size = carefulRows;
      }
      known = undefined;
    } else if (part.length === 1 || result.index === 0) {
      if (part[0]) await bad(part[0], result.error);
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
  rows: readonly ImportRow[],
): Promise<Written | RowFailure> {
  await connection.query({ sql: `savepoint ${savepoint}` });
  let result: Written | RowFailure;
  try {
    result = await write(connection, plan, rows);
  } catch (error) {
    const failure = rowFailure(error, plan);
    await connection.query({ sql: `rollback to savepoint ${savepoint}` });
    result = rows.length === 1 && rows[0] ? await blamed(connection, plan, rows[0], failure) : failure;
  }
  await connection.query({ sql: `release savepoint ${savepoint}` });
  return result;
}

async function write(
  connection: PgConnection,
  plan: ImportPlan,
  rows: readonly ImportRow[],
): Promise<Written> {
  if (canCopy(plan, rows)) {
    const copy = connection.copyIn(copySql(plan));
    await copy.write(new TextEncoder().encode(copyLines(rows)));
    return { inserted: await copy.end(), updated: 0 };
  }
  let inserted = 0;
  let updated = 0;
  const step = rowsOfInsert(plan);
  for (let at = 0; at < rows.length; at += step) {
    const result = await connection.query(insertStatement(plan, rows.slice(at, at + step)));
    const old = result.rows.filter(([isNew]) => isNew === 'f').length;
    updated += old;
    inserted += (result.affected ?? 0) - old;
  }
  return { inserted, updated };
}

/** A column of one `copy` is filled in all rows or in none. */
export function canCopy({ copies, columns }: ImportPlan, rows: readonly ImportRow[]): boolean {
  return copies && columns.length > 0 && rows.every(({ cells }) => !cells.includes(undefined));
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
