import type { ObjectRef, RoleDetail, RoleMembership } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { eq } from '../sql/operators.ts';
import { sql, type Sql } from '../sql/sql.ts';
import { jsonObject } from './catalogSql.ts';
import { nameOf, objectQuery } from './objectQuery.ts';
import { readObject } from './readObject.ts';

interface RawRole extends Omit<
  RoleDetail,
  'kind' | 'ref' | 'comment' | 'connectionLimit' | 'validUntil' | 'memberOf' | 'members' | 'settings'
> {
  readonly name: string;
  readonly comment: string | null;
  /** -1 where there is none. */
  readonly connectionLimit: number;
  readonly validUntil: string | null;
  readonly memberOf: readonly RoleMembership[] | null;
  readonly members: readonly RoleMembership[] | null;
  readonly settings: readonly { readonly database: string | null; readonly text: string }[] | null;
}

/** Memberships at one end of which is the role `a`. What they allow is kept with each from version 16 on. */
function memberships(own: Sql, other: Sql, version: number): Sql {
  return sql`(
    select pg_catalog.json_agg(${jsonObject({
      role: sql`pg_catalog.pg_get_userbyid(${other})`,
      grantor: sql`pg_catalog.pg_get_userbyid(m.grantor)`,
      admin: sql`m.admin_option`,
      inherit: version >= 160_000 ? sql`m.inherit_option` : undefined,
      set: version >= 160_000 ? sql`m.set_option` : undefined,
    })} order by pg_catalog.pg_get_userbyid(${other}), m.grantor)
    from pg_catalog.pg_auth_members as m
    where ${own} ${eq} a.oid
  )`;
}

const settings = sql`(
    select pg_catalog.json_agg(${jsonObject({ database: sql`d.datname`, text: sql`u.text` })}
      order by d.datname nulls first, u.place)
    from pg_catalog.pg_db_role_setting as s
    left join pg_catalog.pg_database as d on d.oid ${eq} s.setdatabase
    cross join pg_catalog.unnest(s.setconfig) with ordinality as u (text, place)
    where s.setrole ${eq} a.oid
  )`;

export async function describeRole(
  connection: PgConnection,
  ref: ObjectRef,
  version: number,
): Promise<RoleDetail | null> {
  const raw = await readObject<RawRole>(
    connection,
    objectQuery(
      {
        name: sql`a.rolname`,
        comment: sql`pg_catalog.shobj_description(a.oid, 'pg_authid')`,
        login: sql`a.rolcanlogin`,
        superuser: sql`a.rolsuper`,
        createDatabase: sql`a.rolcreatedb`,
        createRole: sql`a.rolcreaterole`,
        inherit: sql`a.rolinherit`,
        replication: sql`a.rolreplication`,
        bypassRowSecurity: sql`a.rolbypassrls`,
        connectionLimit: sql`a.rolconnlimit`,
        validUntil: sql`a.rolvaliduntil::pg_catalog.text`,
        memberOf: memberships(sql`m.member`, sql`m.roleid`, version),
        members: memberships(sql`m.roleid`, sql`m.member`, version),
        settings,
      },
      sql`pg_catalog.pg_roles as a`,
      sql`a.rolname ${eq} ${nameOf(ref)}`,
    ),
  );
  if (raw === null) return null;
  const { name, comment, connectionLimit, validUntil, memberOf, members, settings: entries, ...flags } = raw;
  return {
    kind: 'role',
    ref: { kind: 'role', name },
    ...(comment !== null && { comment }),
    ...flags,
    ...(connectionLimit >= 0 && { connectionLimit }),
    ...(validUntil !== null && { validUntil }),
    memberOf: memberOf ?? [],
    members: members ?? [],
    ...(entries && { settings: entries.map(settingOf) }),
  };
}

function settingOf({ database, text }: { readonly database: string | null; readonly text: string }) {
  const at = text.indexOf('=');
  return { ...(database !== null && { database }), name: text.slice(0, at), value: text.slice(at + 1) };
}
