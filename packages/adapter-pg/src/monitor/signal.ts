import { isStudioError, StudioError, type SignalRequest, type SignalResult } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { eq } from '../sql/operators.ts';
import { compileSql, parameter, sql } from '../sql/sql.ts';

/** Stops what a process runs, or ends it, if it still is the one that was seen: numbers are given again. */
export async function signalBackend(
  connection: PgConnection,
  { pid, startedAt, signal }: SignalRequest,
): Promise<SignalResult> {
  if (!Number.isSafeInteger(pid) || pid < 1 || pid > 0x7fff_ffff) {
    throw new StudioError({ code: 'badRequest', message: `${pid} is not the number of a process.` });
  }
  const send = signal === 'cancel' ? sql`pg_catalog.pg_cancel_backend` : sql`pg_catalog.pg_terminate_backend`;
  try {
    const { rows } = await connection.query(
      compileSql(sql`select ${send}(a.pid)
from pg_catalog.pg_stat_activity as a
where a.pid ${eq} ${parameter(String(pid))}::pg_catalog.int4
  and a.backend_start ${eq} ${parameter(startedAt)}::pg_catalog.timestamptz`),
    );
    return { result: rows[0]?.[0] === 't' ? 'sent' : 'gone' };
  } catch (error) {
    throw isStudioError(error) && error.code === 'permission' ? notAllowed(error) : error;
  }
}

function notAllowed(cause: StudioError): StudioError {
  return new StudioError(
    {
      ...cause.toJSON(),
      code: 'notAllowed',
      message:
        `The database does not let you signal this process: ${cause.message}. It takes membership in the role that ` +
        'owns the process, or in pg_signal_backend for processes of roles that are no superuser.',
    },
    { cause },
  );
}
