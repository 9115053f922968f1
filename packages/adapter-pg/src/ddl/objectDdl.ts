import { isRelationKind, type ObjectRef } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { compileSql } from '../sql/sql.ts';
import { extensionStatements, type ExtensionFacts } from './extensionDdl.ts';
import { objectQuery } from './objectQuery.ts';
import type { RelationFacts } from './rawFacts.ts';
import { relationStatements } from './relationDdl.ts';
import { roleStatements, type RoleFacts } from './roleDdl.ts';
import { routineStatements } from './routineDdl.ts';
import type { RoutineFacts } from './routineFacts.ts';
import { schemaStatements, type SchemaFacts } from './schemaDdl.ts';
import { ownedByStatement, sequenceStatements } from './sequenceDdl.ts';
import type { SequenceFacts } from './sequenceFacts.ts';
import { joinStatements, type DdlStatement, type DdlStyle } from './statement.ts';
import { typeStatements } from './typeDdl.ts';
import type { TypeFacts } from './typeFacts.ts';

/** An object by itself: all of it in one piece. */
const alone: DdlStyle = { sequences: true, separate: false };

/**
 * A script that makes an object where there is all that it needs; `null` where there is no such object. A relation comes
 * with its constraints, indexes, triggers, rules and policies, and with the sequences of its columns; every object with
 * its comments, owner and grants. What it holds is not part of it: rows, passwords, the place of a sequence.
 */
export async function objectDdl(
  connection: Pick<PgConnection, 'query'>,
  ref: ObjectRef,
): Promise<string | null> {
  const { rows } = await connection.query(compileSql(objectQuery(ref)));
  const text = rows[0]?.[0];
  return typeof text === 'string' ? joinStatements(objectStatements(ref, JSON.parse(text))) : null;
}

/** The query of each kind builds exactly the facts that its compiler takes. */
function objectStatements(ref: ObjectRef, facts: unknown): readonly DdlStatement[] {
  const { kind } = ref;
  if (isRelationKind(kind)) return relationStatements(facts as RelationFacts, alone);
  switch (kind) {
    case 'schema':
      return schemaStatements(facts as SchemaFacts);
    case 'extension':
      return extensionStatements(facts as ExtensionFacts);
    case 'role':
      return roleStatements(facts as RoleFacts);
    case 'sequence': {
      const sequence = facts as SequenceFacts;
      return [...sequenceStatements(sequence), ...ownedByStatement(sequence)];
    }
    case 'enum':
    case 'domain':
    case 'compositeType':
    case 'rangeType':
      return typeStatements(facts as TypeFacts, alone);
    case 'function':
    case 'procedure':
    case 'aggregate':
      return routineStatements(facts as RoutineFacts);
  }
}
