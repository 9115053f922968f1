/** Things that have rows. */
export const relationKinds = [
  'table',
  'partitionedTable',
  'view',
  'materializedView',
  'foreignTable',
] as const;
/** The kind of what has rows. */
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
/** The kind of an object of the catalog. */
export type ObjectKind = (typeof objectKinds)[number];

/** Names one object of the catalog. */
export interface ObjectRef {
  readonly kind: ObjectKind;
  /** Absent for what is in no schema (roles, extensions, schemas themselves) and for databases without schemas. */
  readonly schema?: string;
  readonly name: string;
  /** Of a routine: the types of its arguments as the database writes them, to tell overloads apart. */
  readonly signature?: string;
}

/** A name with its schema: of a relation, and of what lives beside them. */
export interface RelationName {
  readonly schema: string;
  readonly name: string;
}

/** Names and their texts: options of a relation, settings of a routine. In the order of the database. */
export type NamedTexts = readonly { readonly name: string; readonly value: string }[];

/** One privilege that a role was given. */
export interface GrantDetail {
  readonly grantee: string;
  /** Who granted it, and can take it back. */
  readonly grantor?: string;
  /** In the words of the database: `SELECT`, `USAGE`. */
  readonly privilege: string;
  readonly grantable: boolean;
}

/** What can be said of an object of any kind. A field that is absent is one that the adapter does not know. */
export interface ObjectFacts {
  readonly ref: ObjectRef;
  readonly comment?: string;
  readonly owner?: string;
  /** What anyone may do with it, the owner's own rights included. */
  readonly grants?: readonly GrantDetail[];
  /** What the connected role may do with it, by whatever way it came to that: `SELECT`, `USAGE` … */
  readonly privileges?: readonly string[];
  /** The extension that it came with, and goes with. */
  readonly extension?: string;
  /** Statements that make this object on an empty database, where an adapter has them at hand; see `describeDdl`. */
  readonly ddl?: string;
}

/** Whether objects of a kind have rows. */
export function isRelationKind(kind: ObjectKind): kind is RelationKind {
  return (relationKinds as readonly ObjectKind[]).includes(kind);
}
