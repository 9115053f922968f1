import { operator, sql, unionAll, type Sql } from '../sql/sql.ts';
import { eq, grantFacts, ne, qualifiedName, type AccessFacts } from './facts.ts';

/** The access list of a member of an extension, beside the grants that the script of the extension made. */
export interface MemberGrants extends AccessFacts {
  /** As it stands after `on`: `function public.similarity(text, text)`. */
  readonly target: string;
}

/** A catalog of members, joined with their namespaces as `n`. */
interface Members {
  readonly catalog: Sql;
  readonly id: Sql;
  readonly source: Sql;
  readonly target: Sql;
  /** As `acldefault` calls it. */
  readonly kind: Sql;
  readonly acl: Sql;
  readonly owner: Sql;
}

const and = operator('||');

const members: readonly Members[] = [
  {
    catalog: sql`'pg_catalog.pg_class'`,
    id: sql`c.oid`,
    source: sql`pg_catalog.pg_class as c join pg_catalog.pg_namespace as n on n.oid ${eq} c.relnamespace`,
    target: sql`case when c.relkind ${eq} 'S' then 'sequence ' else 'table ' end ${and} ${qualifiedName(sql`n.nspname`, sql`c.relname`)}`,
    kind: sql`case when c.relkind ${eq} 'S' then 's' else 'r' end::pg_catalog."char"`,
    acl: sql`c.relacl`,
    owner: sql`c.relowner`,
  },
  {
    catalog: sql`'pg_catalog.pg_proc'`,
    id: sql`p.oid`,
    source: sql`pg_catalog.pg_proc as p join pg_catalog.pg_namespace as n on n.oid ${eq} p.pronamespace`,
    target: sql`case when p.prokind ${eq} 'p' then 'procedure ' else 'function ' end
      ${and} ${qualifiedName(sql`n.nspname`, sql`p.proname`)} ${and} '(' ${and} pg_catalog.oidvectortypes(p.proargtypes) ${and} ')'`,
    kind: sql`'f'`,
    acl: sql`p.proacl`,
    owner: sql`p.proowner`,
  },
  {
    catalog: sql`'pg_catalog.pg_type'`,
    id: sql`t.oid`,
    source: sql`pg_catalog.pg_type as t join pg_catalog.pg_namespace as n on n.oid ${eq} t.typnamespace`,
    target: sql`'type ' ${and} ${qualifiedName(sql`n.nspname`, sql`t.typname`)}`,
    kind: sql`'T'`,
    acl: sql`t.typacl`,
    owner: sql`t.typowner`,
  },
  {
    catalog: sql`'pg_catalog.pg_namespace'`,
    id: sql`n.oid`,
    source: sql`pg_catalog.pg_namespace as n`,
    target: sql`'schema ' ${and} pg_catalog.quote_ident(n.nspname)`,
    kind: sql`'n'`,
    acl: sql`n.nspacl`,
    owner: sql`n.nspowner`,
  },
  {
    catalog: sql`'pg_catalog.pg_language'`,
    id: sql`l.oid`,
    source: sql`pg_catalog.pg_language as l`,
    target: sql`'language ' ${and} pg_catalog.quote_ident(l.lanname)`,
    kind: sql`'l'`,
    acl: sql`l.lanacl`,
    owner: sql`l.lanowner`,
  },
  {
    catalog: sql`'pg_catalog.pg_foreign_data_wrapper'`,
    id: sql`w.oid`,
    source: sql`pg_catalog.pg_foreign_data_wrapper as w`,
    target: sql`'foreign data wrapper ' ${and} pg_catalog.quote_ident(w.fdwname)`,
    kind: sql`'F'`,
    acl: sql`w.fdwacl`,
    owner: sql`w.fdwowner`,
  },
];

/** What a member was granted when its extension was made the server keeps only where that was not the default. */
function accessOf({ catalog, id, source, target, kind, acl, owner }: Members): Sql {
  const usual = sql`pg_catalog.acldefault(${kind}, ${owner})`;
  return sql`select
      ${target} as target,
      pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(${owner})) as owner,
      coalesce(${acl}, ${usual}) as acl,
      coalesce((
        select began.initprivs
        from pg_catalog.pg_init_privs as began
        where began.objoid ${eq} ${id} and began.classoid ${eq} ${catalog}::pg_catalog.regclass and began.objsubid ${eq} 0
      ), ${usual}) as began
    from ${source}
    join pg_catalog.pg_depend as d on d.classid ${eq} ${catalog}::pg_catalog.regclass and d.objid ${eq} ${id}
    where d.refclassid ${eq} 'pg_catalog.pg_extension'::pg_catalog.regclass
      and d.refobjid ${eq} e.oid
      and d.deptype ${eq} 'e'`;
}

/** Members of the extension `e` whose access lists are not those that they began with. */
export const memberGrants: Sql = sql`(
    select pg_catalog.json_agg(pg_catalog.json_build_object(
      'target', m.target,
      'owner', m.owner,
      'grants', coalesce(${grantFacts(sql`m.acl`)}, '[]'::pg_catalog.json),
      'defaultGrants', coalesce(${grantFacts(sql`m.began`)}, '[]'::pg_catalog.json)
    ) order by m.target)
    from (
    ${unionAll(members.map(accessOf))}
    ) as m
    where m.acl ${ne} m.began
  )`;
