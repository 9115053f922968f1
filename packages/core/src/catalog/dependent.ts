import type { ObjectRef } from './object.ts';

/** Something that would break or go with an object that is dropped. */
export interface Dependent {
  readonly ref: ObjectRef;
  /** The part of it that depends, where it is a part: a column, constraint, trigger, rule or policy. */
  readonly part?: { readonly kind: DependentPartKind; readonly name: string };
  /** The column of the object asked for that is used, where it is one. */
  readonly column?: string;
  /** `drop` refuses without `cascade` (`normal`), or takes it along silently (`auto`). */
  readonly dependency: 'normal' | 'auto';
}

/** The parts of an object that can depend on another by themselves. */
export const dependentPartKinds = [
  'column',
  'constraint',
  'index',
  'trigger',
  'rule',
  'policy',
  'default',
] as const;
/** The kind of a part that depends; see {@link dependentPartKinds}. */
export type DependentPartKind = (typeof dependentPartKinds)[number];

/** Asks what would break or go with an object that is dropped. */
export interface DependentsRequest {
  readonly ref: ObjectRef;
  /** Dependents at most, 1 to 1,000. @default 200 */
  readonly limit?: number;
}

/** What uses an object, directly; ordered by schema, name and part. */
export interface DependentList {
  readonly dependents: readonly Dependent[];
  /** Whether `limit` left some out. */
  readonly more: boolean;
}
