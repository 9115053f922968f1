import type { ChangeOutcome, ChangeResult, ChangeSet, ColumnValue, Change } from '../change.ts';
import type { StudioErrorData } from '../error.ts';
import type { SignalRequest, SignalResult } from '../monitor.ts';
import type {
  ExplainRequest,
  QueryRequest,
  SessionOptions,
  SessionState,
  TransactionCommand,
} from '../query.ts';
import type {
  CellRequest,
  CountRequest,
  ReferencesRequest,
  RelationRef,
  RowRef,
  RowsRequest,
  ValuesRequest,
} from '../rows.ts';
import type { ExportRequest, ImportRequest } from '../transfer.ts';

/**
 * What was asked. Of SQL, texts after `password` are left out, and so are the values of parameters; of an import, the data.
 */
export type AuditedRequest =
  | { readonly verb: 'applyChanges'; readonly set: ChangeSet; readonly dryRun: boolean }
  | {
      readonly verb: 'runQuery';
      readonly query: Omit<QueryRequest, 'parameters'>;
      /** How many values were given. */
      readonly parameters: number;
      /** Of a script in a session. */
      readonly session?: string;
    }
  | ({ readonly verb: 'openSession' } & SessionOptions)
  | { readonly verb: 'controlSession'; readonly session: string; readonly command: TransactionCommand }
  | { readonly verb: 'closeSession'; readonly session: string }
  /** Only of a plan that was measured by running the statement. */
  | {
      readonly verb: 'explainQuery';
      readonly query: Omit<ExplainRequest, 'parameters'>;
      readonly parameters: number;
      /** Of a plan in a session. */
      readonly session?: string;
    }
  | { readonly verb: 'exportRows'; readonly request: ExportRequest }
  | { readonly verb: 'importRows'; readonly request: Omit<ImportRequest, 'source'> }
  | { readonly verb: 'signalBackend'; readonly request: SignalRequest }
  | { readonly verb: 'readRows'; readonly request: RowsRequest }
  | { readonly verb: 'countRows'; readonly request: CountRequest }
  | { readonly verb: 'readCell'; readonly request: CellRequest }
  | { readonly verb: 'listValues'; readonly request: ValuesRequest }
  | { readonly verb: 'countReferences'; readonly request: ReferencesRequest };

/** What became of one change of a set. */
export interface AuditedChange {
  readonly kind: Change['kind'];
  readonly relation: RelationRef;
  /** The row as it was named, or as a new row is named. */
  readonly row?: RowRef;
  readonly outcome: ChangeOutcome['kind'];
  /** What the user saw, which the row is proved to have held where the change was applied. */
  readonly before: readonly ColumnValue[];
  /** What the row holds now. */
  readonly after?: readonly ColumnValue[];
  /** Of an upsert: what it did. */
  readonly did?: 'inserted' | 'updated' | 'skipped';
  /** Of a change by filter: rows that were written, or, where nothing was, that the filter met. */
  readonly affected?: number;
  readonly found?: number;
  readonly error?: StudioErrorData;
}

/** What became of one statement of a script. */
export interface AuditedStatement {
  /** Where it stands in the text that was sent, which is the one in the event only where nothing was left out of it. */
  readonly range: readonly [start: number, end: number];
  readonly tag?: string;
  readonly affected?: number;
  readonly ms?: number;
  readonly error?: StudioErrorData;
}

/**
 * How a call ended. `failed` is an error that it threw, or one that ended its stream; `left` is a stream whose reader went
 * away before its end, and what was written until then may have been kept.
 */
export type AuditedEnd =
  | { readonly kind: 'answered' }
  | { readonly kind: 'failed'; readonly error: StudioErrorData }
  | { readonly kind: 'aborted' }
  | { readonly kind: 'left' };

interface AuditEventBase {
  /** The same in the two events of one call, and in no other call of this process. */
  readonly call: string;
  /** The `id` of the adapter. */
  readonly adapter: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What is recorded before a call; where that fails, nothing is done. */
export interface AuditBefore extends AuditEventBase {
  readonly phase: 'before';
  readonly request: AuditedRequest;
}

/** What is recorded after a call, however it ended. */
export interface AuditAfter extends AuditEventBase {
  readonly phase: 'after';
  readonly verb: AuditedRequest['verb'];
  readonly end: AuditedEnd;
  /** Milliseconds that the call took. */
  readonly ms: number;
  /** Of changes. */
  readonly result?: ChangeResult['result'];
  readonly changes?: readonly AuditedChange[];
  /** Of a script: every statement that was begun. */
  readonly statements?: readonly AuditedStatement[];
  /** Of reads, exports and imports: how many rows, cells or bytes were answered. */
  readonly rows?: number;
  readonly bytes?: number;
  /** Of `openSession`. */
  readonly session?: string;
  /** Of `controlSession`: how the transaction stood then. */
  readonly transaction?: SessionState['transaction'];
  /** Of `signalBackend`: whether there was such a process. */
  readonly signal?: SignalResult['result'];
}

export type AuditEvent = AuditBefore | AuditAfter;
