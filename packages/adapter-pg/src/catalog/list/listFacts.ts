import { eq, ge, lt } from '../../sql/operators.ts';
import { sql } from '../../sql/sql.ts';
import { isLetter } from '../catalogSql.ts';

/**
 * The rows that statistics know of; a table that was never looked at has none. Version 13 writes 0 for that. A partitioned
 * table that was not looked at itself has those of its partitions, unless they are partitioned again: the whole tree
 * would cost more than a list may.
 */
export const estimatedRows = sql`(
    select case
      when c.reltuples ${lt} 0 or (c.reltuples ${eq} 0 and c.relpages ${eq} 0 and (
        c.relkind ${eq} 'p' or pg_catalog.current_setting('server_version_num')::pg_catalog.int4 ${lt} 140000
      )) then case when c.relkind ${eq} 'p' then (
        select case when pg_catalog.bool_and(leaf.relkind ${eq} 'r')
          then pg_catalog.sum(leaf.reltuples) filter (where leaf.reltuples ${ge} 0)
        end
        from pg_catalog.pg_inherits as i
        join pg_catalog.pg_class as leaf on leaf.oid ${eq} i.inhrelid
        where i.inhparent ${eq} page.oid
      ) end
      else c.reltuples
    end
    from pg_catalog.pg_class as c
    where page.catalog ${eq} 'pg_class' and c.oid ${eq} page.oid
      and ${isLetter(sql`c.relkind`, 'rpm')}
  )`;

/** The table that a partition belongs to. */
export const partitionOf = sql`(
    select pg_catalog.json_build_object('schema', n.nspname, 'name', parent.relname)
    from pg_catalog.pg_class as c
    join pg_catalog.pg_inherits as i on i.inhrelid ${eq} c.oid
    join pg_catalog.pg_class as parent on parent.oid ${eq} i.inhparent
    join pg_catalog.pg_namespace as n on n.oid ${eq} parent.relnamespace
    where page.catalog ${eq} 'pg_class' and c.oid ${eq} page.oid and c.relispartition
    limit 1
  )`;
