import { eq } from '../sql/operators.ts';
import { sql, type Sql } from '../sql/sql.ts';
import { commentStatements, labelStatements, literal } from './ddlText.ts';
import { defaultGrantFacts, defaultGrantStatements, type DefaultGrantFacts } from './defaultGrants.ts';
import { type LabelFacts } from './facts.ts';
import { altering, making, type CatalogAddress, type DdlStatement } from './statement.ts';

export interface RoleFacts {
  readonly id: number;
  readonly name: string;
  readonly comment: string | null;
  readonly securityLabels: readonly LabelFacts[] | null;
  readonly attributes: {
    readonly superuser: boolean;
    readonly createDatabase: boolean;
    readonly createRole: boolean;
    readonly inherit: boolean;
    readonly login: boolean;
    readonly replication: boolean;
    readonly bypassRowSecurity: boolean;
  };
  readonly connectionLimit: number;
  /** Until when its password is good. */
  readonly validUntil: string | null;
  /** `name=value`; `database` where it holds in that one only. */
  readonly settings:
    readonly { readonly database: string | null; readonly values: readonly string[] | null }[] | null;
  /** The roles of which it is a member. `inherit` and `set` are told from version 16 on. */
  readonly memberships:
    | readonly {
        readonly role: string;
        readonly admin: boolean;
        readonly inherit: boolean | null;
        readonly set: boolean | null;
      }[]
    | null;
  readonly defaultAccess: readonly DefaultGrantFacts[] | null;
}

/** What the statements that make the role `r` are written from. Passwords are not read. */
export const roleFacts: Sql = sql`(
  select pg_catalog.json_build_object(
    'id', r.oid::pg_catalog.int8,
    'name', pg_catalog.quote_ident(r.rolname),
    'comment', pg_catalog.shobj_description(r.oid, 'pg_authid'),
    'securityLabels', (
      select pg_catalog.json_agg(pg_catalog.json_build_object(
        'column', null, 'provider', pg_catalog.quote_ident(s.provider), 'label', s.label) order by s.provider)
      from pg_catalog.pg_shseclabel as s
      where s.objoid ${eq} r.oid and s.classoid ${eq} 'pg_catalog.pg_authid'::pg_catalog.regclass
    ),
    'attributes', pg_catalog.json_build_object(
      'superuser', r.rolsuper,
      'createDatabase', r.rolcreatedb,
      'createRole', r.rolcreaterole,
      'inherit', r.rolinherit,
      'login', r.rolcanlogin,
      'replication', r.rolreplication,
      'bypassRowSecurity', r.rolbypassrls
    ),
    'connectionLimit', r.rolconnlimit,
    'validUntil', r.rolvaliduntil::pg_catalog.text,
    'settings', (
      select pg_catalog.json_agg(pg_catalog.json_build_object(
        'database', (select pg_catalog.quote_ident(d.datname) from pg_catalog.pg_database as d where d.oid ${eq} s.setdatabase),
        'values', s.setconfig) order by s.setdatabase)
      from pg_catalog.pg_db_role_setting as s
      where s.setrole ${eq} r.oid
    ),
    'memberships', (
      select pg_catalog.json_agg(pg_catalog.json_build_object(
        'role', pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(m.roleid)),
        'admin', m.admin_option,
        'inherit', inherit_option,
        'set', set_option) order by pg_catalog.pg_get_userbyid(m.roleid))
      from pg_catalog.pg_auth_members as m
      where m.member ${eq} r.oid
    ),
    'defaultAccess', ${defaultGrantFacts(sql`d.defaclrole ${eq} r.oid and d.defaclnamespace ${eq} 0::pg_catalog.oid`)}
  )
  from (select null::pg_catalog.bool as inherit_option, null::pg_catalog.bool as set_option) as absent
)`;

export function roleStatements(facts: RoleFacts): readonly DdlStatement[] {
  const address: CatalogAddress = `pg_authid ${facts.id}`;
  return [
    making('schema', address, `create role ${facts.name} with ${roleOptions(facts).join(' ')}`),
    ...commentStatements(`role ${facts.name}`, address, facts.comment),
    ...labelStatements(`role ${facts.name}`, facts.name, address, facts.securityLabels),
    ...(facts.settings ?? []).flatMap(({ database, values }) =>
      (values ?? []).map((setting) => {
        const where = database === null ? '' : ` in database ${database}`;
        return altering('owner', address, `alter role ${facts.name}${where} set ${settingText(setting)}`);
      }),
    ),
    ...(facts.memberships ?? []).map(({ role, admin, inherit, set }) => {
      const options = [
        ...(admin ? ['admin true'] : []),
        ...(inherit === null ? [] : [`inherit ${inherit}`]),
        ...(set === null ? [] : [`set ${set}`]),
      ].join(', ');
      // Before version 16 there is one option, of another form.
      const withOptions = inherit === null ? (admin ? ' with admin option' : '') : ` with ${options}`;
      return altering('grant', address, `grant ${role} to ${facts.name}${withOptions}`);
    }),
    ...(facts.defaultAccess ?? []).flatMap((access) => defaultGrantStatements(access, address)),
  ];
}

function roleOptions({ attributes, connectionLimit, validUntil }: RoleFacts): readonly string[] {
  const flag = (word: string, on: boolean) => (on ? word : `no${word}`);
  return [
    flag('superuser', attributes.superuser),
    flag('inherit', attributes.inherit),
    flag('createrole', attributes.createRole),
    flag('createdb', attributes.createDatabase),
    flag('login', attributes.login),
    flag('replication', attributes.replication),
    flag('bypassrls', attributes.bypassRowSecurity),
    ...(connectionLimit === -1 ? [] : [`connection limit ${connectionLimit}`]),
    ...(validUntil === null ? [] : [`valid until ${literal(validUntil)}`]),
  ];
}

/** Settings that are lists of names: the catalog keeps them as such a list, quotes included. */
const lists = new Set([
  'search_path',
  'temp_tablespaces',
  'session_preload_libraries',
  'shared_preload_libraries',
  'local_preload_libraries',
]);

function settingText(setting: string): string {
  const at = setting.indexOf('=');
  const name = setting.slice(0, at);
  const value = setting.slice(at + 1);
  const quotedName = name
    .split('.')
    .map((part) => (/^[a-z_][a-z0-9_$]*$/i.test(part) ? part : `"${part.replaceAll('"', '""')}"`))
    .join('.');
  if (!lists.has(name.toLowerCase())) return `${quotedName} to ${literal(value)}`;
  const names = [...value.matchAll(/"((?:[^"]|"")*)"|[^\s,]+/g)].map(([whole, quoted]) =>
    literal(quoted === undefined ? whole : quoted.replaceAll('""', '"')),
  );
  return `${quotedName} to ${names.length === 0 ? "''" : names.join(', ')}`;
}
