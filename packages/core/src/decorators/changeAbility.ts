import { able, unable, type Ability } from '../abilities.ts';
import type { ColumnDetail, RelationDetail } from '../catalog.ts';
import type { Change } from '../change.ts';
import type { AccessPolicy } from './policy.ts';
import { isConcealed, type RelationView } from './relationView.ts';
import { canBeJudged, columnsOfFilter, requiredValues } from './rowFilter.ts';

const verbs = {
  insert: 'add rows',
  update: 'change rows',
  delete: 'delete rows',
  upsert: 'add rows in place of others',
  updateWhere: 'change many rows at once',
  deleteWhere: 'delete many rows at once',
} as const satisfies Record<Change['kind'], string>;

// True because `verbs` names every kind, which `keys` forgets.
const kinds = Object.keys(verbs) as readonly Change['kind'][];

const onlyReads = 'You may only read here.';

const isReadOnly = (readOnly: AccessPolicy['readOnly']): readOnly is true | string =>
  readOnly !== undefined && readOnly !== false;

const uncheckable =
  'You may see a part of these rows only, and it cannot be checked that a row would stay in it.';

/** Whether a policy allows a kind of change at all. */
export function kindAbility({ readOnly, operations }: AccessPolicy, kind: Change['kind']): Ability {
  if (isReadOnly(readOnly)) return unable(readOnly === true || readOnly === '' ? onlyReads : readOnly);
  return operations?.includes(kind) === false ? unable(`You may not ${verbs[kind]} here.`) : able;
}

/** Whether a policy allows any change. */
export function anyChangeAbility(policy: AccessPolicy): Ability {
  const abilities = kinds.map((kind) => kindAbility(policy, kind));
  if (abilities.some(({ ok }) => ok)) return able;
  return isReadOnly(policy.readOnly) ? kindAbility(policy, 'update') : unable(onlyReads);
}

/** Whether a policy allows changes by filter. */
export function bulkAbility(policy: AccessPolicy): Ability {
  const updates = kindAbility(policy, 'updateWhere');
  return updates.ok ? updates : kindAbility(policy, 'deleteWhere');
}

/** Whether a policy allows a kind of change to a relation. */
export function changeAbility(policy: AccessPolicy, view: RelationView, kind: Change['kind']): Ability {
  const allowed = kindAbility(policy, kind);
  if (!allowed.ok) return allowed;
  if (kind === 'insert') return insertAbility(view);
  if (kind === 'upsert') return upsertAbility(view);
  const isNamed = kind === 'update' || kind === 'delete';
  if (isNamed && view.identity.by === 'none') return unable(view.identity.reason);
  const writes = kind === 'update' || kind === 'updateWhere';
  return writes && view.filter && !isPlain(view) ? unable(uncheckable) : able;
}

/** Under a row filter an upsert becomes an insert or an update of a row that is known by its key. */
function upsertAbility(view: RelationView): Ability {
  const inserts = insertAbility(view);
  if (!inserts.ok || !view.filter) return inserts;
  if (view.identity.by === 'key') return able;
  return unable(view.identity.by === 'none' ? view.identity.reason : uncheckable);
}

function insertAbility(view: RelationView): Ability {
  if (view.filter && (!isPlain(view) || !canBeJudged(view.filter))) return unable(uncheckable);
  const given = requiredValues(view.filter);
  const missing = [...view.columns.values()].find(
    (column) => isConcealed(view, column.name) && needsValue(column) && !given.has(column.name),
  );
  return missing ? unable('A new row needs a value in a column that you may not see.') : able;
}

function needsValue({ nullable, default: fallback, identity, generated, type }: ColumnDetail): boolean {
  return !nullable && fallback === undefined && !identity && !generated && !type.base;
}

/**
 * Whether the columns that the row filter looks at change only when they are written. Those of a view may be computed from
 * others, and a foreign table may have defaults that are not known here.
 */
function isPlain({ detail, columns, filter }: RelationView): boolean {
  if (detail.kind !== 'table' && detail.kind !== 'partitionedTable') return false;
  const looksAt = filter ? columnsOfFilter(filter, columns.keys()) : [];
  return [...looksAt].every((column) => !columns.get(column)?.generated);
}

/** A relation's editability under a policy; what cannot be changed anyway keeps its own reason. */
export function withChangeAbilities(
  policy: AccessPolicy,
  detail: RelationDetail,
  view?: RelationView,
): RelationDetail {
  const ability = (kind: Change['kind']) =>
    view ? changeAbility(policy, view, kind) : kindAbility(policy, kind);
  const { insert, update, delete: remove } = detail.editability;
  const updates = ability('update');
  return {
    ...detail,
    editability: {
      insert: insert.ok ? ability('insert') : insert,
      update: update.ok ? updates : update,
      delete: remove.ok ? ability('delete') : remove,
    },
    columns: detail.columns.map((column) => {
      if (!column.editability.ok) return column;
      return { ...column, editability: updates.ok ? columnAbility(view, column.name) : updates };
    }),
  };
}

function columnAbility(view: RelationView | undefined, column: string): Ability {
  if (!view) return able;
  if (isConcealed(view, column)) return unable('You may not see this value, so you cannot change it.');
  if (requiredValues(view.filter).has(column)) {
    return unable('You see only rows with this value, so it stays as it is.');
  }
  return able;
}
