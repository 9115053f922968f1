import { isStudioError } from '@studio/core';
import { quotedText } from '../sql/sql.ts';
import type { PgConnection, PgResult, PgStatement } from './driver.ts';

/** Unguessable, so that nothing of the session's can have taken the name. */
const prefix = `studio_${Math.random().toString(36).slice(2, 12)}_`;
const names = new Map<string, string>();
const mostNames = 1_000;
let named = 0;

function nameOf(sql: string): string {
  const name = names.get(sql) ?? `${prefix}${(named += 1)}`;
  names.delete(sql);
  names.set(sql, name);
  const oldest = names.keys().next();
  if (names.size > mostNames && !oldest.done) names.delete(oldest.value);
  return name;
}

/** Statements that one session keeps; the one that was not used for longest goes first. */
const mostPrepared = 100;

/** How often statements of a driver were gone that had been prepared. */
const losses = new WeakMap<PgConnection['typeCache'], number>();
const mostLosses = 3;

/**
 * The same as `query` for a statement that is long to plan and asked often: it is parsed once in each session, and planned
 * once after a few runs. For texts of our own only. Where sessions do not keep what was prepared, as behind a pooler, it is
 * given up for the whole driver.
 *
 * Its parameters must have casts, for they are sent as literals.
 *
 * @param maxAgeMs after so many milliseconds it is prepared anew, for a plan does not follow the growth of a table that
 * nobody analyzes
 */
export async function preparedQuery(
  connection: PgConnection,
  statement: PgStatement,
  maxAgeMs = Infinity,
): Promise<PgResult> {
  const { typeCache, prepared } = connection;
  const lost = losses.get(typeCache) ?? 0;
  const isIdle = connection.transactionState() === 'idle';
  if (!prepared || !isIdle || lost >= mostLosses) return connection.query(statement);
  const name = nameOf(statement.sql);
  const values = (statement.parameters ?? []).map((text) => (text === null ? 'null' : quotedText(text)));
  const since = prepared.get(name);
  const now = performance.now();
  try {
    if (since !== undefined && now - since > maxAgeMs) await deallocate(connection, prepared, name);
    if (!prepared.has(name)) await prepare(connection, prepared, name, statement);
    // The order of the map is that of the last use.
    const begin = prepared.get(name) ?? now;
    prepared.delete(name);
    prepared.set(name, begin);
    return await connection.query({
      sql: `execute ${name}${values.length === 0 ? '' : `(${values.join(', ')})`}`,
    });
  } catch (error) {
    if (!isStudioError(error)) throw error;
    if (error.sqlState === noSuchStatement) {
      losses.set(typeCache, lost + 1);
      prepared.delete(name);
      return connection.query(statement);
    }
    if (error.sqlState === notSupported && prepared.has(name)) {
      // What it answers is of another type since, which a prepared statement refuses.
      await deallocate(connection, prepared, name);
      return connection.query(statement);
    }
    throw error;
  }
}

const noSuchStatement = '26000';
const alreadyPrepared = '42P05';
const notSupported = '0A000';

async function prepare(
  connection: PgConnection,
  prepared: Map<string, number>,
  name: string,
  { sql }: PgStatement,
): Promise<void> {
  const oldest = prepared.keys().next();
  if (prepared.size >= mostPrepared && !oldest.done) await deallocate(connection, prepared, oldest.value);
  try {
    await connection.query({ sql: `prepare ${name} as ${sql}` });
  } catch (error) {
    // By this name there is only this statement.
    if (!isStudioError(error) || error.sqlState !== alreadyPrepared) throw error;
  }
  prepared.set(name, performance.now());
}

async function deallocate(
  connection: PgConnection,
  prepared: Map<string, number>,
  name: string,
): Promise<void> {
  prepared.delete(name);
  try {
    await connection.query({ sql: `deallocate ${name}` });
  } catch (error) {
    // Gone already is as good.
    if (!isStudioError(error) || error.sqlState !== noSuchStatement) throw error;
  }
}
