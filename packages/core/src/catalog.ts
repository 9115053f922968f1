import type { Ability, Editability } from './abilities.ts';
import type { DataType } from './dataType.ts';

/** Things that have rows. */
export const relationKinds = [
  'table',
  'partitionedTable',
  'view',
  'materializedView',
  'foreignTable',
] as const;
export type RelationKind = (typeof relationKinds)[number];

/** Everything that a catalog lists, in Postgres' words. */
export const objectKinds = [
  'schema',
  ...relationKinds,
  'sequence',
  'enum',
  'domain',
  'compositeType',
  'rangeType',
  'function',
  'procedure',
  'aggregate',
  'extension',
  'role',
] as const;
export type ObjectKind = (typeof objectKinds)[number];

export interface ObjectRef {
  readonly kind: ObjectKind;
  /** Absent for what is in no schema (roles, extensions, schemas themselves) and for databases without schemas. */
  readonly schema?: string;
  readonly name: string;
  /** Of a routine: the types of its arguments as the database writes them, to tell overloads apart. */
  readonly signature?: string;
}

export interface ListRequest {
  /** @default all kinds that the adapter lists */
  readonly kinds?: readonly ObjectKind[];
  /** Only what is in this schema. */
  readonly schema?: string;
  /** Only what has this in its name, whatever the case; `%` and `_` are ordinary characters. */
  readonly search?: string;
  /** Objects at most, 1 to 1,000. @default 200 */
  readonly limit?: number;
  /** The `next` of the page before, which was asked for with the same request. */
  readonly cursor?: string;
  /** Whether to list the database's own schemas and what is in them. @default false */
  readonly system?: boolean;
}

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

/** Detail of an object without rows: what can be said of any kind. */
export interface SimpleObjectDetail {
  readonly kind: Exclude<ObjectKind, RelationKind>;
  readonly ref: ObjectRef;
  readonly comment?: string;
  readonly owner?: string;
  /** Of an enum: labels in the type's own order. */
  readonly labels?: readonly string[];
  /** Of a domain or range: the type under it. */
  readonly base?: DataType;
  /** Of a composite type: its attributes. */
  readonly attributes?: readonly { readonly name: string; readonly type: DataType }[];
  /** Of a routine: what it returns and its source. */
  readonly returns?: string;
  readonly language?: string;
  readonly source?: string;
  /** Statements that make this object on an empty database. */
  readonly ddl?: string;
}

export interface RelationDetail {
  readonly kind: RelationKind;
  readonly ref: ObjectRef;
  readonly comment?: string;
  readonly owner?: string;
  /** Rows by the database's statistics. */
  readonly estimatedRows?: number;
  /** Bytes on disk, indexes included. */
  readonly bytes?: number;
  /** In table order. */
  readonly columns: readonly ColumnDetail[];
  readonly primaryKey?: KeyDetail;
  readonly uniqueKeys: readonly KeyDetail[];
  /** From this relation to others. */
  readonly foreignKeys: readonly ForeignKeyDetail[];
  /** From other relations to this one. */
  readonly referencedBy: readonly ForeignKeyDetail[];
  readonly checks?: readonly ConstraintDetail[];
  readonly exclusions?: readonly ConstraintDetail[];
  readonly indexes?: readonly IndexDetail[];
  readonly triggers?: readonly TriggerDetail[];
  readonly policies?: readonly PolicyDetail[];
  /** Whether row-level security is on, and whether it holds for the owner too. */
  readonly rowSecurity?: { readonly enabled: boolean; readonly forced: boolean };
  readonly partition?: PartitionDetail;
  readonly inherits?: readonly RelationName[];
  /** Of a view: its query. */
  readonly definition?: string;
  readonly grants?: readonly GrantDetail[];
  /** How rows are named in changes: by these key columns, by physical place, or not at all. */
  readonly rowIdentity:
    | { readonly by: 'key'; readonly columns: readonly string[] }
    | { readonly by: 'physical' }
    | { readonly by: 'none'; readonly reason: string };
  readonly editability: {
    readonly insert: Editability;
    readonly update: Editability;
    readonly delete: Editability;
  };
  /** Whether the connected role may read it. */
  readonly readability: Ability;
  /** The column whose value names a row for people (`name`, `title` …), for pickers and peeks; absent where none does. */
  readonly labelColumn?: string;
  /** Statements that make this object on an empty database. */
  readonly ddl?: string;
}

