import type { CallOptions, ServerInfo, StudioAdapter } from '../adapter.ts';
import type {
  DependentList,
  DependentsRequest,
  ListRequest,
  ObjectDetail,
  ObjectPage,
  ObjectRef,
} from '../catalog.ts';
import type { ChangeResult } from '../change.ts';
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
} from '../monitor.ts';
import type {
  Diagnostic,
  ExplainRequest,
  ExplainResult,
  LintRequest,
  QueryRequest,
  QuerySession,
  ResultFrame,
  SessionOptions,
  SessionState,
} from '../query.ts';
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
} from '../rows.ts';
import type { ExportRequest, ImportFrame, ImportRequest } from '../transfer.ts';
import { exportContentType, exportFileName } from './exportFile.ts';
import { decodePage, encodePage } from './page.ts';
import type { Schema } from './parse.ts';
import {
  dependentList,
  dependentsRequest,
  listRequest,
  objectDdl,
  objectDetail,
  objectPage,
  objectRef,
} from './schemas/catalog.ts';
import { applyChangesRequest, changeResult } from './schemas/change.ts';
import { exportRequest } from './schemas/export.ts';
import { importRequest } from './schemas/import.ts';
import { infoRequest, serverInfo } from './schemas/info.ts';
import { diagnostics, explainRequest, explainResult, lintRequest } from './schemas/judge.ts';
import {
  activity,
  activityRequest,
  indexUse,
  indexUseRequest,
  locks,
  locksRequest,
  settings,
  settingsRequest,
  signalRequest,
  signalResult,
  sizes,
  sizesRequest,
} from './schemas/monitor.ts';
import {
  cellRequest,
  cellText,
  countRequest,
  referenceCounts,
  referencesRequest,
  rowCount,
  rowsRequest,
  valueCounts,
  valuesRequest,
  wireRowPage,
} from './schemas/rows.ts';
import {
  controlSessionRequest,
  openedSession,
  openSessionRequest,
  runQueryRequest,
  sessionClosed,
  sessionRequest,
  sessionState,
} from './schemas/session.ts';
import type { SessionHost } from './sessionHost.ts';
import { wireInfo } from './wireInfo.ts';
import type {
  ApplyChangesRequest,
  ControlSessionRequest,
  ImportRowsRequest,
  InfoRequest,
  LocksRequest,
  OpenedSession,
  RunQueryRequest,
  SessionRequest,
  WireRowPage,
} from './wire.ts';

interface VerbBase<Request> {
  /** Below the mount of a server and the id of the adapter: `readRows`. */
  readonly path: string;
  /**
   * Whether the call may change data, run any SQL or carry whole relations away: what is audited, and what a host looks
   * at first.
   */
  readonly effect: 'read' | 'write';
  readonly request: Schema<Request>;
  /** The script that this runs; who asks for it must be permitted to run it by `runQuery` too. */
  query?(request: Request): QueryRequest | undefined;
}

/** A verb with one answer, which is a JSON value. */
export interface JsonVerb<Request = unknown, Answer = unknown, Wire = unknown> extends VerbBase<Request> {
  readonly kind: 'json';
  readonly response: Schema<Wire>;
  /** `undefined` where the adapter does not have this verb. */
  call(
    adapter: StudioAdapter,
    request: Request,
    options: CallOptions,
    sessions: SessionHost,
  ): Promise<Answer> | undefined;
  /** `adapter` is the one that answered. */
  encode(answer: Answer, adapter: StudioAdapter): Wire;
  /** @throws StudioError `protocol` */
  decode(wire: Wire): Answer;
}

/** A verb that answers a stream of frames, in the form of a `FrameCodec`. */
export interface FrameVerb<Request = unknown> extends VerbBase<Request> {
  readonly kind: 'frames';
  /** `undefined` where the adapter does not have this verb. */
  call(
    adapter: StudioAdapter,
    request: Request,
    options: CallOptions,
    sessions: SessionHost,
  ): AsyncIterable<ResultFrame> | undefined;
}

/** A verb that answers a file, as it is or in the form of the `byteCodec`. */
export interface BytesVerb<Request = unknown> extends VerbBase<Request> {
  readonly kind: 'bytes';
  /** The content type of the file, and what it is called: text of any kind, which a header has to encode. */
  file(request: Request): { readonly contentType: string; readonly name: string };
  /** `undefined` where the adapter does not have this verb. */
  call(adapter: StudioAdapter, request: Request, options: CallOptions): AsyncIterable<Uint8Array> | undefined;
}

