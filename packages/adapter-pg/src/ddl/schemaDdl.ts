import { commentOn } from '../catalog/catalogSql.ts';
import { eq } from '../sql/operators.ts';
import { sql, type Sql } from '../sql/sql.ts';
import { commentStatements, labelStatements, ownerStatement } from './ddlText.ts';
import { defaultGrantFacts, defaultGrantStatements, type DefaultGrantFacts } from './defaultGrants.ts';
import { accessFacts, labelFacts, type AccessFacts, type LabelFacts } from './facts.ts';
import { grantStatements } from './grantDdl.ts';
import { altering, making, type CatalogAddress, type DdlStatement } from './statement.ts';

export interface SchemaFacts extends AccessFacts {
  readonly id: number;
  readonly name: string;
  readonly comment: string | null;
  readonly securityLabels: readonly LabelFacts[] | null;
  readonly defaultAccess: readonly DefaultGrantFacts[] | null;
}

/** What the statements that make the schema `n` are written from. */
export const schemaFacts: Sql = sql`pg_catalog.json_build_object(
  'id', n.oid::pg_catalog.int8,
  'name', pg_catalog.quote_ident(n.nspname),
  ${accessFacts(sql`'n'`, sql`n.nspacl`, sql`n.nspowner`)},
  'comment', ${commentOn(sql`n.oid`, 'pg_namespace')},
  'securityLabels', ${labelFacts('pg_namespace', sql`n.oid`)},
  'defaultAccess', ${defaultGrantFacts(sql`d.defaclnamespace ${eq} n.oid`)}
)`;

export function schemaStatements(facts: SchemaFacts): readonly DdlStatement[] {
  const address: CatalogAddress = `pg_namespace ${facts.id}`;
  const target = `schema ${facts.name}`;
  return [
    ...createSchema(facts, address),
    ownerStatement(target, address, facts.owner),
    ...commentStatements(target, address, facts.comment),
    ...labelStatements(target, facts.name, address, facts.securityLabels),
    ...grantStatements(target, address, facts),
    ...(facts.defaultAccess ?? []).flatMap((access) => defaultGrantStatements(access, address, facts.name)),
  ];
}

/** Every new database has the schema `public`, and lets everyone look into it. */
function createSchema(
  { name, grants, comment }: SchemaFacts,
  address: CatalogAddress,
): readonly DdlStatement[] {
  if (name !== 'public') return [making('schema', address, `create schema ${name}`)];
  const open = grants?.some(({ grantee, privilege }) => grantee === 'public' && privilege === 'create');
  return [
    making('schema', address, 'create schema if not exists public'),
    ...(open ? [] : [altering('schema', address, 'revoke all on schema public from public')]),
    ...(comment === null ? [altering('schema', address, 'comment on schema public is null')] : []),
  ];
}
