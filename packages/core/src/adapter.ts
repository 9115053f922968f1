import type { Abilities } from './abilities.ts';
import type {
  DependentList,
  DependentsRequest,
  ListRequest,
  ObjectDetail,
  ObjectPage,
  ObjectRef,
} from './catalog.ts';
import type { ChangeResult, ChangeSet } from './change.ts';
import type {
  ActivityRequest,
  Backend,
  IndexUse,
  IndexUseRequest,
  Lock,
  Setting,
  SettingsRequest,
  SignalRequest,
  SignalResult,
  Sizes,
  SizesRequest,
} from './monitor.ts';
import type {
  Diagnostic,
  ExplainRequest,
  ExplainResult,
  LintRequest,
  QueryRequest,
  QuerySession,
  ResultFrame,
  SessionOptions,
} from './query.ts';
import type {
  CellRequest,
  CountRequest,
  ReferenceCount,
  ReferencesRequest,
  RowCount,
  RowPage,
  RowsRequest,
  ValueCounts,
  ValuesRequest,
} from './rows.ts';
import type { ExportFormat, ExportRequest, ImportFrame, ImportRequest } from './transfer.ts';

/** What every verb takes beside its request. */
export interface CallOptions {
  /**
   * Aborting ends the call with `aborted` and reaches the database within a second: what was running there stops. The
   * caller owns the signal; an adapter adds no listener that outlives the call.
   */
  readonly signal?: AbortSignal | undefined;
}

/** The language of `runQuery`, by which components choose their grammar and keywords. Others may be named. */
export type Dialect = 'postgres' | 'mysql' | 'sqlite' | (string & {});

/** What is at the other end, and what can be done there. */
export interface ServerInfo {
  /** `PostgreSQL`, as the product calls itself. */
  readonly product: string;
  /** `18.4`. */
  readonly version: string;
  readonly database?: string;
  readonly user?: string;
  /** The zone in which the session writes timestamps. */
  readonly timeZone?: string;
  /** Schemas that are searched for unqualified names, first one first: those that there are. */
  readonly searchPath?: readonly string[];
  readonly abilities: Abilities;
  /** What `exportRows` can write. @default none */
  readonly exportFormats?: readonly ExportFormat[];
  /**
   * Another text after anything in the catalog changed, within a second or two; so a client that has the same text again
   * need not read the catalog again. It may change without reason. Absent where that is not cheap to say.
   */
  readonly catalogVersion?: string;
  /** Of a read-only connection: what keeps it so. */
  readonly readOnly?: ReadOnlyAudit;
}

/** How far a read-only connection can be trusted. The rights of its role are the only true wall. */
export interface ReadOnlyAudit {
  /** `role`: the role could not write by any means that are known. `guardRail`: findings say by which it could. */
  readonly enforcedBy: 'role' | 'guardRail';
  /** What the role could do, each a sentence for users. */
  readonly findings: readonly string[];
  /** Statements that make a role which cannot, to be run by an administrator; absent where it is enforced. */
  readonly remedy?: string;
}

/**
 * A database, as the components see it. Browsing and changing are structured, so that a host can hold rules over them;
 * only `runQuery` carries SQL. Values are the database's own text. Every read is bounded and in a total order; every
 * change says what it expects. The six required members are enough for a read-only adapter.
 *
 * Every verb rejects with `StudioError` and nothing else, and may be called any number of times at once. An adapter
 * without an optional verb leaves it undefined; one that has the verb but cannot use it here says so in
 * `info().abilities` and answers `notSupported`.
 */
