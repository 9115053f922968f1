import type { PgConnection } from '../driver/driver.ts';
import { compileSql, operator, sql, type Sql } from '../sql/sql.ts';
import { defaultGrantFacts, defaultGrantStatements, type DefaultGrantFacts } from './defaultGrants.ts';
import { extensionFacts, extensionStatements, type ExtensionFacts } from './extensionDdl.ts';
import { eq, gt, ne } from './facts.ts';
import { isOwn, sourceOf } from './objectQuery.ts';
import { orderStatements, type Dependency } from './orderStatements.ts';
import type { RelationFacts } from './rawFacts.ts';
import { relationStatements } from './relationDdl.ts';
import { relationFacts } from './relationFacts.ts';
import { routineStatements } from './routineDdl.ts';
import { routineFacts, type RoutineFacts } from './routineFacts.ts';
import { schemaFacts, schemaStatements, type SchemaFacts } from './schemaDdl.ts';
import { ownedByStatement, sequenceStatements } from './sequenceDdl.ts';
import { sequenceFacts, type SequenceFacts } from './sequenceFacts.ts';
import { serverFacts, serverStatements, type ServerFacts } from './serverDdl.ts';
import { joinStatements, type CatalogAddress, type DdlStatement } from './statement.ts';
import { typeStatements } from './typeDdl.ts';
import { typeFacts, type TypeFacts } from './typeFacts.ts';

export interface DatabaseDdl {
  /** In an order in which they run on an empty database. */
  readonly statements: readonly DdlStatement[];
  /** What there is of kinds that are not written, as the server describes it. */
  readonly omitted: readonly string[];
}

/**
 * What makes a whole database again: schemas, extensions, foreign servers, types, routines, sequences and relations, with
 * all that belongs to each, as of one moment. Roles belong to no database and must be there. Members of extensions come
 * with them.
 */
export async function databaseDdl(connection: PgConnection): Promise<DatabaseDdl> {
  await connection.query({ sql: 'begin isolation level repeatable read read only' });
  // Compiling the query would take longer than running it.
  await connection.query({ sql: "select pg_catalog.set_config('jit', 'off', true)" });
  await connection.query({ sql: "select pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true)" });
  const facts = await readFacts(connection);
  const dependencies = await readDependencies(connection);
  const omitted = await readOmitted(connection);
  await connection.query({ sql: 'commit' });
  return { statements: inOrder(facts, dependencies), omitted };
}

/** A script for an empty database. Bodies of functions are not looked into before all is there that they name. */
export function databaseScript({ statements }: DatabaseDdl): string {
  const settings = [
    'set check_function_bodies = off',
    "select pg_catalog.set_config('search_path', '', false)",
    'set client_min_messages = warning',
  ];
  return `${settings.map((setting) => `${setting};\n`).join('')}\n${joinStatements(statements)}`;
}

interface DatabaseFacts {
  readonly schemas: readonly SchemaFacts[];
  readonly extensions: readonly ExtensionFacts[];
  readonly servers: readonly ServerFacts[];
  readonly types: readonly TypeFacts[];
  readonly routines: readonly RoutineFacts[];
  readonly sequences: readonly SequenceFacts[];
  readonly relations: readonly RelationFacts[];
  readonly defaultAccess: readonly DefaultGrantFacts[];
}

/** Parts of a ring are taken apart until it opens. */
function inOrder(facts: DatabaseFacts, dependencies: readonly Dependency[]): readonly DdlStatement[] {
  const separate = new Set<CatalogAddress>();
  for (;;) {
    const { ordered, ring } = orderStatements(allStatements(facts, separate), dependencies);
    const before = separate.size;
    for (const { makes } of ring) for (const address of makes) separate.add(address);
    if (separate.size === before) return ordered;
  }
}

