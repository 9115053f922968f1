import type { Cell } from '../cell.ts';
import type { ChangeSet } from '../change.ts';
import type { StudioErrorData } from '../error.ts';
import type {
  ExplainRequest,
  QueryRequest,
  ResultFrame,
  SessionState,
  TransactionCommand,
} from '../query.ts';
import type { RowPage } from '../rows.ts';
import type { ImportRequest } from '../transfer.ts';

/** What `info` takes: nothing, as an object. */
export type InfoRequest = Readonly<Record<string, never>>;

/** What `readLocks` takes: nothing, as an object. */
export type LocksRequest = Readonly<Record<string, never>>;

/** What `applyChanges` takes, its option among the rest. */
export interface ApplyChangesRequest extends ChangeSet {
  /** @default false */
  readonly dryRun?: boolean;
}

/** What `runQuery` takes: a script, by itself or in a session of the caller. */
export interface RunQueryRequest extends QueryRequest {
  readonly session?: string;
}

/** What `explainQuery` takes: a statement, by itself or in a session of the caller. */
export interface ExplainQueryRequest extends ExplainRequest {
  readonly session?: string;
}

/** What `sessionState` and `closeSession` take. */
export interface SessionRequest {
  readonly session: string;
}

/** What `controlSession` takes. */
export interface ControlSessionRequest extends SessionRequest {
  readonly command: TransactionCommand;
}

/** What `openSession` answers. */
export interface OpenedSession extends SessionRequest {
  readonly state: SessionState;
}

/** What `importRows` takes beside the file. */
export type ImportRowsRequest = Omit<ImportRequest, 'source'>;

/** A {@link RowPage} as it crosses a wire. */
export type WireRowPage = Omit<RowPage, 'rows'> & { readonly rows: readonly (readonly Cell[])[] };

/** A {@link ResultFrame} as text codecs write it. */
export type WireFrame =
  | Exclude<ResultFrame, { kind: 'rows' }>
  | { readonly kind: 'rows'; readonly rows: readonly (readonly Cell[])[] }
  /** Last instead of `end`: the stream as a whole failed, and its reader throws this error. */
  | { readonly kind: 'broken'; readonly error: StudioErrorData };
