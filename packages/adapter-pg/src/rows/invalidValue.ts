import { isStudioError, StudioError } from '@studio/core';
import type { TypeName } from '../catalog/columnTypes.ts';
import type { ShapeColumn } from '../catalog/relationShape.ts';
import type { PgConnection } from '../driver/driver.ts';
import { compileSql, parameter, qualified, serverText, sql } from '../sql/sql.ts';
import type { GivenValue } from './compileFilter.ts';

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
  // What is no path is told as an error of syntax, and what is wrong inside one as that of a pattern.
  const path = error.code === 'sql' || isValueError ? await badPath(connection, given) : null;
  if (path !== null) return path;
  if (!isValueError) return error;
  const patternError = error.sqlState === '2201B' || error.sqlState === '22025';
  for (const value of given) {
    if (patternError !== (value.as === 'pattern') || value.as === 'path') continue;
    const own = patternError || isTooLong(error, value) ? error : await conversionError(connection, value);
    if (own !== null) return named(own, value);
  }
  return error;
}

async function badPath(connection: PgConnection, given: readonly GivenValue[]): Promise<StudioError | null> {
  for (const value of given) {
    if (value.as !== 'path') continue;
    const error = await conversionError(connection, value);
    if (error !== null) return named(error, value);
  }
  return null;
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
  { column, text, as, type = column.base }: GivenValue,
): Promise<StudioError | null> {
  const value =
    as === 'stored'
      ? sql`${parameter(text)}::${serverText(column.typeText)}`
      : sql`${parameter(text)}::${qualified(type.schema, type.name)}`;
  try {
    await connection.query(compileSql(sql`select (${value}) is null`));
    return null;
  } catch (error) {
    const isOwn =
      isStudioError(error) &&
      (error.code === 'invalidValue' ||
        error.code === 'constraint' ||
        (as === 'path' && error.code === 'sql'));
    if (isOwn) return error;
    throw error;
  }
}

function named(error: StudioError, { column, text, as, type }: GivenValue): StudioError {
  const shown = JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
  const { message: said, position: _position, ...data } = error.toJSON();
  return new StudioError(
    {
      ...data,
      // Where a value is not stored, the rule of a domain only says what is no value of it.
      code: as === 'stored' ? data.code : 'invalidValue',
      message: `${shown} is not ${wantedOf(as, column, type)}: ${said}`,
      column: column.name,
    },
    { cause: error },
  );
}

function wantedOf(as: GivenValue['as'], column: ShapeColumn, type: TypeName | undefined): string {
  if (as === 'pattern') return `a pattern for column ${column.name}`;
  if (as === 'path') return `a path into the JSON of column ${column.name}`;
  return type === undefined || type.name === column.base.name
    ? `${withArticle(column.typeText)}, the type of column ${column.name}`
    : `${withArticle(type.name)}, which column ${column.name} is compared with`;
}

function withArticle(name: string): string {
  return `${/^[aeio]/i.test(name) ? 'an' : 'a'} ${name}`;
}
