import type { RelationName } from '@studio/core';

/** What `relationQuery` answers, before it is put into the words of the contract. */
export interface RawRelation {
  readonly id: number;
  readonly kind: string;
  readonly schema: string;
  readonly name: string;
  readonly comment: string | null;
  readonly owner: string;
  readonly role: string;
  readonly tuples: number;
  readonly analyzed: boolean;
  readonly leafTuples: number | null;
  readonly bytes: number | null;
  readonly rowSecurity: { readonly enabled: boolean; readonly forced: boolean };
  readonly definition: string | null;
  /** False for a materialized view that was never refreshed. */
  readonly populated: boolean;
  readonly partition: boolean;
  readonly bounds: string | null;
  readonly partitionKey: string | null;
  readonly inheritors: boolean;
  readonly key: readonly string[] | null;
  readonly readOnly: boolean;
  readonly recovery: boolean;
  readonly canInsert: boolean;
  readonly canUpdate: boolean;
  readonly canDelete: boolean;
  readonly privileges: {
    readonly select: boolean;
    readonly insert: boolean;
    readonly update: boolean;
    readonly delete: boolean;
    readonly schema: boolean;
  };
  readonly columns: readonly RawDetailColumn[] | null;
  readonly constraints: readonly RawConstraint[] | null;
  readonly foreignKeys: readonly RawForeignKey[] | null;
  readonly referencedBy: readonly RawForeignKey[] | null;
  readonly indexes: readonly RawIndex[] | null;
  readonly triggers:
    readonly { readonly name: string; readonly definition: string; readonly enabled: boolean }[] | null;
  readonly policies: readonly RawPolicy[] | null;
  readonly grants:
    readonly { readonly grantee: string; readonly privilege: string; readonly grantable: boolean }[] | null;
  readonly parents: readonly RelationName[] | null;
  readonly partitions: readonly (RelationName & { readonly bounds: string })[] | null;
}

export interface RawDetailColumn {
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
  readonly comment: string | null;
  readonly readable: boolean;
  readonly mayUpdate: boolean;
  readonly updatable: boolean;
}

export interface RawConstraint {
  /** `contype`: p, u, c, x. */
  readonly kind: string;
  readonly name: string;
  readonly columns: readonly string[];
  readonly deferrable: boolean;
  readonly validated: boolean;
  readonly definition: string;
}

export interface RawForeignKey {
  readonly name: string;
  readonly relation: RelationName;
  readonly columns: readonly string[];
  readonly referencedRelation: RelationName;
  readonly referencedColumns: readonly string[];
  /** `confupdtype` and `confdeltype`: a, r, c, n, d. */
  readonly onUpdate: string;
  readonly onDelete: string;
  readonly deferrable: boolean;
  readonly validated: boolean;
}

export interface RawIndex {
  readonly name: string;
  readonly definition: string;
  readonly method: string;
  readonly unique: boolean;
  readonly primary: boolean;
  readonly valid: boolean;
  readonly immediate: boolean;
  readonly nullsNotDistinct: boolean;
  /** Whether it belongs to a primary key or unique constraint. */
  readonly constraint: boolean;
  readonly columns: readonly (string | null)[];
  readonly included: readonly string[];
  readonly predicate: string | null;
  readonly bytes: number;
}

export interface RawPolicy {
  readonly name: string;
  readonly permissive: boolean;
  /** `polcmd`: *, r, a, w, d. */
  readonly command: string;
  readonly roles: readonly string[] | null;
  readonly using: string | null;
  readonly withCheck: string | null;
}
