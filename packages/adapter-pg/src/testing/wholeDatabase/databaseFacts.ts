import { isUserSchema } from '../../catalog/catalogSql.ts';
import { defaultGrantFacts, type DefaultGrantFacts } from '../../ddl/defaultGrants.ts';
import { extensionFacts, type ExtensionFacts } from '../../ddl/extensionDdl.ts';
import { isOwn, sourceOf } from '../../ddl/objectQuery.ts';
import type { RelationFacts } from '../../ddl/rawFacts.ts';
import { relationFacts } from '../../ddl/relationFacts.ts';
import { routineFacts, type RoutineFacts } from '../../ddl/routineFacts.ts';
import { schemaFacts, type SchemaFacts } from '../../ddl/schemaDdl.ts';
import { sequenceFacts, type SequenceFacts } from '../../ddl/sequenceFacts.ts';
import { serverFacts, type ServerFacts } from '../../ddl/serverDdl.ts';
import { typeFacts, type TypeFacts } from '../../ddl/typeFacts.ts';
import type { PgConnection } from '../../driver/driver.ts';
import { eq } from '../../sql/operators.ts';
import { compileSql, sql, type Sql } from '../../sql/sql.ts';

/** What the statements that make a whole database are written from. */
export interface DatabaseFacts {
  readonly schemas: readonly SchemaFacts[];
  readonly extensions: readonly ExtensionFacts[];
  readonly servers: readonly ServerFacts[];
  readonly types: readonly TypeFacts[];
  readonly routines: readonly RoutineFacts[];
  readonly sequences: readonly SequenceFacts[];
  readonly relations: readonly RelationFacts[];
  readonly defaultAccess: readonly DefaultGrantFacts[];
}

/** The facts of every object that a user made, but for what belongs to an extension or to another object. */
export async function readDatabaseFacts(connection: PgConnection): Promise<DatabaseFacts> {
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
    sql`${isUserSchema} and c.relkind ${eq} any (${letters}::pg_catalog."char"[]) and ${isOwn(sql`'pg_catalog.pg_class'`, sql`c.oid`)}`;
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
      sql`n.nspname ${eq} 'public' or (${isUserSchema} and ${isOwn(sql`'pg_catalog.pg_namespace'`, sql`n.oid`)})`,
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
      sql`${isUserSchema} and ${isOwn(sql`'pg_catalog.pg_type'`, sql`t.oid`)}
        and (t.typtype ${eq} any ('{e,d,r}'::pg_catalog."char"[]) or (t.typtype ${eq} 'c' and exists (
          select from pg_catalog.pg_class as c where c.oid ${eq} t.typrelid and c.relkind ${eq} 'c'
        )))`,
      sql`n.nspname, t.typname`,
    ),
    routines: await read(
      routineFacts,
      sourceOf.routine,
      sql`${isUserSchema} and ${isOwn(sql`'pg_catalog.pg_proc'`, sql`p.oid`)}`,
      sql`n.nspname, p.proname, p.proargtypes::pg_catalog.text`,
    ),
    sequences: await read(sequenceFacts(sql`c`, sql`n`), sourceOf.relation, isRelation(sql`'{S}'`), byName),
    relations: await read(relationFacts, sourceOf.relation, isRelation(sql`'{r,p,v,m,f}'`), byName),
    defaultAccess: defaults ?? [],
  };
}
