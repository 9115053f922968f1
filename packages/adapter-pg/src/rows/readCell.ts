import { StudioError, type CellRequest } from '@studio/core';
import { readableColumnOf, readShape } from '../catalog/relationShape.ts';
import type { PgConnection } from '../driver/driver.ts';
import { allOf, compileSql, qualified, sql } from '../sql/sql.ts';
import { columnReference, relationAlias } from './columnSql.ts';
import { blameColumn } from './invalidValue.ts';
import { rowCondition } from './rowCondition.ts';

/** The whole of one cell. */
export async function readCell(connection: PgConnection, request: CellRequest): Promise<string | null> {
  const shape = await readShape(connection, request.relation);
  const column = readableColumnOf(shape, request.column);
  const { conditions, given } = rowCondition(shape, request.row);
  const statement = sql`select ${columnReference(column)}
from ${qualified(shape.schema, shape.name)} as ${relationAlias}
where ${allOf(conditions)}
limit 1`;
  let row: readonly (string | null)[] | undefined;
  try {
    row = (await connection.query(compileSql(statement))).rows[0];
  } catch (error) {
    throw await blameColumn(connection, error, given);
  }
  if (row === undefined) {
    throw new StudioError({
      code: 'notFound',
      message: 'The row of this cell is gone, or is no longer visible to this role. Reload the rows.',
      schema: shape.schema,
      table: shape.name,
    });
  }
  return row[0] ?? null;
}
