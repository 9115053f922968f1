import type * as z from 'zod/mini';
import type { ServerInfo } from '../../adapter.ts';
import type {
  DependentList,
  DependentsRequest,
  ListRequest,
  ObjectDetail,
  ObjectPage,
  ObjectRef,
} from '../../catalog.ts';
import type { ChangeResult } from '../../change.ts';
import type { DataType } from '../../dataType.ts';
import type { StudioErrorData } from '../../error.ts';
import type { Filter } from '../../filter.ts';
import type {
  Diagnostic,
  ExplainRequest,
  ExplainResult,
  LintRequest,
  QueryRequest,
  SessionOptions,
  SessionState,
} from '../../query.ts';
import type {
  CellRequest,
  CountRequest,
  ReferenceCount,
  ReferencesRequest,
  RowCount,
  RowsRequest,
  ValueCounts,
  ValuesRequest,
} from '../../rows.ts';
import type { ExportRequest } from '../../transfer.ts';
import type {
  ApplyChangesRequest,
  ControlSessionRequest,
  ExplainQueryRequest,
  InfoRequest,
  OpenedSession,
  RunQueryRequest,
  SessionRequest,
  WireFrame,
  WireRowPage,
} from '../wire.ts';
import type {
  dependentList,
  dependentsRequest,
  listRequest,
  objectDetail,
  objectPage,
  objectRef,
} from './catalog.ts';
import type { applyChangesRequest, changeResult } from './change.ts';
import type { dataTypeFields, studioErrorData } from './common.ts';
import type { exportRequest } from './export.ts';
import type { filter } from './filter.ts';
import type { infoRequest, serverInfo } from './info.ts';
import type { diagnostics, explainRequest, explainResult, lintRequest } from './judge.ts';
import type { queryRequest, wireFrame } from './query.ts';
import type {
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
} from './rows.ts';
import type {
  controlSessionRequest,
  explainQueryRequest,
  openedSession,
  openSessionRequest,
  runQueryRequest,
  sessionRequest,
  sessionState,
} from './session.ts';

/**
 * A type whose optional properties are told apart from required ones by a wrapper, all the way down, and that does not
 * care about `readonly`: plain assignability would let a schema forget an optional property.
 */
type Spelled<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly unknown[]
    ? { readonly [K in keyof T]: Spelled<T[K]> }
    : {
        readonly [K in keyof T]-?: object extends Pick<T, K>
          ? { readonly optional: Spelled<Exclude<T[K], undefined>> | ExplicitUndefined<T, K> }
          : { readonly required: Spelled<T[K]> };
      };

/** `undefined` where it may be given, not only be absent. */
type ExplicitUndefined<T, K extends keyof T> = undefined extends Required<T>[K] ? undefined : never;

type Same<A, B> = [Spelled<A>] extends [Spelled<B>]
  ? [Spelled<B>] extends [Spelled<A>]
    ? true
    : false
  : false;

declare function same<A, B>(
  ...proof: Same<A, B> extends true ? [] : ['the schema and the interface differ']
): void;

same<z.infer<typeof infoRequest>, InfoRequest>();
same<z.infer<typeof dataTypeFields>, Omit<DataType, 'element' | 'base'>>();
same<z.infer<typeof serverInfo>, ServerInfo>();
same<z.infer<typeof listRequest>, ListRequest>();
same<z.infer<typeof objectPage>, ObjectPage>();
same<z.infer<typeof objectRef>, ObjectRef>();
same<z.infer<typeof objectDetail>, ObjectDetail>();
same<z.infer<typeof dependentsRequest>, DependentsRequest>();
same<z.infer<typeof dependentList>, DependentList>();
same<z.infer<typeof filter>, Filter>();
same<z.infer<typeof rowsRequest>, RowsRequest>();
same<z.infer<typeof wireRowPage>, WireRowPage>();
same<z.infer<typeof countRequest>, CountRequest>();
same<z.infer<typeof rowCount>, RowCount>();
same<z.infer<typeof cellRequest>, CellRequest>();
same<z.infer<typeof cellText>, string | null>();
same<z.infer<typeof valuesRequest>, ValuesRequest>();
same<z.infer<typeof valueCounts>, ValueCounts>();
same<z.infer<typeof referencesRequest>, ReferencesRequest>();
same<z.infer<typeof referenceCounts>, readonly ReferenceCount[]>();
same<z.infer<typeof applyChangesRequest>, ApplyChangesRequest>();
same<z.infer<typeof changeResult>, ChangeResult>();
same<z.infer<typeof queryRequest>, QueryRequest>();
same<z.infer<typeof runQueryRequest>, RunQueryRequest>();
same<z.infer<typeof openSessionRequest>, SessionOptions>();
same<z.infer<typeof openedSession>, OpenedSession>();
same<z.infer<typeof sessionRequest>, SessionRequest>();
same<z.infer<typeof sessionState>, SessionState>();
same<z.infer<typeof controlSessionRequest>, ControlSessionRequest>();
same<z.infer<typeof explainRequest>, ExplainRequest>();
same<z.infer<typeof explainQueryRequest>, ExplainQueryRequest>();
same<z.infer<typeof explainResult>, ExplainResult>();
same<z.infer<typeof lintRequest>, LintRequest>();
same<z.infer<typeof diagnostics>, readonly Diagnostic[]>();
same<z.infer<typeof exportRequest>, ExportRequest>();
same<z.infer<typeof wireFrame>, WireFrame>();
same<z.infer<typeof studioErrorData>, StudioErrorData>();

// That the comparison can fail.
// @ts-expect-error -- an optional property is missing
same<{ a: string }, { a: string; b?: string }>();
// @ts-expect-error -- optional is not required
same<{ a?: string }, { a: string }>();
// @ts-expect-error -- undefined is not absent
same<{ a?: string }, { a?: string | undefined }>();
// @ts-expect-error -- a member of a union is missing, two levels down
same<{ a: { k: 1 }[] }, { a: readonly ({ k: 1 } | { k: 2; b?: number })[] }>();
// @ts-expect-error -- another type
same<{ a: { b?: string } }, { a: { b?: number } }>();
same<
  { a: string[]; b?: [number, number] },
  { readonly a: readonly string[]; readonly b?: readonly [number, number] }
>();
