import type { DefaultGrant, ExtensionDetail, ObjectRef, SchemaDetail } from '@studio/core';
import { isStudioError } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { eq } from '../sql/operators.ts';
import { compileSql, parameter, sql } from '../sql/sql.ts';
import { catalogId, jsonObject } from './catalogSql.ts';
import { factsOf, nameOf, objectFacts, objectQuery, type RawFacts } from './objectQuery.ts';
import { readObject } from './readObject.ts';
import { letter } from './relationDetail.ts';

interface RawSchema extends RawFacts {
  readonly name: string;
  readonly defaultGrants: readonly (Omit<DefaultGrant, 'on'> & { readonly on: string })[] | null;
}

const defaultGrants = sql`(
    select pg_catalog.json_agg(${jsonObject({
      creator: sql`pg_catalog.pg_get_userbyid(d.defaclrole)`,
      on: sql`d.defaclobjtype`,
      grantee: sql`case when g.grantee ${eq} 0::pg_catalog.oid then 'public' else pg_catalog.pg_get_userbyid(g.grantee) end`,
      grantor: sql`pg_catalog.pg_get_userbyid(g.grantor)`,
      privilege: sql`g.privilege_type`,
      grantable: sql`g.is_grantable`,
    })} order by pg_catalog.pg_get_userbyid(d.defaclrole), d.defaclobjtype, g.grantee, g.privilege_type)
    from pg_catalog.pg_default_acl as d
    cross join pg_catalog.aclexplode(d.defaclacl) as g
    where d.defaclnamespace ${eq} n.oid
  )`;

const classes = { r: 'tables', S: 'sequences', f: 'functions', T: 'types' } as const;

export async function describeSchema(connection: PgConnection, ref: ObjectRef): Promise<SchemaDetail | null> {
  const raw = await readObject<RawSchema>(
    connection,
    objectQuery(
      {
        name: sql`n.nspname`,
        ...objectFacts({
          id: sql`n.oid`,
          catalog: 'pg_namespace',
          owner: sql`n.nspowner`,
          access: {
            list: sql`n.nspacl`,
            letter: sql`'n'`,
            names: ['CREATE', 'USAGE'],
            holds: sql`pg_catalog.has_schema_privilege(n.oid, right_.name)`,
          },
        }),
        defaultGrants,
      },
      sql`pg_catalog.pg_namespace as n`,
      sql`n.nspname ${eq} ${nameOf(ref)}`,
    ),
  );
  if (raw === null) return null;
  const grants = (raw.defaultGrants ?? []).flatMap((grant) => {
    const on = letter(classes, grant.on);
    return on === undefined ? [] : [{ ...grant, on }];
  });
  return {
    kind: 'schema',
    ref: { kind: 'schema', name: raw.name },
    ...factsOf(raw),
    ...(grants.length > 0 && { defaultGrants: grants }),
  };
}

interface RawExtension extends RawFacts {
  readonly name: string;
  readonly version: string;
  readonly schema: string;
  readonly relocatable: boolean;
  readonly members: NonNullable<ExtensionDetail['members']> | null;
}

const members = sql`(
    select pg_catalog.json_agg(${jsonObject({ kind: sql`m.kind`, count: sql`m.count` })} order by m.kind)
    from (
      select o.type as kind, pg_catalog.count(*) as count
      from pg_catalog.pg_depend as d
      cross join pg_catalog.pg_identify_object(d.classid, d.objid, d.objsubid) as o
      where d.refclassid ${eq} ${catalogId('pg_extension')} and d.refobjid ${eq} e.oid and d.deptype ${eq} 'e'
      group by o.type
    ) as m
  )`;

export async function describeExtension(
  connection: PgConnection,
  ref: ObjectRef,
): Promise<ExtensionDetail | null> {
  const { extension: _extension, ...facts } = objectFacts({
    id: sql`e.oid`,
    catalog: 'pg_extension',
    owner: sql`e.extowner`,
  });
  const raw = await readObject<RawExtension>(
    connection,
    objectQuery(
      {
        name: sql`e.extname`,
        ...facts,
        version: sql`e.extversion`,
        schema: sql`n.nspname`,
        relocatable: sql`e.extrelocatable`,
        members,
      },
      sql`pg_catalog.pg_extension as e
join pg_catalog.pg_namespace as n on n.oid ${eq} e.extnamespace`,
      sql`e.extname ${eq} ${nameOf(ref)}`,
    ),
  );
  if (raw === null) return null;
  return {
    kind: 'extension',
    ref: { kind: 'extension', name: raw.name },
    ...factsOf(raw),
    version: raw.version,
    ...(await availableVersions(connection, raw.name)),
    schema: raw.schema,
    relocatable: raw.relocatable,
    members: raw.members ?? [],
  };
}

interface RawVersions {
  readonly default: string | null;
  readonly all: readonly string[] | null;
}

/** What the server's files say. One broken file of any extension fails the whole question: then nothing is said. */
async function availableVersions(
  connection: PgConnection,
  name: string,
): Promise<Pick<ExtensionDetail, 'defaultVersion' | 'availableVersions'>> {
  const statement = compileSql(sql`
select ${jsonObject({
    default: sql`(
      select a.default_version
      from pg_catalog.pg_available_extensions() as a
      where a.name ${eq} ${parameter(name)}::pg_catalog.name
    )`,
    all: sql`(
      select pg_catalog.json_agg(v.version order by v.version)
      from pg_catalog.pg_available_extension_versions() as v
      where v.name ${eq} ${parameter(name)}::pg_catalog.name
    )`,
  })}::pg_catalog.text`);
  try {
    const raw = await readObject<RawVersions>(connection, statement);
    return {
      ...(raw?.default != null && { defaultVersion: raw.default }),
      ...(raw?.all && { availableVersions: raw.all }),
    };
  } catch (error) {
    if (isStudioError(error) && error.code !== 'aborted' && error.sqlState !== undefined) return {};
    throw error;
  }
}