/** A verb that takes a file, in the form of the `uploadCodec`, and answers a stream of frames. */
export interface UploadVerb<Request = unknown> extends VerbBase<Request> {
  readonly kind: 'upload';
  /** `undefined` where the adapter does not have this verb. */
  call(
    adapter: StudioAdapter,
    request: Request,
    source: ImportRequest['source'],
    options: CallOptions,
  ): AsyncIterable<ImportFrame> | undefined;
}

function same<T>(value: T): T {
  return value;
}

/** A verb whose answer is on the wire what it is in the program. */
function json<Request, Answer>(
  verb: Omit<JsonVerb<Request, Answer, Answer>, 'kind' | 'encode' | 'decode'> &
    Partial<Pick<JsonVerb<Request, Answer, Answer>, 'encode'>>,
): JsonVerb<Request, Answer, Answer> {
  return { kind: 'json', encode: same, decode: same, ...verb };
}

const readRows: JsonVerb<RowsRequest, RowPage, WireRowPage> = {
  kind: 'json',
  path: 'readRows',
  effect: 'read',
  request: rowsRequest,
  response: wireRowPage,
  call: (adapter, request, options) => adapter.readRows(request, options),
  encode: encodePage,
  decode: decodePage,
};

const runQuery: FrameVerb<RunQueryRequest> = {
  kind: 'frames',
  path: 'runQuery',
  effect: 'write',
  request: runQueryRequest,
  call: (adapter, { session, ...request }, options, sessions) =>
    session === undefined
      ? adapter.runQuery?.(request, options)
      : keptSession(adapter, sessions, session)?.runQuery(request, options),
};

/** `undefined` where the adapter offers no sessions any more, as under a policy that has become stricter meanwhile. */
function keptSession(adapter: StudioAdapter, sessions: SessionHost, id: string): QuerySession | undefined {
  return adapter.openSession && sessions.find(id);
}

const exportRows: BytesVerb<ExportRequest> = {
  kind: 'bytes',
  path: 'exportRows',
  effect: 'write',
  request: exportRequest,
  file: (request) => ({ contentType: exportContentType(request.format), name: exportFileName(request) }),
  query: ({ source }) => (source.kind === 'query' ? source.query : undefined),
  call: (adapter, request, options) => adapter.exportRows?.(request, options),
};

const importRows: UploadVerb<ImportRowsRequest> = {
  kind: 'upload',
  path: 'importRows',
  effect: 'write',
  request: importRequest,
  call: (adapter, request, source, options) => adapter.importRows?.({ ...request, source }, options),
};

/**
 * Every operation that crosses the wire. Server and client are both made from this table, and so is the test that each
 * of them is authorised.
 */
