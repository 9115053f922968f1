import { eq } from '../sql/operators.ts';
import { sql, type Sql } from '../sql/sql.ts';

/** Name and schema of a routine as JSON, by its number; NULL for none. */
export function routineName(id: Sql): Sql {
  return sql`(
        select pg_catalog.json_build_object('schema', fn.nspname, 'name', f.proname)
        from pg_catalog.pg_proc as f
        join pg_catalog.pg_namespace as fn on fn.oid ${eq} f.pronamespace
        where f.oid ${eq} ${id}::pg_catalog.oid
      )`;
}

/** Name and schema of a type as JSON, by its number. */
export function typeName(id: Sql): Sql {
  return sql`(
        select pg_catalog.json_build_object('schema', tn.nspname, 'name', nt.typname)
        from pg_catalog.pg_type as nt
        join pg_catalog.pg_namespace as tn on tn.oid ${eq} nt.typnamespace
        where nt.oid ${eq} ${id}
      )`;
}
