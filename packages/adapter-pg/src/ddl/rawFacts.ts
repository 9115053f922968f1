import type { AccessFacts, ForeignOption, GrantFacts, LabelFacts } from './facts.ts';
import type { SequenceFacts } from './sequenceFacts.ts';

/** What `relationFacts` answers. Names are quoted where they need it, but for those that are called bare. */
export interface RelationFacts extends AccessFacts {
  readonly id: number;
  /** `relkind`: r, p, v, m, f. */
  readonly kind: string;
  readonly name: string;
  readonly bareName: string;
  readonly comment: string | null;
  readonly securityLabels: readonly LabelFacts[] | null;
  /** `relpersistence`: p, u. */
  readonly persistence: string;
  readonly options: readonly string[] | null;
  readonly toastOptions: readonly string[] | null;
  readonly tablespace: string | null;
  /** Where it is not `heap`. */
  readonly accessMethod: string | null;
  readonly ofType: string | null;
  /** `relreplident`: d, n, f, i. */
  readonly replicaIdentity: string;
  readonly rowSecurity: boolean;
  readonly forceRowSecurity: boolean;
  /** Of a view: its query, with a semicolon. */
  readonly definition: string | null;
  readonly partitionKey: string | null;
  /** Of a partition. */
  readonly bounds: string | null;
  readonly parents: readonly NamedFacts[] | null;
  readonly columns: readonly ColumnFacts[] | null;
  readonly constraints: readonly ConstraintFacts[] | null;
  readonly indexes: readonly IndexFacts[] | null;
  readonly triggers: readonly TriggerFacts[] | null;
  readonly rules: readonly RuleFacts[] | null;
  readonly policies: readonly PolicyFacts[] | null;
  readonly statistics: readonly StatisticsFacts[] | null;
  readonly sequences: readonly SequenceFacts[] | null;
  readonly foreign: { readonly server: string; readonly options: readonly ForeignOption[] | null } | null;
}

export interface NamedFacts {
  readonly id: number;
  readonly name: string;
}

export interface ColumnFacts {
  readonly number: number;
  readonly name: string;
  readonly bareName: string;
  readonly type: string;
  /** Where it is not that of the type. */
  readonly collation: string | null;
  readonly notNull: boolean;
  /** False for what is only inherited. */
  readonly local: boolean;
  /** Of a column that is only inherited. */
  readonly inherited: {
    readonly notNull: boolean | null;
    readonly defaults: readonly (string | null)[] | null;
  } | null;
  /** `attidentity`: '', a, d. */
  readonly identity: string;
  /** `attgenerated`: '', s, v. */
  readonly generated: string;
  readonly default: { readonly id: number; readonly expression: string } | null;
  /** Where it is not that of the type: p, e, m, x. */
  readonly storage: string | null;
  /** '', p, l. */
  readonly compression: string;
  readonly statistics: number | null;
  readonly options: readonly string[] | null;
  readonly foreignOptions: readonly ForeignOption[] | null;
  readonly grants: readonly GrantFacts[] | null;
  readonly comment: string | null;
}

export interface ConstraintFacts extends NamedFacts {
  readonly bareName: string;
  /** `contype`: n, p, u, c, x, f. */
  readonly kind: string;
  readonly definition: string;
  /** The first of its columns. */
  readonly column: number | null;
  /** The index on which it stands; 0 for none. */
  readonly index: number;
  readonly local: boolean;
  readonly noInherit: boolean;
  readonly validated: boolean;
  readonly comment: string | null;
}

export interface IndexFacts extends NamedFacts {
  /** Without its schema, quoted. */
  readonly bareName: string;
  readonly definition: string;
  readonly options: readonly string[] | null;
  readonly tablespace: string | null;
  readonly clustered: boolean;
  readonly replicaIdentity: boolean;
  /** False after a concurrent build that failed. */
  readonly valid: boolean;
  /** The index of the partitioned table of which it is a part. */
  readonly parent: NamedFacts | null;
  readonly statistics: readonly { readonly number: number; readonly target: number }[] | null;
  readonly comment: string | null;
}

export interface TriggerFacts extends NamedFacts {
  /** `null` where it comes from the parent of a partition. */
  readonly definition: string | null;
  /** `tgenabled`: O, D, R, A. */
  readonly enabled: string;
  readonly comment: string | null;
}

export interface RuleFacts extends NamedFacts {
  /** With a semicolon. */
  readonly definition: string;
  /** `ev_enabled`: O, D, R, A. */
  readonly enabled: string;
  readonly comment: string | null;
}

export interface PolicyFacts extends NamedFacts {
  readonly permissive: boolean;
  /** `polcmd`: *, r, a, w, d. */
  readonly command: string;
  readonly roles: readonly string[] | null;
  readonly using: string | null;
  readonly check: string | null;
  readonly comment: string | null;
}

export interface StatisticsFacts extends NamedFacts {
  readonly owner: string;
  readonly definition: string;
  readonly target: number | null;
  readonly comment: string | null;
}
