import type { ReadOnlyAudit } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { roleAuditSql } from './roleAuditSql.ts';

/** What the catalog says of the rights of the role that logged in, and of those that it may become. */
interface RoleRights {
  readonly role: string;
  readonly database: string;
  readonly superuser: boolean;
  readonly replication: boolean;
  readonly bypassRowSecurity: boolean;
  readonly createRole: boolean;
  readonly createDatabase: boolean;
  /** Roles of the server's own with rights that reach further than reading. */
  readonly powerfulMemberships: readonly string[];
  readonly writableRelations: number;
  readonly writableRelation: string | null;
  readonly ownedObjects: number;
  readonly creatableSchemas: readonly string[];
  readonly createInDatabase: boolean;
  /** Functions that run as another role, and may do what that one may. */
  readonly definerFunctions: number;
  readonly definerFunction: string | null;
  readonly untrustedFunctions: number;
  readonly untrustedFunction: string | null;
  readonly remoteExtensions: readonly string[];
  readonly foreignServers: readonly string[];
  /** Schemas that hold relations, quoted, for the statements that make a better role. */
  readonly schemas: readonly string[];
  readonly quotedDatabase: string;
}

/**
 * Looks at what the connected role could do if every guard rail failed. Nothing found means that the database itself
 * keeps the connection from writing.
 */
export async function auditRole(connection: PgConnection): Promise<ReadOnlyAudit> {
  const { rows } = await connection.query({ sql: roleAuditSql });
  // The query builds exactly this.
  const rights = JSON.parse(rows[0]?.[0] ?? 'null') as RoleRights;
  const findings = findingsOf(rights);
  if (findings.length === 0) return { enforcedBy: 'role', findings };
  return { enforcedBy: 'guardRail', findings, remedy: viewerRoleSql(rights) };
}

function findingsOf(rights: RoleRights): readonly string[] {
  const { role } = rights;
  const name = `“${role}”`;
  // Of a superuser everything else follows, and would be noise.
  if (rights.superuser) return [`${name} is, or may become, a superuser, whom nothing is forbidden.`];
  return [
    ...(rights.replication ? [`${name} may start replication, which copies the whole server.`] : []),
    ...(rights.bypassRowSecurity ? [`${name} bypasses row-level security.`] : []),
    ...(rights.createRole ? [`${name} may create roles and grant them rights.`] : []),
    ...(rights.createDatabase ? [`${name} may create databases.`] : []),
    ...(rights.powerfulMemberships.length > 0
      ? [`${name} is a member of ${rights.powerfulMemberships.join(', ')}.`]
      : []),
    ...(rights.writableRelation !== null
      ? [
          `${name} may write ${counted(rights.writableRelations, 'relation')}, among them ${rights.writableRelation}.`,
        ]
      : []),
    ...(rights.ownedObjects > 0
      ? [`${name} owns ${counted(rights.ownedObjects, 'object')}, and may change and drop what it owns.`]
      : []),
    ...(rights.createInDatabase ? [`${name} may create schemas in the database.`] : []),
    ...(rights.creatableSchemas.length > 0
      ? [`${name} may create objects in ${rights.creatableSchemas.join(', ')}.`]
      : []),
    ...(rights.definerFunction !== null
      ? [
          `${name} may call ${counted(rights.definerFunctions, 'function')} that ${rights.definerFunctions === 1 ? 'acts' : 'act'} with the rights of another role, among them ${rights.definerFunction}.`,
        ]
      : []),
    ...(rights.untrustedFunction !== null
      ? [
          `${name} may call ${counted(rights.untrustedFunctions, 'function')} in a language that can do what the server's own account can, among them ${rights.untrustedFunction}.`,
        ]
      : []),
    ...(rights.remoteExtensions.length > 0
      ? [`${name} may open other connections through ${rights.remoteExtensions.join(', ')}.`]
      : []),
    ...(rights.foreignServers.length > 0
      ? [`${name} may use the foreign servers ${rights.foreignServers.join(', ')}.`]
      : []),
  ];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Never by `pg_read_all_data`, which reads the tables of all schemas, those with secrets among them. */
function viewerRoleSql({ quotedDatabase, schemas }: RoleRights): string {
  const role = 'studio_viewer';
  const perSchema = schemas.flatMap((schema) => [
    `grant usage on schema ${schema} to ${role};`,
    `grant select on all tables in schema ${schema} to ${role};`,
    `alter default privileges in schema ${schema} grant select on tables to ${role};`,
  ]);
  return [
    `-- A role that can read and nothing else. Give it a password with \\password ${role}, and leave out what it is not to see.`,
    `create role ${role} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls;`,
    `alter role ${role} set default_transaction_read_only = on;`,
    `grant connect on database ${quotedDatabase} to ${role};`,
    ...perSchema,
  ].join('\n');
}
