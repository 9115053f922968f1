/** Where objects and what is said of them are kept. Statistics of columns are not: gathering them changes no object. */
const catalogs = [
  'pg_aggregate',
  'pg_attrdef',
  'pg_attribute',
  'pg_auth_members',
  'pg_authid',
  'pg_class',
  'pg_constraint',
  'pg_db_role_setting',
  'pg_default_acl',
  'pg_description',
  'pg_enum',
  'pg_extension',
  'pg_foreign_server',
  'pg_foreign_table',
  'pg_index',
  'pg_inherits',
  'pg_namespace',
  'pg_policy',
  'pg_proc',
  'pg_range',
  'pg_rewrite',
  'pg_sequence',
  'pg_shdescription',
  'pg_statistic_ext',
  'pg_trigger',
  'pg_type',
];

/** Those whose newest object has the highest number, which an index finds at once. */
const numbered = [
  'pg_class',
  'pg_type',
  'pg_proc',
  'pg_constraint',
  'pg_namespace',
  'pg_trigger',
  'pg_policy',
];

/**
 * An expression for a text that is another one after the catalog changed, and NULL where that cannot be said cheaply.
 *
 * It counts the rows that were written into the catalogs, by the server's own statistics, which know of DDL of any kind and
 * of nothing else: what vacuum and analyze note in the catalogs they overwrite in place, uncounted. A session tells its
 * counts once a second, an idle one after ten at most. So the highest numbers are there besides, which tell of a new object
 * at once. Before version 15 an idle session kept its counts, and to read them meant to read those of all tables.
 */
export const catalogVersionSql = `case
    when pg_catalog.current_setting('server_version_num')::pg_catalog.int4 operator(pg_catalog.>=) 150000
      and pg_catalog.current_setting('track_counts')::pg_catalog.bool
    then pg_catalog.concat_ws(
      '.',
      (
        select pg_catalog.sum(
          pg_catalog.pg_stat_get_tuples_inserted(c.id)
          operator(pg_catalog.+) pg_catalog.pg_stat_get_tuples_updated(c.id)
          operator(pg_catalog.+) pg_catalog.pg_stat_get_tuples_deleted(c.id)
        )
        from pg_catalog.unnest('{${catalogs.map((name) => `pg_catalog.${name}`).join(',')}}'::pg_catalog.regclass[]) as c (id)
      ),
      ${numbered.map((name) => `(select pg_catalog.max(o.oid) from pg_catalog.${name} as o)`).join(',\n      ')}
    )
  end`;
