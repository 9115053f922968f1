import type { RelationName } from './catalog.ts';

/** Asks for the processes of the server. */
export interface ActivityRequest {
  /** Whether background processes of the server are listed too. @default false */
  readonly system?: boolean;
}

/** One process of the server that someone is connected to. Times are the server's own text of `timestamptz`. */
export interface Backend {
  readonly pid: number;
  /**
   * With `pid` it names this process for good; the number alone may be given to another one later. Absent where the role
   * may not know, and then it cannot be signalled.
   */
  readonly startedAt?: string;
  /** `client backend`, `autovacuum worker` … as the server says it; absent where the role may not know. */
  readonly kind?: string;
  readonly database?: string;
  readonly user?: string;
  readonly application?: string;
  readonly client?: string;
  /** `active`, `idle`, `idle in transaction` … as the server says it; absent where the role may not know. */
  readonly state?: string;
  readonly waitEvent?: { readonly type: string; readonly name: string };
  readonly transactionStartedAt?: string;
  readonly queryStartedAt?: string;
  readonly stateChangedAt?: string;
  /** The statement that runs, or the last one; cut by the server (`track_activity_query_size`). */
  readonly query?: string;
  /** Processes that hold what this one waits for. */
  readonly blockedBy: readonly number[];
  /** Whether this is the connection that asks. */
  readonly own: boolean;
}

/** Stops what a process of the server does, or the process. */
export interface SignalRequest {
  readonly pid: number;
  /** As it was read, so that another process of the same number is left alone. */
  readonly startedAt: string;
  /** `cancel` stops its statement, `terminate` ends its connection. */
  readonly signal: 'cancel' | 'terminate';
}

/** `gone`: there is no such process any more, and nothing was signalled. */
export interface SignalResult {
  readonly result: 'sent' | 'gone';
}

/** A lock that a process holds or waits for. */
export interface Lock {
  readonly pid: number;
  /** `relation`, `transactionid`, `advisory` … */
  readonly type: string;
  /** `AccessShareLock` … */
  readonly mode: string;
  readonly granted: boolean;
  readonly relation?: RelationName;
  /** What is locked where it is no relation, in the server's terms. */
  readonly object?: string;
  /** Since when it waits. */
  readonly waitStart?: string;
}

/** Asks what takes room on disk. */
export interface SizesRequest {
  /** Relations at most, the largest first, 1 to 1,000. @default 100 */
  readonly limit?: number;
}

/** Bytes on disk. */
export interface Sizes {
  /** Only those that the role may know. */
  readonly databases: readonly { readonly name: string; readonly bytes: number }[];
  readonly relations: readonly {
    readonly relation: RelationName;
    /** Rows and free space, without indexes and out-of-line values. */
    readonly heapBytes: number;
    readonly indexBytes: number;
    readonly toastBytes: number;
    readonly estimatedRows?: number;
    /** Rows that were deleted or replaced and not yet vacuumed, by statistics. */
    readonly deadRows?: number;
  }[];
}

/** Asks how often indexes are used. */
export interface IndexUseRequest {
  /** Indexes at most, the least used first, 1 to 1,000. @default 100 */
  readonly limit?: number;
}

/** How often one index was used, by the statistics of the server. */
export interface IndexUse {
  readonly relation: RelationName;
  readonly name: string;
  /** Since the statistics were last reset. */
  readonly scans: number;
  readonly rowsRead: number;
  readonly rowsFetched: number;
  readonly bytes: number;
  readonly unique: boolean;
  readonly valid: boolean;
}

/** Asks for settings of the server. */
export interface SettingsRequest {
  /** Only what has this in its name or description. */
  readonly search?: string;
  /** Only those that differ from their default. @default false */
  readonly changed?: boolean;
}

/** One setting of the server. */
export interface Setting {
  readonly name: string;
  readonly value: string;
  readonly unit?: string;
  readonly category: string;
  readonly description: string;
  readonly type: string;
  /** When a change takes effect: `user`, `sighup`, `postmaster` … */
  readonly context: string;
  /** Where the value comes from: `default`, `configuration file` … */
  readonly source: string;
  readonly default?: string;
  readonly pendingRestart: boolean;
}
