import { catalogId, type CatalogName } from '../catalog/catalogSql.ts';
import { eq, ne } from '../sql/operators.ts';
import { sql, type Sql } from '../sql/sql.ts';

// Pieces of the queries that read what DDL is made of. Names leave the server quoted where they need it.

/** One privilege in an access list. */
export interface GrantFacts {
  /** `public` for everyone. */
  readonly grantee: string;
  readonly grantor: string;
  readonly privilege: string;
  readonly grantable: boolean;
}

/** Who may do what: `null` where nothing was ever granted, else all grants, and those that come with ownership. */
export interface AccessFacts {
  readonly owner: string;
  readonly grants: readonly GrantFacts[] | null;
  readonly defaultGrants: readonly GrantFacts[] | null;
}

/** An option of a server, a foreign table or a column of one. */
export interface ForeignOption {
  readonly name: string;
  readonly value: string;
}

export function qualifiedName(schema: Sql, name: Sql): Sql {
  return sql`pg_catalog.format('%I.%I', ${schema}, ${name})`;
}

/** In the order in which they were granted; `null` for an access list that is NULL. */
export function grantFacts(acl: Sql): Sql {
  return sql`(
    select pg_catalog.json_agg(pg_catalog.json_build_object(
      'grantee', case when g.grantee ${eq} 0::pg_catalog.oid then 'public'
        else pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(g.grantee)) end,
      'grantor', pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(g.grantor)),
      'privilege', pg_catalog.lower(g.privilege_type),
      'grantable', g.is_grantable) order by g.ordinality)
    from pg_catalog.aclexplode(${acl}) with ordinality as g
  )`;
}

/** `kind` is that of `acldefault`. */
export function accessFacts(kind: Sql, acl: Sql, owner: Sql): Sql {
  return sql`'owner', pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(${owner})),
  'grants', case when ${acl} is not null then coalesce(${grantFacts(acl)}, '[]'::pg_catalog.json) end,
  'defaultGrants', case when ${acl} is not null then ${grantFacts(sql`pg_catalog.acldefault(${kind}, ${owner})`)} end`;
}

/** What a security provider (SELinux, an anonymizer) was told of an object, or of a column of it. */
export interface LabelFacts {
  readonly column: string | null;
  readonly provider: string;
  readonly label: string;
}

/** The security labels on an entry of a catalog, and on its columns; `null` for none. */
export function labelFacts(catalog: CatalogName, id: Sql): Sql {
  return sql`(
    select pg_catalog.json_agg(pg_catalog.json_build_object(
      'column', (
        select pg_catalog.quote_ident(labeled.attname)
        from pg_catalog.pg_attribute as labeled
        where mark.objsubid ${ne} 0 and labeled.attrelid ${eq} mark.objoid and labeled.attnum ${eq} mark.objsubid
      ),
      'provider', pg_catalog.quote_ident(mark.provider),
      'label', mark.label) order by mark.objsubid, mark.provider)
    from pg_catalog.pg_seclabel as mark
    where mark.objoid ${eq} ${id}
      and mark.classoid ${eq} ${catalogId(catalog)}
  )`;
}

/** `null` for none. */
export function routineName(id: Sql): Sql {
  return sql`(
    select ${qualifiedName(sql`fn_schema.nspname`, sql`fn.proname`)}
    from pg_catalog.pg_proc as fn
    join pg_catalog.pg_namespace as fn_schema on fn_schema.oid ${eq} fn.pronamespace
    where fn.oid ${eq} ${id}
  )`;
}

/** `null` for none. */
export function collationName(id: Sql): Sql {
  return sql`(
    select ${qualifiedName(sql`q.nspname`, sql`o.collname`)}
    from pg_catalog.pg_collation as o
    join pg_catalog.pg_namespace as q on q.oid ${eq} o.collnamespace
    where o.oid ${eq} ${id}
  )`;
}

/** `null` for the default of the database. */
export function tablespaceName(id: Sql): Sql {
  return sql`(
    select pg_catalog.quote_ident(s.spcname) from pg_catalog.pg_tablespace as s where s.oid ${eq} ${id}
  )`;
}

export function foreignOptions(options: Sql): Sql {
  return sql`(
    select pg_catalog.json_agg(pg_catalog.json_build_object(
      'name', pg_catalog.quote_ident(o.option_name), 'value', o.option_value))
    from pg_catalog.pg_options_to_table(${options}) as o
  )`;
}
