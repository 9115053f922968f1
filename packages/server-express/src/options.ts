import type { ChangeResult, StudioAdapter, StudioErrorData } from '@studio/core';
import type { VerbName, VerbRequest } from '@studio/core/protocol';
import type { Request } from 'express';

/** One operation that someone wants done, as it will be done. Narrow it by `verb` to know what `input` is. */
export type Operation = {
  readonly [V in VerbName]: {
    /** What the host's own middleware left on it (session, user) is there. */
    readonly request: Request;
    /** From the path; with one adapter, its `id`. Not necessarily one that exists. */
    readonly adapterId: string;
    readonly verb: V;
    readonly input: VerbRequest<V>;
  };
}[VerbName];

/**
 * - `true`: do it; `{ ok: true, principal }` also says who it is: to the audit, and to sessions, which are good for the
 *   principal that opened them only. Principals are told apart by their `id`, else by their JSON; without any, whoever
 *   knows the id of a session has it
 * - `false`: answer 403; `{ ok: false, reason }` also says to the user why
 */
export type Permission =
  | boolean
  | { readonly ok: true; readonly principal?: unknown }
  | { readonly ok: false; readonly reason?: string };

/** Asked for every operation, after it was parsed; for the export of a query and a plan that is measured by running it, as `runQuery` too. Throwing, hanging and anything that is no {@link Permission} refuse. */
export type Authorize = (operation: Operation) => Permission | Promise<Permission>;

/** The adapters by their ids, or a function that knows them. What it does not know answers like what does not exist. */
export type Adapters =
  | Readonly<Record<string, StudioAdapter>>
  | ((id: string, request: Request) => StudioAdapter | undefined | Promise<StudioAdapter | undefined>);

/** An operation that may have changed something or carried rows away, after it ended or was refused. */
export interface AuditEvent {
  readonly request: Request;
  readonly adapterId: string;
  readonly verb: VerbName;
  readonly input: unknown;
  /** What `authorize` answered with its permission. */
  readonly principal?: unknown;
  /** Of `applyChanges`, what became of the set; a script counts as failed with its first error. */
  readonly outcome:
    | { readonly ok: true; readonly result?: ChangeResult['result'] }
    | { readonly ok: false; readonly error: StudioErrorData };
  readonly ms: number;
}

/** Where a defect happened, and the id under which the user was told of it. */
export interface ErrorContext {
  readonly id: string;
  readonly adapterId?: string;
  readonly verb?: VerbName;
}

/** How much one caller, and all of them together, may take. */
export interface Limits {
  /** Bytes of a request. @default 16 MiB */
  readonly bodyBytes: number;
  /** Bytes of a request that brings a file to import. @default 10 GiB */
  readonly uploadBytes: number;
  /** Sessions that are open in this router; a further one answers `busy`. @default 100 */
  readonly sessions: number;
  /** The same, of one principal on one adapter. @default 10 */
  readonly sessionsPerPrincipal: number;
  /** Milliseconds without a script or command after which a session is rolled back and closed. @default 1,800,000 */
  readonly sessionIdleMs: number;
  /** Bytes of a JSON answer; streams have no such limit. @default 64 MiB */
  readonly answerBytes: number;
  /** Calls under way in this router; a further one answers `busy`. @default 100 */
  readonly concurrent: number;
  /** Milliseconds that `authorize` may take. @default 10,000 */
  readonly authorizeMs: number;
  /** Milliseconds until an answer begins, from the moment that the request is read. @default 300,000 */
  readonly requestMs: number;
  /**
   * Milliseconds that `applyChanges` has to say what became of it after it was aborted, so that nobody is told that
   * something failed which was written. @default 10,000
   */
  readonly settleMs: number;
  /** Milliseconds that the reader of a stream may take nothing, or the sender of a file may send nothing. @default 300,000 */
  readonly stallMs: number;
  /** Milliseconds without a frame after which something is sent to keep proxies from closing the stream. @default 15,000 */
  readonly keepAliveMs: number;
}

const mebibyte = 1_048_576;

/** The limits of a router that names none. */
export const defaultLimits: Limits = {
  bodyBytes: 16 * mebibyte,
  uploadBytes: 10_240 * mebibyte,
  answerBytes: 64 * mebibyte,
  sessions: 100,
  sessionsPerPrincipal: 10,
  sessionIdleMs: 30 * 60 * 1_000,
  concurrent: 100,
  authorizeMs: 10_000,
  requestMs: 300_000,
  settleMs: 10_000,
  stallMs: 300_000,
  keepAliveMs: 15_000,
};

export interface CommonOptions {
  readonly authorize: Authorize;
  /** Told of each call that may change or run something, or carries whole relations away. Not awaited; what it throws goes to `onError`. */
  readonly onAudit?: (event: AuditEvent) => void | Promise<void>;
  /** Told of defects: what was unexpected, and hooks of the host that failed. @default console.error */
  readonly onError?: (error: unknown, context: ErrorContext) => void;
  readonly limits?: Partial<Limits>;
}

export type StudioRouterOptions = CommonOptions &
  (
    | { readonly adapter: StudioAdapter; readonly adapters?: never }
    | { readonly adapters: Adapters; readonly adapter?: never }
  );
