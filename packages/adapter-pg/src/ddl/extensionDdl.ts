import { commentOn } from '../catalog/catalogSql.ts';
import { eq } from '../sql/operators.ts';
import { sql, type Sql } from '../sql/sql.ts';
import { commentStatements, literal } from './ddlText.ts';
import { grantStatements } from './grantDdl.ts';
import { memberGrants, type MemberGrants } from './memberGrants.ts';
import { making, type CatalogAddress, type DdlStatement } from './statement.ts';

export interface ExtensionFacts {
  readonly id: number;
  readonly name: string;
  readonly schema: string;
  readonly version: string;
  readonly comment: string | null;
  /** What was granted on its members, and taken away, since it was made. */
  readonly members: readonly MemberGrants[] | null;
}

/** What the statements that make the extension `e` are written from. */
export const extensionFacts: Sql = sql`pg_catalog.json_build_object(
  'id', e.oid::pg_catalog.int8,
  'name', pg_catalog.quote_ident(e.extname),
  'schema', (
    select pg_catalog.quote_ident(n.nspname) from pg_catalog.pg_namespace as n where n.oid ${eq} e.extnamespace
  ),
  'version', e.extversion,
  'comment', ${commentOn(sql`e.oid`, 'pg_extension')},
  'members', ${memberGrants}
)`;

/** A new database may have some already. The owner of an extension cannot be changed by any statement. */
export function extensionStatements({
  id,
  name,
  schema,
  version,
  comment,
  members,
}: ExtensionFacts): readonly DdlStatement[] {
  const address: CatalogAddress = `pg_extension ${id}`;
  const create = `create extension if not exists ${name} with schema ${schema} version ${literal(version)}`;
  return [
    making('extension', address, create),
    ...commentStatements(`extension ${name}`, address, comment),
    ...(members ?? []).flatMap((member) => grantStatements(member.target, address, member)),
  ];
}
