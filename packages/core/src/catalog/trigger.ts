import type { RelationName } from './object.ts';

/** When something fires: for the work of sessions, of replication, or both. */
export type FiringMode = 'origin' | 'replica' | 'always' | 'disabled';

/** What a trigger fires on. */
export type TriggerEvent = 'insert' | 'update' | 'delete' | 'truncate';

/** One trigger of a relation. */
export interface TriggerDetail {
  readonly name: string;
  readonly definition: string;
  readonly comment?: string;
  /** Whether it fires in an ordinary session. */
  readonly enabled: boolean;
  readonly mode?: FiringMode;
  readonly timing?: 'before' | 'after' | 'insteadOf';
  readonly events?: readonly TriggerEvent[];
  readonly level?: 'row' | 'statement';
  readonly function?: RelationName;
  /** Texts that the function is given. */
  readonly arguments?: readonly string[];
  /** Updates of which columns it fires on, where not of all. */
  readonly columns?: readonly string[];
  /** The condition under which it fires. */
  readonly when?: string;
  /** Of a constraint trigger. */
  readonly constraint?: { readonly deferrable: boolean; readonly initiallyDeferred: boolean };
  /** Whether it came from the partitioned table above. @default false */
  readonly inherited?: boolean;
}

/** One rule that rewrites statements on a relation. */
export interface RuleDetail {
  readonly name: string;
  readonly definition: string;
  readonly comment?: string;
  readonly event: 'select' | 'insert' | 'update' | 'delete';
  /** Whether it replaces the statement. */
  readonly instead: boolean;
  readonly mode?: FiringMode;
}

/** One policy of row-level security. */
export interface PolicyDetail {
  readonly name: string;
  readonly comment?: string;
  readonly permissive: boolean;
  readonly command: 'all' | 'select' | 'insert' | 'update' | 'delete';
  readonly roles: readonly string[];
  readonly using?: string;
  readonly withCheck?: string;
}

/** Extended statistics: what the planner is told of columns together. */
export interface StatisticsDetail extends RelationName {
  readonly definition: string;
  readonly comment?: string;
  readonly kinds: readonly ('distinct' | 'dependencies' | 'mostCommon' | 'expressions')[];
  readonly columns: readonly string[];
  /** How finely it is gathered, where that was set. */
  readonly target?: number;
}
