import { isStudioError, StudioError } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { compileSql, parameter, serverText, sql } from '../sql/sql.ts';
import type { GivenValue } from './compileFilter.ts';
import { typedParameter } from './columnSql.ts';

/**
 * Says which column a value was not good for, where the server's error does not: the server is asked about each of them
 * on their own. Any other error is returned as it is. The connection must be able to run statements.
 */
export async function blameColumn(
  connection: PgConnection,
  error: unknown,
  given: readonly GivenValue[],
): Promise<unknown> {
  if (!isStudioError(error) || error.column !== undefined) return error;
  // A domain refuses a value by a constraint of its own, which belongs to no table.
  const isValueError =
    error.code === 'invalidValue' || (error.code === 'constraint' && error.table === undefined);
  if (!isValueError) return error;
  const patternError = error.sqlState === '2201B' || error.sqlState === '22025';
  for (const value of given) {
    if (patternError !== (value.as === 'pattern')) continue;
    const own = patternError || isTooLong(error, value) ? error : await conversionError(connection, value);
    if (own !== null) return named(own, value);
  }
  return error;
}

/** Converted on its own, a text that is too long is cut without an error, so its length is looked at here. */
function isTooLong(error: StudioError, { column, text, as }: GivenValue): boolean {
  if (error.sqlState !== '22001' || as !== 'stored') return false;
  const { size } = column;
  return (
    size.kind === 'string' && size.maxCharacters !== null && [...text.trimEnd()].length > size.maxCharacters
  );
}

/** The error of this value alone; `null` where it is good. A value to be stored must fit the column's whole type. */
async function conversionError(
  connection: PgConnection,
  { column, text, as }: GivenValue,
): Promise<StudioError | null> {
  const value =
    as === 'stored' ? sql`${parameter(text)}::${serverText(column.typeText)}` : typedParameter(column, text);
  try {
    await connection.query(compileSql(sql`select (${value}) is null`));
    return null;
  } catch (error) {
    if (isStudioError(error) && (error.code === 'invalidValue' || error.code === 'constraint')) return error;
    throw error;
  }
}

function named(error: StudioError, { column, text, as }: GivenValue): StudioError {
  const shown = JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
  const message =
    as === 'pattern'
      ? `${shown} is not a pattern for column ${column.name}: ${error.message}`
      : `${shown} is not a ${column.typeText}, the type of column ${column.name}: ${error.message}`;
  return new StudioError({ ...error.toJSON(), message, column: column.name }, { cause: error });
}
