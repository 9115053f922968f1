import type {
  Ability,
  CallOptions,
  ExplainRequest,
  ExplainResult,
  Notice,
  StudioErrorData,
} from '@studio/core';

/** How far the asking for a plan is. */
export type ExplainStatus =
  | { readonly kind: 'idle' }
  /** To measure it the statement would run, and it may write: `confirm` goes on, `cancel` does not. */
  | { readonly kind: 'asking'; readonly request: ExplainRequest }
  | { readonly kind: 'running'; readonly request: ExplainRequest; readonly startedAt: number }
  | { readonly kind: 'failed'; readonly request: ExplainRequest; readonly error: StudioErrorData }
  | {
      readonly kind: 'done';
      readonly request: ExplainRequest;
      /** For `<PlanView plan>`. */
      readonly plan: string;
      /** The plan before this one that was of the same statement, for `<PlanView compareWith>`. */
      readonly previous: string | undefined;
      readonly notices: readonly Notice[];
    };

/** One asking for a plan, for the history of what was run. */
export interface PlanRun {
  readonly id: string;
  readonly sql: string;
  /** Where `sql` begins in the document that it was taken from, in UTF-16 code units. */
  readonly offset: number;
  /** Whether the statement was run to measure it. */
  readonly analyze: boolean;
  readonly status: 'running' | 'done' | 'failed' | 'cancelled';
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Milliseconds that it took; 0 while it is under way. */
  readonly elapsedMs: number;
  readonly error?: StudioErrorData;
}

/** The last plan that was asked for, and what can be done with it. */
export interface ExplainState {
  /** Whether the connection can tell plans, with the reason where it cannot. */
  readonly ability: Ability;
  readonly status: ExplainStatus;
  /** What was sent last, for `useRecordPlans`; `null` before the first. */
  readonly last: PlanRun | null;
  /**
   * Asks for the plan of one statement; what was asked before is given up. With `analyze` the statement is run and
   * measured, and undone; one that may write is asked about first, unless `confirmed`.
   */
  readonly explain: (sql: string, options?: ExplainOptions) => void;
  /** Goes on with what is `asking`. */
  readonly confirm: () => void;
  /** Gives up what is asking or running; the database is told to stop. */
  readonly cancel: () => void;
}

/** How a plan is asked for. */
export interface ExplainOptions extends Omit<ExplainRequest, 'sql'> {
  /** The user knows that the statement is run. @default false */
  readonly confirmed?: boolean;
  /** Where the statement begins in the document that it was taken from. @default 0 */
  readonly offset?: number;
}

/** What tells plans: an adapter, or a session of one's own. */
export interface ExplainTarget {
  explainQuery?(request: ExplainRequest, options?: CallOptions): Promise<ExplainResult>;
}
