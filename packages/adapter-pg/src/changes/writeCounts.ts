import type { PgConnection } from '../driver/driver.ts';
import { eq, gt, plus } from '../sql/operators.ts';
import { compileSql, sql, type Sql } from '../sql/sql.ts';

/** Rows that the open transaction has written in one table so far, by whatever: cascades and triggers too. */
export interface WriteCount {
  readonly id: number;
  readonly schema: string;
  readonly name: string;
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
  /** Of a partition: the tables above it, nearest first. */
  readonly above: readonly { readonly id: number; readonly schema: string; readonly name: string }[];
}

const counted = (what: 'inserted' | 'updated' | 'deleted'): Sql =>
  ({
    inserted: sql`pg_catalog.pg_stat_get_xact_tuples_inserted(c.oid)`,
    updated: sql`pg_catalog.pg_stat_get_xact_tuples_updated(c.oid)`,
    deleted: sql`pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid)`,
  })[what];

/**
 * The counts of all tables that are not 0. The server keeps them for each session until they go to its statistics, which
 * may be later than the transaction that they are of: what is of interest is the difference to {@link readCounts} at its
 * beginning. `among`: only tables that this transaction has locked in order to write.
 */
async function readCounts(
  connection: PgConnection,
  among: 'all' | 'written',
): Promise<readonly WriteCount[]> {
  const written = sql`and c.oid ${eq} any (array(
      select l.relation
      from pg_catalog.pg_locks as l
      where l.locktype ${eq} 'relation'
        and l.pid ${eq} pg_catalog.pg_backend_pid()
        and l.mode ${eq} any ('{RowExclusiveLock,ShareRowExclusiveLock,ExclusiveLock,AccessExclusiveLock}'::pg_catalog.text[])
    ))`;
  const { rows } = await connection.query(
    compileSql(sql`
select coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
  'id', c.oid::pg_catalog.int8,
  'schema', n.nspname,
  'name', c.relname,
  'inserted', ${counted('inserted')},
  'updated', ${counted('updated')},
  'deleted', ${counted('deleted')},
  'above', case when c.relispartition then (
    select coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
      'id', p.oid::pg_catalog.int8, 'schema', m.nspname, 'name', p.relname) order by a.place), '[]'::pg_catalog.json)
    from pg_catalog.pg_partition_ancestors(c.oid::pg_catalog.regclass) with ordinality as a (relid, place)
    join pg_catalog.pg_class as p on p.oid ${eq} a.relid
    join pg_catalog.pg_namespace as m on m.oid ${eq} p.relnamespace
    where a.place ${gt} 1
  ) else '[]'::pg_catalog.json end
)), '[]'::pg_catalog.json)::pg_catalog.text
from pg_catalog.pg_class as c
join pg_catalog.pg_namespace as n on n.oid ${eq} c.relnamespace
where c.relkind ${eq} 'r'
  and ${counted('inserted')} ${plus} ${counted('updated')} ${plus} ${counted('deleted')} ${gt} 0
  ${among === 'written' ? written : sql``}`),
  );
  // The query builds exactly this.
  return JSON.parse(rows[0]?.[0] ?? '[]') as WriteCount[];
}

/** Counts the rows that a transaction writes, from now on. */
export interface WriteCounter {
  /** `null` where the server does not count (`track_counts` is off). */
  written(): Promise<readonly WriteCount[] | null>;
}

/** To be made right after the transaction has begun. */
export async function createWriteCounter(connection: PgConnection): Promise<WriteCounter> {
  const { rows } = await connection.query({
    sql: `select pg_catalog.current_setting('track_counts')`,
  });
  const isCounting = rows[0]?.[0] === 'on';
  const before = isCounting ? await readCounts(connection, 'all') : [];
  return {
    async written() {
      if (!isCounting) return null;
      const earlier = new Map(before.map((count) => [count.id, count]));
      const now = await readCounts(connection, 'written');
      return now.flatMap((count): WriteCount[] => {
        const base = earlier.get(count.id);
        const inserted = count.inserted - (base?.inserted ?? 0);
        const updated = count.updated - (base?.updated ?? 0);
        const deleted = count.deleted - (base?.deleted ?? 0);
        return inserted + updated + deleted === 0 ? [] : [{ ...count, inserted, updated, deleted }];
      });
    },
  };
}
