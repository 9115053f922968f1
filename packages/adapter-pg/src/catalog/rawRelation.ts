import type { GrantDetail, RelationName } from '@studio/core';

/** What `relationQuery` answers, before it is put into the words of the contract. */
export interface RawRelation {
  readonly id: number;
  readonly kind: string;
  readonly schema: string;
  readonly name: string;
  readonly owner: string;
  readonly role: string;
  readonly extension: string | null;
  readonly tuples: number;
  readonly analyzed: boolean;
  /** Absent where sizes were not asked for. */
  readonly bytes?: number | null;
  readonly rowSecurity: { readonly enabled: boolean; readonly forced: boolean };
  readonly definition: string | null;
  /** False for a materialized view that was never refreshed. */
  readonly populated: boolean;
  /** `relpersistence`: p, u, t. */
  readonly persistence: string;
  readonly accessMethod: string | null;
  readonly tablespace: string | null;
  readonly options: readonly string[] | null;
  /** `relreplident`: d, n, f, i. */
  readonly replicaIdentity: string;
  readonly foreign: {
    readonly server: string;
    readonly wrapper: string;
    readonly options: readonly string[] | null;
  } | null;
  readonly ofType: RelationName | null;
  readonly partition: boolean;
  readonly bounds: string | null;
  readonly partitionKey: string | null;
  readonly inheritors: boolean;
  readonly key: readonly string[] | null;
  /** Of a view without a key: why. */
  readonly keyReason?: string;
  readonly readOnly: boolean;
  readonly recovery: boolean;
  /** What the relation takes, as bits: 4 update, 8 insert, 16 delete. */
  readonly commands: number;
  /** What the role may do with the relation or any column of it. */
  readonly any: {
    readonly select: boolean;
    readonly insert: boolean;
    readonly update: boolean;
    readonly delete: boolean;
    readonly schema: boolean;
  };
  readonly privileges: readonly string[] | null;
  readonly grants: readonly GrantDetail[] | null;
  /** By the number of the column; 0 is the relation. */
  readonly comments: Readonly<Record<string, string>> | null;
  readonly columns: readonly RawDetailColumn[] | null;
  readonly sequences: readonly RawOwnedSequence[] | null;
  readonly constraints: readonly RawConstraint[] | null;
  readonly foreignKeys: readonly RawForeignKey[] | null;
  readonly referencedBy: readonly RawForeignKey[] | null;
  readonly indexes: readonly RawIndex[] | null;
  readonly triggers: readonly RawTrigger[] | null;
  readonly rules: readonly RawRule[] | null;
  readonly policies: readonly RawPolicy[] | null;
  readonly statistics: readonly RawStatistics[] | null;
  readonly parents: readonly RelationName[] | null;
  readonly heirs: readonly RelationName[] | null;
}

export interface RawDetailColumn {
  readonly number: number;
  readonly name: string;
  readonly typeId: number;
  readonly typeModifier: number;
  readonly notNull: boolean;
  readonly default: string | null;
  /** `attidentity`: '', a, d. */
  readonly identity: string;
  /** `attgenerated`: '', s, v. */
  readonly generated: string;
  readonly collation: string | null;
  /** `attstorage` where it is not the type's: p, e, x, m. */
  readonly storage: string | null;
  /** `attcompression`: '', p, l. From version 14 on. */
  readonly compression?: string;
  /** -1 or NULL where it was not set. */
  readonly statistics: number | null;
  readonly options: readonly string[] | null;
  readonly inherited: boolean;
  readonly grants: readonly GrantDetail[] | null;
  /** What the role may do with it, where it has grants of its own. */
  readonly privileges: readonly string[] | null;
  readonly ownGrants: boolean;
  readonly updatable: boolean;
}

export interface RawOwnedSequence extends RelationName {
  /** Number of the column. */
  readonly column: number;
  readonly start: string;
  readonly increment: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly cache: string;
  readonly cycle: boolean;
}

export interface RawConstraintFacts {
  readonly name: string;
  readonly comment: string | null;
  readonly columns: readonly string[];
  readonly deferrable: boolean;
  readonly deferred: boolean;
  readonly validated: boolean;
  readonly inherited: boolean;
  /** From version 18 on. */
  readonly enforced?: boolean;
  /** From version 18 on. */
  readonly period?: boolean;
}

export interface RawConstraint extends RawConstraintFacts {
  /** `contype`: p, u, c, x, n. */
  readonly kind: string;
  readonly noInherit: boolean;
  /** Of c and x. */
  readonly definition: string | null;
}

export interface RawForeignKey extends RawConstraintFacts {
  readonly relation: RelationName;
  readonly referencedRelation: RelationName;
  readonly referencedColumns: readonly string[];
  /** `confupdtype` and `confdeltype`: a, r, c, n, d. */
  readonly onUpdate: string;
  readonly onDelete: string;
  /** From version 15 on. */
  readonly onDeleteColumns?: readonly string[] | null;
  /** `confmatchtype`: f, s. */
  readonly match: string;
}

export interface RawIndex {
  readonly name: string;
  readonly definition: string;
  readonly comment: string | null;
  readonly method: string;
  readonly unique: boolean;
  readonly primary: boolean;
  readonly valid: boolean;
  readonly clustered: boolean;
  readonly replica: boolean;
  readonly nullsNotDistinct: boolean;
  /** The key or exclusion that it stands for. */
  readonly constraint: string | null;
  readonly partOf: RelationName | null;
  readonly tablespace: string | null;
  readonly options: readonly string[] | null;
  readonly keys: readonly RawIndexKey[];
  readonly included: readonly string[];
  readonly predicate: string | null;
  readonly bytes?: number;
}

export interface RawIndexKey {
  readonly column: string | null;
  readonly expression: string;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
  readonly operatorClass: string | null;
  readonly collation: string | null;
}

export interface RawTrigger {
  readonly name: string;
  readonly definition: string;
  readonly comment: string | null;
  /** `tgenabled`: O, D, R, A. */
  readonly mode: string;
  /** `tgtype`, a set of bits. */
  readonly type: number;
  readonly function: RelationName | null;
  /** Texts, each with a zero behind it, as hexadecimal digits. */
  readonly arguments: string;
  readonly columns: readonly string[];
  readonly conditional: boolean;
  readonly constraint: boolean;
  readonly deferrable: boolean;
  readonly deferred: boolean;
  readonly inherited: boolean;
}

export interface RawRule {
  readonly name: string;
  readonly definition: string;
  readonly comment: string | null;
  /** `ev_type`: 1 select, 2 update, 3 insert, 4 delete. */
  readonly event: string;
  readonly instead: boolean;
  readonly mode: string;
}

export interface RawPolicy {
  readonly name: string;
  readonly comment: string | null;
  readonly permissive: boolean;
  /** `polcmd`: *, r, a, w, d. */
  readonly command: string;
  readonly roles: readonly string[] | null;
  readonly using: string | null;
  readonly withCheck: string | null;
}

export interface RawStatistics extends RelationName {
  readonly definition: string;
  readonly comment: string | null;
  /** `stxkind`: d, f, m, e. */
  readonly kinds: readonly string[];
  readonly columns: readonly string[];
  readonly target: number | null;
}

export interface RawPartition extends RelationName {
  /** The partitioned table that was asked for. */
  readonly top: number;
  readonly id: number;
  readonly parent: number;
  readonly bounds: string;
  readonly pending: boolean;
  readonly tuples: number | null;
  /** Of a partition that holds rows itself; absent where sizes were not asked for. */
  readonly bytes?: number | null;
  readonly key: string | null;
}
