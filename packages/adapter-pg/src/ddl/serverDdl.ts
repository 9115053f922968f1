import { commentOn } from '../catalog/catalogSql.ts';
import { eq } from '../sql/operators.ts';
import { sql, type Sql } from '../sql/sql.ts';
import { commentStatements, foreignOptionList, literal, ownerStatement } from './ddlText.ts';
import { accessFacts, foreignOptions, type AccessFacts, type ForeignOption } from './facts.ts';
import { grantStatements } from './grantDdl.ts';
import { altering, making, type CatalogAddress, type DdlStatement } from './statement.ts';

/** A foreign server, which foreign tables are on. */
export interface ServerFacts extends AccessFacts {
  readonly id: number;
  readonly name: string;
  readonly comment: string | null;
  readonly type: string | null;
  readonly version: string | null;
  readonly wrapper: string;
  readonly options: readonly ForeignOption[] | null;
  /** Options of the mappings that the role may see, passwords among them. */
  readonly mappings:
    readonly { readonly user: string; readonly options: readonly ForeignOption[] | null }[] | null;
}

/** What the statements that make the foreign server `s` are written from. */
export const serverFacts: Sql = sql`pg_catalog.json_build_object(
  'id', s.oid::pg_catalog.int8,
  'name', pg_catalog.quote_ident(s.srvname),
  ${accessFacts(sql`'S'`, sql`s.srvacl`, sql`s.srvowner`)},
  'comment', ${commentOn(sql`s.oid`, 'pg_foreign_server')},
  'type', s.srvtype,
  'version', s.srvversion,
  'wrapper', (
    select pg_catalog.quote_ident(w.fdwname) from pg_catalog.pg_foreign_data_wrapper as w where w.oid ${eq} s.srvfdw
  ),
  'options', ${foreignOptions(sql`s.srvoptions`)},
  'mappings', (
    select pg_catalog.json_agg(pg_catalog.json_build_object(
      'user', case when m.umuser ${eq} 0::pg_catalog.oid then 'public' else pg_catalog.quote_ident(m.usename) end,
      'options', ${foreignOptions(sql`m.umoptions`)}) order by m.usename)
    from pg_catalog.pg_user_mappings as m
    where m.srvid ${eq} s.oid
  )
)`;

export function serverStatements(facts: ServerFacts): readonly DdlStatement[] {
  const address: CatalogAddress = `pg_foreign_server ${facts.id}`;
  const target = `server ${facts.name}`;
  const type = facts.type === null ? '' : ` type ${literal(facts.type)}`;
  const version = facts.version === null ? '' : ` version ${literal(facts.version)}`;
  const options = foreignOptionList(facts.options);
  return [
    making(
      'server',
      address,
      `create ${target}${type}${version} foreign data wrapper ${facts.wrapper}${options}`,
    ),
    ...(facts.mappings ?? []).map((mapping) =>
      altering(
        'server',
        address,
        `create user mapping for ${mapping.user} ${target}${foreignOptionList(mapping.options)}`,
      ),
    ),
    ownerStatement(target, address, facts.owner),
    ...commentStatements(target, address, facts.comment),
    ...grantStatements(`foreign ${target}`, address, facts),
  ];
}
