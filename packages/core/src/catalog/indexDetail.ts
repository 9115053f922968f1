import type { NamedTexts, RelationName } from './object.ts';

/** One index of a relation, those of its keys included. */
export interface IndexDetail {
  readonly name: string;
  readonly definition: string;
  readonly comment?: string;
  readonly method: string;
  readonly unique: boolean;
  readonly primary: boolean;
  /** False while it is being built or after that failed. */
  readonly valid: boolean;
  /** Key columns; `null` stands for an expression. */
  readonly columns: readonly (string | null)[];
  /** The same keys, with how each is ordered. */
  readonly keys?: readonly IndexKey[];
  readonly included: readonly string[];
  /** Of a partial index. */
  readonly predicate?: string;
  /** Of a unique index: whether two NULLs count as different. @default true */
  readonly nullsDistinct?: boolean;
  /** Whether rows were last ordered by it. @default false */
  readonly clustered?: boolean;
  /** Whether replication names rows by it. @default false */
  readonly replicaIdentity?: boolean;
  /** The constraint that it stands for. */
  readonly constraint?: string;
  /** Of an index on a partition: the index on the parent that it is a part of. */
  readonly partOf?: RelationName;
  /** Where it is not the database's own. */
  readonly tablespace?: string;
  readonly options?: NamedTexts;
  readonly bytes?: number;
}

/** One key of an index, and how it is ordered. */
export interface IndexKey {
  /** `null` for an expression. */
  readonly column: string | null;
  /** The column or expression as the database writes it. */
  readonly expression: string;
  /** Of a method that orders. @default false */
  readonly descending?: boolean;
  /** @default that of the direction: last, or first where descending */
  readonly nullsFirst?: boolean;
  /** Where it is not the default of the type. */
  readonly operatorClass?: string;
  /** Where it is not that of the column. */
  readonly collation?: string;
}
