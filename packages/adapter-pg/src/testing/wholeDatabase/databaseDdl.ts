import { defaultGrantStatements } from '../../ddl/defaultGrants.ts';
import { extensionStatements } from '../../ddl/extensionDdl.ts';
import { relationStatements } from '../../ddl/relationDdl.ts';
import { routineStatements } from '../../ddl/routineDdl.ts';
import { schemaStatements } from '../../ddl/schemaDdl.ts';
import { ownedByStatement, sequenceStatements } from '../../ddl/sequenceDdl.ts';
import { serverStatements } from '../../ddl/serverDdl.ts';
import { joinStatements, type CatalogAddress, type DdlStatement } from '../../ddl/statement.ts';
import { typeStatements } from '../../ddl/typeDdl.ts';
import type { PgConnection } from '../../driver/driver.ts';
import { readDependencies, readOmitted } from './databaseDependencies.ts';
import { readDatabaseFacts, type DatabaseFacts } from './databaseFacts.ts';
import { orderStatements, type Dependency } from './orderStatements.ts';

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
  const facts = await readDatabaseFacts(connection);
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