function allStatements(facts: DatabaseFacts, separate: ReadonlySet<CatalogAddress>): readonly DdlStatement[] {
  return [
    ...facts.schemas.flatMap(schemaStatements),
    ...facts.extensions.flatMap(extensionStatements),
    ...facts.servers.flatMap(serverStatements),
    ...facts.types.flatMap((type) => typeStatements(type, { separate: separate.has(`pg_type ${type.id}`) })),
    ...facts.routines.flatMap(routineStatements),
    ...facts.sequences.flatMap((sequence) => [
      ...sequenceStatements(sequence),
      ...ownedByStatement(sequence),
    ]),
    ...facts.relations.flatMap((relation) =>
      relationStatements(relation, {
        sequences: false,
        separate: separate.has(`pg_class ${relation.id}`),
      }),
    ),
    ...facts.defaultAccess.flatMap((access) => defaultGrantStatements(access, 'pg_default_acl 0')),
  ];
}

const inUserSchema = sql`n.nspname::pg_catalog.text ${operator('!~')} '^pg_' and n.nspname ${ne} 'information_schema'`;

async function readFacts(connection: PgConnection): Promise<DatabaseFacts> {
  /** `Facts` is what the query of `facts` builds. */
  const read = async <Facts>(
    facts: Sql,
    source: Sql,
    condition: Sql,
    order: Sql,
  ): Promise<readonly Facts[]> => {
    const { rows } = await connection.query(
      compileSql(
        sql`select ${facts}::pg_catalog.text\nfrom ${source}\nwhere ${condition}\norder by ${order}`,
      ),
    );
    return rows.map(([text]) => JSON.parse(text ?? 'null') as Facts);
  };
  const isRelation = (letters: Sql) =>
    sql`${inUserSchema} and c.relkind ${eq} any (${letters}::pg_catalog."char"[]) and ${isOwn(sql`'pg_catalog.pg_class'`, sql`c.oid`)}`;
  const byName = sql`n.nspname, c.relname`;
  const [defaults] = await read<readonly DefaultGrantFacts[] | null>(
    defaultGrantFacts(sql`d.defaclnamespace ${eq} 0::pg_catalog.oid`),
    sql`(select) as nothing`,
    sql`true`,
    sql`1`,
  );
  return {
    schemas: await read(
      schemaFacts,
      sql`pg_catalog.pg_namespace as n`,
      sql`n.nspname ${eq} 'public' or (${inUserSchema} and ${isOwn(sql`'pg_catalog.pg_namespace'`, sql`n.oid`)})`,
      sql`n.nspname`,
    ),
    extensions: await read(extensionFacts, sql`pg_catalog.pg_extension as e`, sql`true`, sql`e.extname`),
    servers: await read(
      serverFacts,
      sql`pg_catalog.pg_foreign_server as s`,
      isOwn(sql`'pg_catalog.pg_foreign_server'`, sql`s.oid`),
      sql`s.srvname`,
    ),
    types: await read(
      typeFacts,
      sourceOf.type,
      sql`${inUserSchema} and ${isOwn(sql`'pg_catalog.pg_type'`, sql`t.oid`)}
        and (t.typtype ${eq} any ('{e,d,r}'::pg_catalog."char"[]) or (t.typtype ${eq} 'c' and exists (
          select from pg_catalog.pg_class as c where c.oid ${eq} t.typrelid and c.relkind ${eq} 'c'
        )))`,
      sql`n.nspname, t.typname`,
    ),
    routines: await read(
      routineFacts,
      sourceOf.routine,
      sql`${inUserSchema} and ${isOwn(sql`'pg_catalog.pg_proc'`, sql`p.oid`)}`,
      sql`n.nspname, p.proname, p.proargtypes::pg_catalog.text`,
    ),
    sequences: await read(sequenceFacts(sql`c`, sql`n`), sourceOf.relation, isRelation(sql`'{S}'`), byName),
    relations: await read(relationFacts, sourceOf.relation, isRelation(sql`'{r,p,v,m,f}'`), byName),
    defaultAccess: defaults ?? [],
  };
}

