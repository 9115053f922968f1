import type { ObjectKind, ObjectRef } from '../catalog.ts';
import { isRelationKind } from '../catalog.ts';
import type { Filter } from '../filter.ts';
import type { RelationRef } from '../rows.ts';
import type { AccessPolicy, ColumnRule, Mask } from './policy.ts';
import { refusal } from './refusal.ts';

/** A policy as questions. A rule of the host that throws is a refusal, told as `internal`. */
export interface PolicyRules {
  /** Whether any rule is about relations, rows or columns, so that a relation must be looked up before it is used. */
  readonly narrows: boolean;
  isVisible(relation: RelationRef): boolean;
  /** Of an object of any kind. */
  isListed(object: ObjectRef): boolean;
  filterOf(relation: RelationRef): Filter | undefined;
  concealmentOf(relation: RelationRef): Concealment;
}

export interface Concealment {
  /** Whether any column is hidden. */
  readonly hides: boolean;
  readonly isHidden: (column: string) => boolean;
  readonly masks: ReadonlyMap<string, Mask>;
}

/** Kinds that say nothing of relations; the others may name a hidden one. */
const harmlessKinds: ReadonlySet<ObjectKind> = new Set<ObjectKind>([
  'schema',
  'enum',
  'domain',
  'compositeType',
  'rangeType',
  'extension',
]);

export function policyRules(policy: AccessPolicy): PolicyRules {
  const { relations, objects, rows, columns } = policy;
  const isVisible = (relation: RelationRef) =>
    relations === undefined || asked(() => matches(relations, plain(relation)));
  return {
    narrows: relations !== undefined || rows !== undefined || columns !== undefined,
    isVisible,
    isListed(object) {
      if (isRelationKind(object.kind)) return isVisible(object);
      if (objects) return asked(() => objects(object));
      if (object.kind === 'sequence') return isVisible(object);
      return relations === undefined || harmlessKinds.has(object.kind);
    },
    filterOf: (relation) => asked(() => rows?.(plain(relation))),
    concealmentOf: (relation) => concealment(asked(() => columns?.(plain(relation)))),
  };
}

/** A rule sees schema and name, and nothing else that an object reference holds. */
function plain({ schema, name }: RelationRef): RelationRef {
  return { ...(schema !== undefined && { schema }), name };
}

function matches(relations: NonNullable<AccessPolicy['relations']>, relation: RelationRef): boolean {
  if (typeof relations === 'function') return relations(relation);
  return relations.some(({ schema, name }) => schema === relation.schema && name === relation.name);
}

function asked<Answer>(rule: () => Answer): Answer {
  try {
    return rule();
  } catch (cause) {
    throw refusal(
      { code: 'internal', message: 'A rule of the access policy failed, so nothing was done.' },
      cause,
    );
  }
}

function concealment(rule: ColumnRule | undefined): Concealment {
  const hidden = new Set(rule?.hidden);
  const visible = rule?.visible && new Set(rule.visible);
  return {
    hides: hidden.size > 0 || visible !== undefined,
    isHidden: (column) => hidden.has(column) || (visible !== undefined && !visible.has(column)),
    masks: new Map(Object.entries(rule?.masked ?? {})),
  };
}
