import { able, unable, type Ability, type Editability } from '@studio/core';
import type { RelationKind } from '@studio/core';
import type { RawDetailColumn, RawRelation } from './rawRelation.ts';
import type { ShapeIdentity } from './relationShape.ts';

type Command = 'insert' | 'update' | 'delete';

/** Bits of `pg_relation_is_updatable`: 1 shifted by the number of the command. */
const bitOf = { insert: 8, update: 4, delete: 16 } as const;

/** Whether rows can be added, changed and removed here, with the reason and the remedy where not. */
export function relationEditability(
  kind: RelationKind,
  raw: RawRelation,
  identity: ShapeIdentity,
): Readonly<Record<Command, Editability>> {
  const decide = (command: Command): Editability => {
    const reason = serverReason(raw) ?? relationReason(kind, raw, command) ?? privilegeReason(raw, command);
    if (reason !== undefined) return unable(reason);
    if (command !== 'insert' && identity.by === 'none') return unable(identity.reason);
    return able;
  };
  return { insert: decide('insert'), update: decide('update'), delete: decide('delete') };
}

function serverReason(raw: RawRelation): string | undefined {
  if (raw.recovery)
    return 'This server is a standby, which only its primary writes to. Connect to the primary to edit.';
  if (raw.readOnly) return 'This connection is read-only (default_transaction_read_only is on).';
  return undefined;
}

function relationReason(kind: RelationKind, raw: RawRelation, command: Command): string | undefined {
  if (kind === 'materializedView') {
    return 'A materialized view holds the result of its query. Edit the tables beneath it, then refresh it.';
  }
  if ((raw.commands & bitOf[command]) !== 0) return undefined;
  if (kind === 'view') {
    return `Postgres cannot tell how to ${command} through this view. Edit the tables beneath it, or give it an instead-of trigger.`;
  }
  if (kind === 'foreignTable')
    return `The foreign server of this table does not take a ${command}. Edit it where its rows are stored.`;
  return `Postgres does not take a ${command} on this relation.`;
}

function privilegeReason(raw: RawRelation, command: Command): string | undefined {
  const at = `${raw.schema}.${raw.name}`;
  if (!raw.any.schema)
    return `The role ${raw.role} may not use the schema ${raw.schema}. Its owner can grant usage on it.`;
  if (raw.any[command]) return undefined;
  return `The role ${raw.role} may not ${command} here. The owner, ${raw.owner}, can grant ${command} on ${at}.`;
}

/** Whether values of a column can be changed in rows that are there. */
export function columnEditability(
  raw: RawRelation,
  column: RawDetailColumn,
  privileges: readonly string[],
  relation: Editability,
): Editability {
  if (column.generated !== '')
    return unable(`The database computes it: computed from ${column.default ?? 'other columns'}.`);
  if (column.identity === 'a')
    return unable('The database numbers this column itself (generated always as identity).');
  if (!relation.ok) return relation;
  if (!column.updatable)
    return unable('Postgres cannot trace this column of the view to a column of a table.');
  if (!privileges.includes('UPDATE')) {
    return unable(
      `The role ${raw.role} may not update this column. The owner, ${raw.owner}, can grant update (${column.name}) on ${raw.schema}.${raw.name}.`,
    );
  }
  return able;
}

export function relationReadability(raw: RawRelation): Ability {
  if (!raw.any.schema) {
    return unable(
      `The role ${raw.role} may not use the schema ${raw.schema}. Its owner can grant usage on it.`,
    );
  }
  if (raw.any.select) {
    return raw.populated
      ? able
      : unable('This materialized view was never filled. Refresh it, then read it.');
  }
  return unable(
    `The role ${raw.role} may not read it. The owner, ${raw.owner}, can grant select on ${raw.schema}.${raw.name}.`,
  );
}