/**
 * What the server knows of who needs whom. A sequence can be there before the column that it goes with, and has to be,
 * for the default of the column needs it.
 */
async function readDependencies(connection: PgConnection): Promise<readonly Dependency[]> {
  const firstOwn = sql`16384::pg_catalog.oid`;
  const { rows } = await connection.query(
    compileSql(sql`
select k.relname, d.objid, r.relname, d.refobjid, d.deptype
from pg_catalog.pg_depend as d
join pg_catalog.pg_class as k on k.oid ${eq} d.classid
join pg_catalog.pg_class as r on r.oid ${eq} d.refclassid
where d.objid ${operator('>=')} ${firstOwn}
  and d.refobjid ${operator('>=')} ${firstOwn}
  and d.deptype ${ne} 'x'
  and not (d.deptype ${eq} 'a' and d.refobjsubid ${gt} 0 and exists (
    select from pg_catalog.pg_sequence as s where s.seqrelid ${eq} d.objid
  ))`),
  );
  return rows.map(([catalog, id, onCatalog, onId, kind]) => ({
    // `pg_depend` names catalogs, whose names all begin so.
    object: `${catalog ?? ''} ${id ?? ''}` as CatalogAddress,
    on: `${onCatalog ?? ''} ${onId ?? ''}` as CatalogAddress,
    part: kind === 'i' || kind === 'e',
  }));
}

/** Objects of users that are of a kind which this does not write. */
async function readOmitted(connection: PgConnection): Promise<readonly string[]> {
  const catalogs = [
    sql`'pg_catalog.pg_operator', o.oid from pg_catalog.pg_operator as o`,
    sql`'pg_catalog.pg_opclass', o.oid from pg_catalog.pg_opclass as o`,
    sql`'pg_catalog.pg_opfamily', o.oid from pg_catalog.pg_opfamily as o`,
    sql`'pg_catalog.pg_cast', o.oid from pg_catalog.pg_cast as o`,
    sql`'pg_catalog.pg_collation', o.oid from pg_catalog.pg_collation as o`,
    sql`'pg_catalog.pg_conversion', o.oid from pg_catalog.pg_conversion as o`,
    sql`'pg_catalog.pg_language', o.oid from pg_catalog.pg_language as o`,
    sql`'pg_catalog.pg_transform', o.oid from pg_catalog.pg_transform as o`,
    sql`'pg_catalog.pg_am', o.oid from pg_catalog.pg_am as o`,
    sql`'pg_catalog.pg_ts_config', o.oid from pg_catalog.pg_ts_config as o`,
    sql`'pg_catalog.pg_ts_dict', o.oid from pg_catalog.pg_ts_dict as o`,
    sql`'pg_catalog.pg_ts_parser', o.oid from pg_catalog.pg_ts_parser as o`,
    sql`'pg_catalog.pg_ts_template', o.oid from pg_catalog.pg_ts_template as o`,
    sql`'pg_catalog.pg_event_trigger', o.oid from pg_catalog.pg_event_trigger as o`,
    sql`'pg_catalog.pg_publication', o.oid from pg_catalog.pg_publication as o`,
    sql`'pg_catalog.pg_foreign_data_wrapper', o.oid from pg_catalog.pg_foreign_data_wrapper as o`,
    sql`'pg_catalog.pg_type', o.oid from pg_catalog.pg_type as o where o.typtype ${eq} 'b'`,
  ];
  const all = catalogs.reduce(
    (list, each) => sql`${list}\n  union all select ${each}`,
    sql`select null::pg_catalog.text, 0::pg_catalog.oid`,
  );
  const { rows } = await connection.query(
    compileSql(sql`
select pg_catalog.pg_describe_object(x.catalog::pg_catalog.regclass, x.id, 0)
from (${all}) as x (catalog, id)
where ${isOwn(sql`x.catalog`, sql`x.id`)}
order by 1`),
  );
  return rows.flatMap(([text]) => text ?? []);
}
