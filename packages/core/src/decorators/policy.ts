import type { ObjectRef } from '../catalog.ts';
import type { Change } from '../change.ts';
import type { Filter } from '../filter.ts';
import type { RelationRef } from '../rows.ts';

/**
 * What is shown in place of a value: a text, NULL, or what a function makes of the whole value. A value that arrives cut
 * is shown as `•••`, for a function would see a part of it only.
 */
export type Mask = string | null | ((text: string | null) => string | null);

/** What of a relation's columns may be seen. Names are compared exactly. */
export interface ColumnRule {
  /** Columns that do not exist as far as a caller can tell. */
  readonly hidden?: readonly string[];
  /** The only columns that exist; one that is added to the relation later stays hidden. @default all */
  readonly visible?: readonly string[];
  /** Columns that are shown, but not their values: nobody filters, sorts, searches, expects or writes by them. */
  readonly masked?: Readonly<Record<string, Mask>>;
}

/**
 * What may be done with an adapter. A rule that is absent allows everything, but for SQL, which has to be allowed.
 *
 * Rules speak of one relation each, by the name that the catalog gives it. Where the same rows can be read in another way
 * too (a partition, a parent table, a view over it, a column computed from a hidden one) that way needs its own rule:
 * list in `relations` what may be seen, rather than what may not.
 */
export interface AccessPolicy {
  /** `id` of the restricted adapter. Two on one page need different ones. @default that of the adapter */
  readonly id?: string;
  /** Nothing can be changed; a text is the reason that users read. @default false */
  readonly readOnly?: boolean | string;
  /**
   * Whether `runQuery`, sessions, plans and lint are offered. SQL goes around every rule but `maxRows`, so it cannot be allowed
   * together with `readOnly`, `operations`, `relations`, `rows` or `columns`. @default false
   */
  readonly allowSql?: boolean;
  /** Kinds of change that are allowed, each by its own name: who may `update` may not thereby `updateWhere`. @default all */
  readonly operations?: readonly Change['kind'][];
  /**
   * Relations that exist as far as a caller can tell. In a list, an entry without a schema means a relation without one.
   * Where this is given, sequences follow the same rule, routines and roles are not listed, and no definition is shown
   * that may name others. @default all
   */
  readonly relations?: readonly RelationRef[] | ((relation: RelationRef) => boolean);
  /** Decides over objects that have no rows, in place of what `relations` says of them. */
  readonly objects?: (object: ObjectRef) => boolean;
  /**
   * Rows of a relation that exist as far as a caller can tell: this and the caller's own filter must hold. It may speak of
   * hidden columns. A change that would move a row out, or of which that cannot be said for sure, is refused: judged are
   * `=`, `in` and `isNull`, and what `and`, `or` and `not` make of them.
   */
  readonly rows?: (relation: RelationRef) => Filter | undefined;
  readonly columns?: (relation: RelationRef) => ColumnRule | undefined;
  /** Rows of one page, or of one statement's answer, at most. @default the adapter's own limit */
  readonly maxRows?: number;
}

const walkedAroundBySql = ['readOnly', 'operations', 'relations', 'rows', 'columns'] as const;

/** @throws TypeError for a policy that contradicts itself */
export function checkPolicy(policy: AccessPolicy): void {
  const rule = walkedAroundBySql.find((name) => policy[name] !== undefined && policy[name] !== false);
  if (policy.allowSql && rule !== undefined) {
    throw new TypeError(
      `The policy allows SQL, which would go around its “${rule}”. Leave out one of them, or have the database enforce the rule.`,
    );
  }
  const { maxRows } = policy;
  if (maxRows !== undefined && (!Number.isSafeInteger(maxRows) || maxRows < 1)) {
    throw new TypeError(`“maxRows” of a policy is a whole number from 1 on, not ${maxRows}.`);
  }
}
