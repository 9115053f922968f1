import type { Ability, Editability } from '../abilities.ts';
import type { DataType } from '../dataType.ts';
import type { ConstraintDetail, ForeignKeyDetail, KeyDetail, NotNullDetail } from './constraint.ts';
import type { IndexDetail } from './indexDetail.ts';
import type { GrantDetail, NamedTexts, ObjectFacts, RelationKind, RelationName } from './object.ts';
import type { SequenceOptions } from './sequence.ts';
import type { PolicyDetail, RuleDetail, StatisticsDetail, TriggerDetail } from './trigger.ts';

/** A table, view or anything else that has rows, in full. */
export interface RelationDetail extends ObjectFacts {
  readonly kind: RelationKind;
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
  /** Without the one that makes a view a view. */
  readonly rules?: readonly RuleDetail[];
  readonly policies?: readonly PolicyDetail[];
  readonly statistics?: readonly StatisticsDetail[];
  /** Whether row-level security is on, and whether it holds for the owner too. */
  readonly rowSecurity?: { readonly enabled: boolean; readonly forced: boolean };
  readonly partition?: PartitionDetail;
  readonly inherits?: readonly RelationName[];
  /** Tables that inherit from it, partitions aside. */
  readonly inheritedBy?: readonly RelationName[];
  /** Of a view: its query. */
  readonly definition?: string;
  /** Of a materialized view: whether it was ever filled. */
  readonly populated?: boolean;
  /** Of a foreign table: where its rows are. */
  readonly foreign?: { readonly server: string; readonly wrapper: string; readonly options: NamedTexts };
  /** Of a table made `of` a composite type. */
  readonly ofType?: RelationName;
  /** @default 'permanent' */
  readonly persistence?: 'permanent' | 'unlogged' | 'temporary';
  /** How rows are stored, where the database has more than one way: `heap`. */
  readonly accessMethod?: string;
  /** Where it is not the database's own. */
  readonly tablespace?: string;
  /** `fillfactor`, `security_invoker`, `check_option` … */
  readonly options?: NamedTexts;
  /** By what replication names rows, where it is not the primary key. */
  readonly replicaIdentity?: 'full' | 'nothing' | 'index';
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
}

/** One column of a relation. */
export interface ColumnDetail {
  readonly name: string;
  readonly type: DataType;
  readonly nullable: boolean;
  readonly notNull?: NotNullDetail;
  /** The default as an expression of the database. */
  readonly default?: string;
  /** `stored` is false where it is computed at each reading. */
  readonly generated?: { readonly expression: string; readonly stored: boolean };
  readonly identity?: 'always' | 'byDefault';
  /** The sequence that belongs to it: of an identity, or of a `serial`. */
  readonly sequence?: RelationName & SequenceOptions;
  /** Where it is not the type's own. */
  readonly collation?: string;
  readonly comment?: string;
  /** Where it is not the type's own. */
  readonly storage?: 'plain' | 'external' | 'extended' | 'main';
  /** Where it was set. */
  readonly compression?: string;
  /** How finely statistics are gathered, where that was set. */
  readonly statisticsTarget?: number;
  /** Of a column of a foreign table; otherwise the planner's. */
  readonly options?: NamedTexts;
  /** Whether it came from a parent table. @default false */
  readonly inherited?: boolean;
  /** On this column alone, beside those on the relation. */
  readonly grants?: readonly GrantDetail[];
  /** What the connected role may do with it: `SELECT`, `INSERT`, `UPDATE`, `REFERENCES`. */
  readonly privileges?: readonly string[];
  /** Whether an existing row's value can be changed, with the reason where not. */
  readonly editability: Editability;
  /** Whether rows may be filtered and sorted by it, with the reason where not. @default they may */
  readonly filterability?: Ability;
}

/** Where a relation stands among partitions: as one, as their parent, or both. */
export interface PartitionDetail {
  /** Of a partition: its parent and bounds. */
  readonly parent?: RelationName;
  readonly bounds?: string;
  /** Of a partitioned table: `RANGE (placed_at)`, and its partitions by name. */
  readonly key?: string;
  readonly strategy?: 'range' | 'list' | 'hash';
  readonly partitions?: readonly PartitionNode[];
}

/** A partition, with those beneath it. */
export interface PartitionNode extends RelationName {
  readonly bounds: string;
  /** Whether it takes the rows that no other takes. @default false */
  readonly isDefault?: boolean;
  /** Whether it is being detached, and new statements do not see it. @default false */
  readonly detachPending?: boolean;
  readonly estimatedRows?: number;
  /** Where it is partitioned itself. */
  readonly key?: string;
  readonly partitions?: readonly PartitionNode[];
}
