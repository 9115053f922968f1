import type { PgConnection, PgStatement } from '../driver/driver.ts';

/** What a query that makes one JSON text answered; `null` where there is no such object. `Raw` is what it makes. */
export async function readObject<Raw>(connection: PgConnection, statement: PgStatement): Promise<Raw | null> {
  const { rows } = await connection.query(statement);
  const text = rows[0]?.[0];
  // The query builds exactly this.
  return typeof text === 'string' ? (JSON.parse(text) as Raw) : null;
}
