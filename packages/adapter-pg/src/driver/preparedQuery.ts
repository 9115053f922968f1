import { isStudioError } from '@studio/core';
import { quotedText } from '../sql/sql.ts';
import type { PgConnection, PgResult, PgStatement } from './driver.ts';

/** Unguessable, so that nothing of the session's can have taken the name. */
const prefix = `studio_${Math.random().toString(36).slice(2, 12)}_`;
const names = new Map<string, string>();

function nameOf(sql: string): string {
  const name = names.get(sql) ?? `${prefix}${names.size}`;
  names.set(sql, name);
  return name;
}

/** How often statements of a driver were gone that had been prepared. */
const losses = new WeakMap<PgConnection['typeCache'], number>();
const mostLosses = 3;

/**
 * The same as `query` for a statement that is long to plan and asked often: it is parsed once in each session, and planned
 * once after a few runs. For texts of our own only, of which there are few. Where sessions do not keep what was
 * prepared, as behind a pooler, it is given up for the whole driver.
 *
 * Its parameters must have casts, for they are sent as literals.
 */
export async function preparedQuery(connection: PgConnection, statement: PgStatement): Promise<PgResult> {
  const { typeCache, prepared } = connection;
  const lost = losses.get(typeCache) ?? 0;
  const isIdle = connection.transactionState() === 'idle';
  if (!prepared || !isIdle || lost >= mostLosses) return connection.query(statement);
  const name = nameOf(statement.sql);
  const values = (statement.parameters ?? []).map((text) => (text === null ? 'null' : quotedText(text)));
  try {
    if (!prepared.has(name)) {
      await prepare(connection, name, statement);
      prepared.add(name);
    }
    return await connection.query({
      sql: `execute ${name}${values.length === 0 ? '' : `(${values.join(', ')})`}`,
    });
  } catch (error) {
    if (!isStudioError(error) || error.sqlState !== noSuchStatement) throw error;
    losses.set(typeCache, lost + 1);
    prepared.delete(name);
    return connection.query(statement);
  }
}

const noSuchStatement = '26000';
const alreadyPrepared = '42P05';

async function prepare(connection: PgConnection, name: string, { sql }: PgStatement): Promise<void> {
  try {
    await connection.query({ sql: `prepare ${name} as ${sql}` });
  } catch (error) {
    // By this name there is only this statement.
    if (!isStudioError(error) || error.sqlState !== alreadyPrepared) throw error;
  }
}