export interface RelationName {
  readonly schema: string;
  readonly name: string;
}

export interface ColumnDetail {
  readonly name: string;
  readonly type: DataType;
  readonly nullable: boolean;
  /** The default as an expression of the database. */
  readonly default?: string;
  readonly generated?: { readonly expression: string; readonly stored: boolean };
  readonly identity?: 'always' | 'byDefault';
  /** Where it is not the type's own. */
  readonly collation?: string;
  readonly comment?: string;
  /** Whether an existing row's value can be changed, with the reason where not. */
  readonly editability: Editability;
}

export interface KeyDetail {
  readonly name: string;
  /** In key order. */
  readonly columns: readonly string[];
  readonly deferrable?: boolean;
  /** Of a unique key: whether two NULLs count as equal. @default true */
  readonly nullsDistinct?: boolean;
}

export type ReferentialAction = 'noAction' | 'restrict' | 'cascade' | 'setNull' | 'setDefault';

/** `columns[i]` of `relation` references `referencedColumns[i]` of `referencedRelation`. */
export interface ForeignKeyDetail {
  readonly name: string;
  readonly relation: RelationName;
  readonly columns: readonly string[];
  readonly referencedRelation: RelationName;
  readonly referencedColumns: readonly string[];
  readonly onUpdate: ReferentialAction;
  readonly onDelete: ReferentialAction;
  readonly deferrable?: boolean;
  readonly validated?: boolean;
}

export interface ConstraintDetail {
  readonly name: string;
  /** As the database writes it: `CHECK ((price > 0))`. */
  readonly definition: string;
  readonly columns: readonly string[];
  readonly validated?: boolean;
}

export interface IndexDetail {
  readonly name: string;
  readonly definition: string;
  readonly method: string;
  readonly unique: boolean;
  readonly primary: boolean;
  /** False while it is being built or after that failed. */
  readonly valid: boolean;
  /** Key columns; `null` stands for an expression. */
  readonly columns: readonly (string | null)[];
  readonly included: readonly string[];
  /** Of a partial index. */
  readonly predicate?: string;
  readonly bytes?: number;
}

export interface TriggerDetail {
  readonly name: string;
  readonly definition: string;
  readonly enabled: boolean;
}

export interface PolicyDetail {
  readonly name: string;
  readonly permissive: boolean;
  readonly command: 'all' | 'select' | 'insert' | 'update' | 'delete';
  readonly roles: readonly string[];
  readonly using?: string;
  readonly withCheck?: string;
}

export interface PartitionDetail {
  /** Of a partition: its parent and bounds. */
  readonly parent?: RelationName;
  readonly bounds?: string;
  /** Of a partitioned table: `RANGE (placed_at)`, and its partitions by name. */
  readonly key?: string;
  readonly partitions?: readonly (RelationName & { readonly bounds: string })[];
}

export interface GrantDetail {
  readonly grantee: string;
  readonly privilege: string;
  readonly grantable: boolean;
}

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

export const dependentPartKinds = [
  'column',
  'constraint',
  'index',
  'trigger',
  'rule',
  'policy',
  'default',
] as const;
export type DependentPartKind = (typeof dependentPartKinds)[number];

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

export function isRelationKind(kind: ObjectKind): kind is RelationKind {
  return (relationKinds as readonly ObjectKind[]).includes(kind);
}

export function isRelationDetail(detail: ObjectDetail): detail is RelationDetail {
  return isRelationKind(detail.kind);
}
