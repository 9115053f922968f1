import { isOwn } from '../../ddl/objectQuery.ts';
import type { CatalogAddress } from '../../ddl/statement.ts';
import type { PgConnection } from '../../driver/driver.ts';
import { eq, ge, gt, ne } from '../../sql/operators.ts';
import { compileSql, sql } from '../../sql/sql.ts';
import type { Dependency } from './orderStatements.ts';

/**
 * What the server knows of who needs whom. A sequence can be there before the column that it goes with, and has to be,
 * for the default of the column needs it.
 */
export async function readDependencies(connection: PgConnection): Promise<readonly Dependency[]> {
  const firstOwn = sql`16384::pg_catalog.oid`;
  const { rows } = await connection.query(
    compileSql(sql`
select k.relname, d.objid, r.relname, d.refobjid, d.deptype
from pg_catalog.pg_depend as d
join pg_catalog.pg_class as k on k.oid ${eq} d.classid
join pg_catalog.pg_class as r on r.oid ${eq} d.refclassid
where d.objid ${ge} ${firstOwn}
  and d.refobjid ${ge} ${firstOwn}
  and d.deptype ${ne} 'x'
  and not (d.deptype ${eq} 'a' and d.refobjsubid ${gt} 0 and exists (
    select from pg_catalog.pg_sequence as s where s.seqrelid ${eq} d.objid
  ))`),
  );
  return rows.map(([catalog, id, onCatalog, onId, kind]) => ({
    // `pg_depend` names catalogs, whose names all begin so.
    object: `${catalog ?? ''} ${id ?? ''}` as CatalogAddress,
    on: `${onCatalog ?? ''} ${onId ?? ''}` as CatalogAddress,
    part: kind === 'i' || kind === 'e',
  }));
}

/** Objects of users that are of a kind which this does not write. */
export async function readOmitted(connection: PgConnection): Promise<readonly string[]> {
  const catalogs = [
    sql`'pg_catalog.pg_operator', o.oid from pg_catalog.pg_operator as o`,
    sql`'pg_catalog.pg_opclass', o.oid from pg_catalog.pg_opclass as o`,
    sql`'pg_catalog.pg_opfamily', o.oid from pg_catalog.pg_opfamily as o`,
    sql`'pg_catalog.pg_cast', o.oid from pg_catalog.pg_cast as o`,
    sql`'pg_catalog.pg_collation', o.oid from pg_catalog.pg_collation as o`,
    sql`'pg_catalog.pg_conversion', o.oid from pg_catalog.pg_conversion as o`,
    sql`'pg_catalog.pg_language', o.oid from pg_catalog.pg_language as o`,
    sql`'pg_catalog.pg_transform', o.oid from pg_catalog.pg_transform as o`,
    sql`'pg_catalog.pg_am', o.oid from pg_catalog.pg_am as o`,
    sql`'pg_catalog.pg_ts_config', o.oid from pg_catalog.pg_ts_config as o`,
    sql`'pg_catalog.pg_ts_dict', o.oid from pg_catalog.pg_ts_dict as o`,
    sql`'pg_catalog.pg_ts_parser', o.oid from pg_catalog.pg_ts_parser as o`,
    sql`'pg_catalog.pg_ts_template', o.oid from pg_catalog.pg_ts_template as o`,
    sql`'pg_catalog.pg_event_trigger', o.oid from pg_catalog.pg_event_trigger as o`,
    sql`'pg_catalog.pg_publication', o.oid from pg_catalog.pg_publication as o`,
    sql`'pg_catalog.pg_foreign_data_wrapper', o.oid from pg_catalog.pg_foreign_data_wrapper as o`,
    sql`'pg_catalog.pg_type', o.oid from pg_catalog.pg_type as o where o.typtype ${eq} 'b'`,
  ];
  const all = catalogs.reduce(
    (list, each) => sql`${list}\n  union all select ${each}`,
    sql`select null::pg_catalog.text, 0::pg_catalog.oid`,
  );
  const { rows } = await connection.query(
    compileSql(sql`
select pg_catalog.pg_describe_object(x.catalog::pg_catalog.regclass, x.id, 0)
from (${all}) as x (catalog, id)
where ${isOwn(sql`x.catalog`, sql`x.id`)}
order by 1`),
  );
  return rows.flatMap(([text]) => text ?? []);
}
