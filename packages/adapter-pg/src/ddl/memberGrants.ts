import { catalogId, type CatalogName } from '../catalog/catalogSql.ts';
import { concat, eq, ne } from '../sql/operators.ts';
import { identifier, qualified, sql, unionAll, type Sql } from '../sql/sql.ts';
import { grantFacts, qualifiedName, type AccessFacts } from './facts.ts';

/** The access list of a member of an extension, beside the grants that the script of the extension made. */
export interface MemberGrants extends AccessFacts {
  /** As it stands after `on`: `function public.similarity(text, text)`. */
  readonly target: string;
}

/** A catalog that holds members. */
interface Members {
  readonly catalog: CatalogName;
  /** What the names of its columns begin with: `rel` of `relacl`. */
  readonly prefix: string;
  /** What stands before the name of a member `o` after `on`. */
  readonly word: Sql;
  /** As `acldefault` calls it. */
  readonly kind: Sql;
  /** Whether members are in schemas. */
  readonly inSchema: boolean;
  /** What stands behind the name. */
  readonly signature?: Sql;
}

const members: readonly Members[] = [
  {
    catalog: 'pg_class',
    prefix: 'rel',
    word: sql`case when o.relkind ${eq} 'S' then 'sequence ' else 'table ' end`,
    kind: sql`case when o.relkind ${eq} 'S' then 's' else 'r' end::pg_catalog."char"`,
    inSchema: true,
  },
  {
    catalog: 'pg_proc',
    prefix: 'pro',
    word: sql`case when o.prokind ${eq} 'p' then 'procedure ' else 'function ' end`,
    kind: sql`'f'`,
    inSchema: true,
    signature: sql`'(' ${concat} pg_catalog.oidvectortypes(o.proargtypes) ${concat} ')'`,
  },
  { catalog: 'pg_type', prefix: 'typ', word: sql`'type '`, kind: sql`'T'`, inSchema: true },
  { catalog: 'pg_namespace', prefix: 'nsp', word: sql`'schema '`, kind: sql`'n'`, inSchema: false },
  { catalog: 'pg_language', prefix: 'lan', word: sql`'language '`, kind: sql`'l'`, inSchema: false },
  {
    catalog: 'pg_foreign_data_wrapper',
    prefix: 'fdw',
    word: sql`'foreign data wrapper '`,
    kind: sql`'F'`,
    inSchema: false,
  },
];

/** What a member was granted when its extension was made the server keeps only where that was not the default. */
function accessOf({ catalog, prefix, word, kind, inSchema, signature = sql`''` }: Members): Sql {
  const column = (name: string) => sql`o.${identifier(`${prefix}${name}`)}`;
  const name = inSchema
    ? qualifiedName(sql`n.nspname`, column('name'))
    : sql`pg_catalog.quote_ident(${column('name')})`;
  const schemas = inSchema
    ? sql`\n    join pg_catalog.pg_namespace as n on n.oid ${eq} ${column('namespace')}`
    : sql``;
  const usual = sql`pg_catalog.acldefault(${kind}, ${column('owner')})`;
  return sql`select
      ${word} ${concat} ${name} ${concat} ${signature} as target,
      pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(${column('owner')})) as owner,
      coalesce(${column('acl')}, ${usual}) as acl,
      coalesce((
        select began.initprivs
        from pg_catalog.pg_init_privs as began
        where began.objoid ${eq} o.oid and began.classoid ${eq} ${catalogId(catalog)} and began.objsubid ${eq} 0
      ), ${usual}) as began
    from ${qualified('pg_catalog', catalog)} as o${schemas}
    join pg_catalog.pg_depend as d on d.classid ${eq} ${catalogId(catalog)} and d.objid ${eq} o.oid
    where d.refclassid ${eq} ${catalogId('pg_extension')}
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
