import type { ObjectKind, ObjectRef } from './catalog/object.ts';
import { isRelationKind } from './catalog/object.ts';
import type { RelationDetail } from './catalog/relation.ts';
import type { RoleDetail } from './catalog/role.ts';
import type { AggregateDetail, RoutineDetail } from './catalog/routine.ts';
import type { ExtensionDetail, SchemaDetail } from './catalog/schema.ts';
import type { SequenceDetail } from './catalog/sequence.ts';
import type { CompositeTypeDetail, DomainDetail, EnumDetail, RangeTypeDetail } from './catalog/type.ts';

export type {
  ConstraintDetail,
  ConstraintFacts,
  ForeignKeyDetail,
  KeyDetail,
  NotNullDetail,
  ReferentialAction,
} from './catalog/constraint.ts';
export { dependentPartKinds } from './catalog/dependent.ts';
export type { Dependent, DependentList, DependentPartKind, DependentsRequest } from './catalog/dependent.ts';
export type { IndexDetail, IndexKey } from './catalog/indexDetail.ts';
export { isRelationKind, objectKinds, relationKinds } from './catalog/object.ts';
export type {
  GrantDetail,
  NamedTexts,
  ObjectFacts,
  ObjectKind,
  ObjectRef,
  RelationKind,
  RelationName,
} from './catalog/object.ts';
export type { ColumnDetail, PartitionDetail, PartitionNode, RelationDetail } from './catalog/relation.ts';
export type { RoleDetail, RoleMembership } from './catalog/role.ts';
export type { AggregateDetail, RoutineArgument, RoutineDetail } from './catalog/routine.ts';
export type { DefaultGrant, ExtensionDetail, SchemaDetail } from './catalog/schema.ts';
export type { SequenceDetail, SequenceOptions } from './catalog/sequence.ts';
export type {
  FiringMode,
  PolicyDetail,
  RuleDetail,
  StatisticsDetail,
  TriggerDetail,
  TriggerEvent,
} from './catalog/trigger.ts';
export type {
  CompositeTypeDetail,
  DomainCheck,
  DomainDetail,
  EnumDetail,
  RangeTypeDetail,
  TypeAttribute,
} from './catalog/type.ts';

/** Asks for a page of objects. Without `kinds`, `schema` and `search` it asks for all that there are. */
export interface ListRequest {
  /** @default all kinds that the adapter lists */
  readonly kinds?: readonly ObjectKind[];
  /** Only what is in this schema. */
  readonly schema?: string;
  /** Only what has this in its name, whatever the case; `%` and `_` are ordinary characters. */
  readonly search?: string;
  /** Where in the name it must be. An adapter that cannot tell answers as for `contains`. @default 'contains' */
  readonly searchMatch?: 'contains' | 'startsWith';
  /** Objects at most, 1 to 1,000. @default 200 */
  readonly limit?: number;
  /** The `next` of the page before, which was asked for with the same request. */
  readonly cursor?: string;
  /** Whether to list the database's own schemas and what is in them. @default false */
  readonly system?: boolean;
}

/** One object of a list: what is cheap to say of it. `describeObject` tells the rest. */
export interface ObjectSummary {
  readonly ref: ObjectRef;
  readonly comment?: string;
  /** Rows by the database's statistics, never counted. Absent where it has none. */
  readonly estimatedRows?: number;
  /** Of a partition: the table it belongs to. */
  readonly partitionOf?: { readonly schema: string; readonly name: string };
}

/** Ordered by schema, name and kind. */
export interface ObjectPage {
  readonly objects: readonly ObjectSummary[];
  /** Where the next page begins; `null` at the end. */
  readonly next: string | null;
}

/** What an object is, in full. Fields that are absent are those that the adapter does not know. */
export type ObjectDetail = RelationDetail | SimpleObjectDetail;

/** What an object without rows is. */
export type SimpleObjectDetail =
  | SchemaDetail
  | SequenceDetail
  | EnumDetail
  | DomainDetail
  | CompositeTypeDetail
  | RangeTypeDetail
  | RoutineDetail
  | AggregateDetail
  | ExtensionDetail
  | RoleDetail;

/** Whether an object has rows, and so columns, keys and a row identity. */
export function isRelationDetail(detail: ObjectDetail): detail is RelationDetail {
  return isRelationKind(detail.kind);
}