export interface StudioAdapter {
  /** Namespaces caches and drafts. Two adapters on one page have different ones. */
  readonly id: string;
  readonly dialect: Dialect;
  info(options?: CallOptions): Promise<ServerInfo>;
  /** Cheap and paged, in any size of catalog. */
  listObjects(request: ListRequest, options?: CallOptions): Promise<ObjectPage>;
  /** @throws StudioError `notFound` where there is no such object, or the role may not know of it */
  describeObject(ref: ObjectRef, options?: CallOptions): Promise<ObjectDetail>;
  /** @throws StudioError `notFound`, `badRequest` for a column that does not exist, `invalidValue` for a filter value */
  readRows(request: RowsRequest, options?: CallOptions): Promise<RowPage>;
  countRows?(request: CountRequest, options?: CallOptions): Promise<RowCount>;
  /**
   * The whole of one cell, however large, up to the server's limit.
   * @throws StudioError `notFound` where the row is gone
   */
  readCell?(request: CellRequest, options?: CallOptions): Promise<string | null>;
  /**
   * Applies all changes in one transaction, or none. Each update and delete must meet exactly one row that holds what
   * it expects. A dry run does everything and rolls it back. What stands in the way of a change is answered as an
   * outcome, not thrown; thrown is only what concerns the request as a whole.
   */
  applyChanges?(set: ChangeSet, options?: CallOptions & { readonly dryRun?: boolean }): Promise<ChangeResult>;
  /**
   * Runs a script. Errors of the script are frames; the iteration throws only where the script could not be run at all
   * or the stream broke. Leaving the iteration early cancels the script.
   */
  runQuery?(request: QueryRequest, options?: CallOptions): AsyncIterable<ResultFrame>;
  /** @throws StudioError `notAllowed` for a role that the connected one may not be, `busy` where too many are open */
  openSession?(options?: CallOptions & SessionOptions): Promise<QuerySession>;
  /** @throws StudioError the database's own, with its position in the text that was sent */
  explainQuery?(request: ExplainRequest, options?: CallOptions): Promise<ExplainResult>;
  /** What is wrong or dangerous in a script, without running it. What it cannot judge it leaves out. */
  lintQuery?(request: LintRequest, options?: CallOptions): Promise<readonly Diagnostic[]>;
  /**
   * All rows of one moment as the bytes of a file, piece by piece and no faster than they are taken. A file that is not
   * whole throws before its end. Leaving the iteration early cancels it.
   * @throws StudioError as `readRows` does; `notSupported` for a format that is not offered, naming those that are
   */
  exportRows?(request: ExportRequest, options?: CallOptions): AsyncIterable<Uint8Array>;
  /**
   * Imports a file. Bad rows are frames; the iteration throws only where nothing could be begun, where it was aborted, or
   * where the connection was lost. Leaving the iteration before its last frame rolls everything back.
   * @throws StudioError `notFound`; `badRequest` for a field or column that does not fit, before anything is written;
   * `notSupported` where rows cannot be inserted
   */
  importRows?(request: ImportRequest, options?: CallOptions): AsyncIterable<ImportFrame>;
  listValues?(request: ValuesRequest, options?: CallOptions): Promise<ValueCounts>;
  /** Of every foreign key that points to the row's relation; ordered by relation and name. Never reads a whole relation. */
  countReferences?(request: ReferencesRequest, options?: CallOptions): Promise<readonly ReferenceCount[]>;
  /**
   * Statements that make an object, with all that belongs to it, where there is what it needs. Asked for by itself, for it
   * costs about as much as the whole description.
   * @throws StudioError `notFound`
   */
  describeDdl?(ref: ObjectRef, options?: CallOptions): Promise<string>;
  listDependents?(request: DependentsRequest, options?: CallOptions): Promise<DependentList>;
  /** Ordered by the start of the process. */
  readActivity?(request: ActivityRequest, options?: CallOptions): Promise<readonly Backend[]>;
  /** @throws StudioError `notAllowed` where the role may not signal that process */
  signalBackend?(request: SignalRequest, options?: CallOptions): Promise<SignalResult>;
  /** Those that are waited for or waiting first. */
  readLocks?(options?: CallOptions): Promise<readonly Lock[]>;
  readSizes?(request: SizesRequest, options?: CallOptions): Promise<Sizes>;
  readIndexUse?(request: IndexUseRequest, options?: CallOptions): Promise<readonly IndexUse[]>;
  readSettings?(request: SettingsRequest, options?: CallOptions): Promise<readonly Setting[]>;
}