export const verbs = {
  info: json<InfoRequest, ServerInfo>({
    path: 'info',
    effect: 'read',
    request: infoRequest,
    response: serverInfo,
    call: (adapter, _request, options) => adapter.info(options),
    encode: (info, adapter): ServerInfo => wireInfo(info, adapter, crossing()),
  }),
  listObjects: json<ListRequest, ObjectPage>({
    path: 'listObjects',
    effect: 'read',
    request: listRequest,
    response: objectPage,
    call: (adapter, request, options) => adapter.listObjects(request, options),
  }),
  describeObject: json<ObjectRef, ObjectDetail>({
    path: 'describeObject',
    effect: 'read',
    request: objectRef,
    response: objectDetail,
    call: (adapter, request, options) => adapter.describeObject(request, options),
  }),
  describeDdl: json<ObjectRef, string>({
    path: 'describeDdl',
    effect: 'read',
    request: objectRef,
    response: objectDdl,
    call: (adapter, request, options) => adapter.describeDdl?.(request, options),
  }),
  listDependents: json<DependentsRequest, DependentList>({
    path: 'listDependents',
    effect: 'read',
    request: dependentsRequest,
    response: dependentList,
    call: (adapter, request, options) => adapter.listDependents?.(request, options),
  }),
  readRows,
  countRows: json<CountRequest, RowCount>({
    path: 'countRows',
    effect: 'read',
    request: countRequest,
    response: rowCount,
    call: (adapter, request, options) => adapter.countRows?.(request, options),
  }),
  readCell: json<CellRequest, string | null>({
    path: 'readCell',
    effect: 'read',
    request: cellRequest,
    response: cellText,
    call: (adapter, request, options) => adapter.readCell?.(request, options),
  }),
  listValues: json<ValuesRequest, ValueCounts>({
    path: 'listValues',
    effect: 'read',
    request: valuesRequest,
    response: valueCounts,
    call: (adapter, request, options) => adapter.listValues?.(request, options),
  }),
  countReferences: json<ReferencesRequest, readonly ReferenceCount[]>({
    path: 'countReferences',
    effect: 'read',
    request: referencesRequest,
    response: referenceCounts,
    call: (adapter, request, options) => adapter.countReferences?.(request, options),
  }),
  applyChanges: json<ApplyChangesRequest, ChangeResult>({
    path: 'applyChanges',
    effect: 'write',
    request: applyChangesRequest,
    response: changeResult,
    call: (adapter, { dryRun, ...set }, options) =>
      adapter.applyChanges?.(set, { ...options, ...(dryRun !== undefined && { dryRun }) }),
  }),
  runQuery,
  openSession: json<SessionOptions, OpenedSession>({
    path: 'openSession',
    effect: 'write',
    request: openSessionRequest,
    response: openedSession,
    call: (adapter, request, options, sessions) => {
      const opening = sessions.open(adapter, { ...options, ...request });
      return opening?.then(async ({ id, session }) => ({ session: id, state: await session.state(options) }));
    },
  }),
  controlSession: json<ControlSessionRequest, SessionState>({
    path: 'controlSession',
    effect: 'write',
    request: controlSessionRequest,
    response: sessionState,
    call: (adapter, { session, command }, options, sessions) =>
      keptSession(adapter, sessions, session)?.control(command, options),
  }),
  sessionState: json<SessionRequest, SessionState>({
    path: 'sessionState',
    effect: 'read',
    request: sessionRequest,
    response: sessionState,
    call: (adapter, { session }, options, sessions) =>
      keptSession(adapter, sessions, session)?.state(options),
  }),
  closeSession: json<SessionRequest, null>({
    path: 'closeSession',
    effect: 'write',
    request: sessionRequest,
    response: sessionClosed,
    call: (_adapter, { session }, _options, sessions) => sessions.close(session).then(() => null),
  }),
  explainQuery: json<ExplainRequest, ExplainResult>({
    path: 'explainQuery',
    effect: 'write',
    request: explainRequest,
    response: explainResult,
    query: ({ analyze, sql }) => (analyze ? { sql } : undefined),
    call: (adapter, request, options) => adapter.explainQuery?.(request, options),
  }),
  lintQuery: json<LintRequest, readonly Diagnostic[]>({
    path: 'lintQuery',
    effect: 'read',
    request: lintRequest,
    response: diagnostics,
    call: (adapter, request, options) => adapter.lintQuery?.(request, options),
  }),
  exportRows,
  importRows,
  readActivity: json<ActivityRequest, readonly Backend[]>({
    path: 'readActivity',
    effect: 'read',
    request: activityRequest,
    response: activity,
    call: (adapter, request, options) => adapter.readActivity?.(request, options),
  }),
  signalBackend: json<SignalRequest, SignalResult>({
    path: 'signalBackend',
    effect: 'write',
    request: signalRequest,
    response: signalResult,
    call: (adapter, request, options) => adapter.signalBackend?.(request, options),
  }),
  readLocks: json<LocksRequest, readonly Lock[]>({
    path: 'readLocks',
    effect: 'read',
    request: locksRequest,
    response: locks,
    call: (adapter, _request, options) => adapter.readLocks?.(options),
  }),
  readSizes: json<SizesRequest, Sizes>({
    path: 'readSizes',
    effect: 'read',
    request: sizesRequest,
    response: sizes,
    call: (adapter, request, options) => adapter.readSizes?.(request, options),
  }),
  readIndexUse: json<IndexUseRequest, readonly IndexUse[]>({
    path: 'readIndexUse',
    effect: 'read',
    request: indexUseRequest,
    response: indexUse,
    call: (adapter, request, options) => adapter.readIndexUse?.(request, options),
  }),
  readSettings: json<SettingsRequest, readonly Setting[]>({
    path: 'readSettings',
    effect: 'read',
    request: settingsRequest,
    response: settings,
    call: (adapter, request, options) => adapter.readSettings?.(request, options),
  }),
};

function crossing(): readonly string[] {
  return Object.keys(verbs);
}

export type VerbName = keyof typeof verbs;

/** The names of {@link verbs}, in their order. */
export const verbNames = Object.keys(verbs) as readonly VerbName[];

/** What a verb is asked: the structured request. */
export type VerbRequest<V extends VerbName> = (typeof verbs)[V] extends { readonly request: Schema<infer R> }
  ? R
  : never;

/** Verbs with one JSON answer. */
export type JsonVerbName = {
  [V in VerbName]: (typeof verbs)[V] extends { readonly kind: 'json' } ? V : never;
}[VerbName];

/** What a JSON verb answers. */
export type VerbAnswer<V extends JsonVerbName> = ReturnType<(typeof verbs)[V]['decode']>;
