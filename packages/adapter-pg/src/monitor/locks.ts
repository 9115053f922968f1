import type { Lock } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { eq, ne } from '../sql/operators.ts';
import { sql, wholeNumber } from '../sql/sql.ts';
import { jsonRows } from './jsonRows.ts';

/** Locks that are told at most; those that matter come first. */
const maxLocks = 10_000;

/**
 * The locks of this database and of none. First those that somebody waits for: a lock that is not granted, and those that
 * stand in its way.
 */
export async function readLocks(connection: PgConnection): Promise<readonly Lock[]> {
  return jsonRows<Lock>(
    connection,
    // The time of waiting came with version 14, so it is looked up in the row as a document.
    sql`with held as materialized (
  select l.*, pg_catalog.to_jsonb(l) operator(pg_catalog.->>) 'waitstart' as waiting_since
  from pg_catalog.pg_locks as l
  where l.pid ${ne} pg_catalog.pg_backend_pid()
    and (l.database is null or l.database ${eq} 0 or l.database ${eq} (
      select d.oid from pg_catalog.pg_database as d where d.datname ${eq} pg_catalog.current_database()
    ))
), blockers as materialized (
  select distinct b.pid from held as w, pg_catalog.unnest(pg_catalog.pg_blocking_pids(w.pid)) as b(pid)
  where not w.granted
)
select pg_catalog.json_strip_nulls(pg_catalog.json_build_object(
  'pid', l.pid,
  'type', l.locktype,
  'mode', l.mode,
  'granted', l.granted,
  'relation', case when c.oid is null then null else pg_catalog.json_build_object('schema', n.nspname, 'name', c.relname) end,
  'object', case
    when l.locktype ${eq} 'transactionid' then l.transactionid::pg_catalog.text
    when l.locktype ${eq} 'virtualxid' then l.virtualxid
    when l.locktype ${eq} 'tuple' then pg_catalog.format('(%s,%s)', l.page, l.tuple)
    when l.locktype ${eq} 'page' then l.page::pg_catalog.text
    when l.locktype ${eq} 'advisory' then pg_catalog.format('%s, %s', l.classid, l.objid)
    when l.locktype ${eq} 'object' then pg_catalog.format('%s %s', l.classid::pg_catalog.regclass, l.objid)
  end,
  'waitStart', l.waiting_since
))
from held as l
left join pg_catalog.pg_class as c on c.oid ${eq} l.relation
left join pg_catalog.pg_namespace as n on n.oid ${eq} c.relnamespace
order by l.granted, l.pid ${eq} any (select b.pid from blockers as b) desc, l.pid, n.nspname, c.relname, l.locktype, l.mode
limit ${wholeNumber(maxLocks)}`,
  );
}
