import type { ActivityRequest, Backend } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { eq, ne } from '../sql/operators.ts';
import { sql } from '../sql/sql.ts';
import { jsonRows } from './jsonRows.ts';

/**
 * Who is connected and what each of them does. Of processes of other roles a role without `pg_read_all_stats` sees little
 * more than that they are there; the server puts a note in the place of their statement, which is left out here.
 */
export async function readActivity(
  connection: PgConnection,
  { system = false }: ActivityRequest,
): Promise<readonly Backend[]> {
  // Of others the kind is hidden too; then a database tells who is a client, but for a few workers.
  const who = system
    ? sql``
    : sql`\nwhere case when a.backend_type is null then a.datid is not null else a.backend_type ${eq} 'client backend' end`;
  return jsonRows<Backend>(
    connection,
    // Whom a process waits for is asked only of those that wait for a lock: it stops the lock manager for a moment.
    sql`select pg_catalog.json_strip_nulls(pg_catalog.json_build_object(
  'pid', a.pid,
  'startedAt', a.backend_start::pg_catalog.text,
  'kind', a.backend_type,
  'database', a.datname,
  'user', a.usename,
  'application', case when a.application_name ${ne} '' then a.application_name end,
  'client', case when a.client_addr is null then null else pg_catalog.host(a.client_addr) end,
  'state', a.state,
  'waitEvent', case when a.wait_event is null then null else pg_catalog.json_build_object('type', a.wait_event_type, 'name', a.wait_event) end,
  'transactionStartedAt', a.xact_start::pg_catalog.text,
  'queryStartedAt', a.query_start::pg_catalog.text,
  'stateChangedAt', a.state_change::pg_catalog.text,
  'query', case when a.state is not null and a.query ${ne} '' then a.query end,
  'blockedBy', case when a.wait_event_type ${eq} 'Lock' then pg_catalog.to_json(pg_catalog.pg_blocking_pids(a.pid)) else '[]' end,
  'own', a.pid ${eq} pg_catalog.pg_backend_pid()
))
from pg_catalog.pg_stat_activity as a${who}
order by a.backend_start nulls last, a.pid`,
  );
}
