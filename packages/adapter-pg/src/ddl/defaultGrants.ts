import { eq } from '../sql/operators.ts';
import { sql, type Sql } from '../sql/sql.ts';
import { grantFacts, type GrantFacts } from './facts.ts';
import { grantStatements } from './grantDdl.ts';
import type { CatalogAddress, DdlStatement } from './statement.ts';

/** What a role gives away of what it will make. */
export interface DefaultGrantFacts {
  readonly role: string;
  /** `defaclobjtype`: r, S, f, T, n, L. */
  readonly kind: string;
  readonly grants: readonly GrantFacts[] | null;
  /** What there would be without: in a schema nothing, since its grants add to the role's own. */
  readonly defaultGrants: readonly GrantFacts[] | null;
}

/** `condition` on `d`, a row of `pg_default_acl`. */
export function defaultGrantFacts(condition: Sql): Sql {
  return sql`(
    select pg_catalog.json_agg(pg_catalog.json_build_object(
      'role', pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(d.defaclrole)),
      'kind', d.defaclobjtype,
      'grants', coalesce(${grantFacts(sql`d.defaclacl`)}, '[]'::pg_catalog.json),
      'defaultGrants', case when d.defaclnamespace ${eq} 0::pg_catalog.oid then
        ${grantFacts(sql`pg_catalog.acldefault(case when d.defaclobjtype ${eq} 'S' then 's' else d.defaclobjtype end, d.defaclrole)`)}
      end
    ) order by pg_catalog.pg_get_userbyid(d.defaclrole), d.defaclobjtype)
    from pg_catalog.pg_default_acl as d
    where ${condition}
  )`;
}

const objectWords: Readonly<Record<string, string>> = {
  r: 'tables',
  S: 'sequences',
  f: 'functions',
  T: 'types',
  n: 'schemas',
  L: 'large objects',
};

export function defaultGrantStatements(
  facts: DefaultGrantFacts,
  address: CatalogAddress,
  schema?: string,
): readonly DdlStatement[] {
  const words = objectWords[facts.kind];
  if (words === undefined) return [];
  const where = schema === undefined ? '' : ` in schema ${schema}`;
  return grantStatements(words, address, { owner: facts.role, ...facts }).map((statement) => ({
    ...statement,
    phase: 'defaultPrivilege',
    sql: `alter default privileges for role ${facts.role}${where} ${statement.sql}`,
  }));
}
