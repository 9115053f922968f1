import type { PgConnection } from '../driver/driver.ts';
import { compileSql, type Sql } from '../sql/sql.ts';

/** The rows of a query whose one column is a JSON object of exactly the shape `Row`, keys that are NULL left out. */
export async function jsonRows<Row>(connection: PgConnection, query: Sql): Promise<readonly Row[]> {
  const { rows } = await connection.query(compileSql(query));
  return rows.map(([text]) => JSON.parse(text ?? 'null') as Row);
}
