import {
  abortedError,
  arrayBatch,
  batchRows,
  isStudioError,
  type CallOptions,
  type Cell,
  type Change,
  type ChangeResult,
  type ChangeSet,
  type Filter,
  type ListRequest,
  type ObjectSummary,
  type QueryRequest,
  type RelationDetail,
  isRelationDetail,
  type ResultFrame,
  type RowColumn,
  type RowPage,
  type RowsRequest,
  type StudioAdapter,
} from '@studio/core';

/** Makes an adapter with one defect out of one that has none. */
export type Defect = (adapter: StudioAdapter) => StudioAdapter;

/** By the id of the case that must find it. */
export type Defects = Readonly<Record<string, Defect>>;

export const asking =
  (request: (request: RowsRequest) => RowsRequest): Defect =>
  (adapter) => ({ ...adapter, readRows: (asked, options) => adapter.readRows(request(asked), options) });

export const answering =
  (answer: (page: RowPage, request: RowsRequest) => RowPage): Defect =>
  (adapter) => ({
    ...adapter,
    readRows: async (request, options) => answer(await adapter.readRows(request, options), request),
  });

/** Reads with another request where the right one is refused. */
export const forgiving =
  (instead: (request: RowsRequest) => RowsRequest): Defect =>
  (adapter) => ({
    ...adapter,
    readRows: (request, options) =>
      adapter.readRows(request, options).catch((error: unknown) => {
        if (isStudioError(error) && error.code === 'aborted') throw error;
        return adapter.readRows(instead(request), options);
      }),
  });

export const showing = (show: (cell: Cell, column: RowColumn) => Cell): Defect =>
  answering((page) =>
    withRows(page, (rows) => rows.map((row) => row.map((cell, index) => show(cell, columnAt(page, index))))),
  );

export function withRows(page: RowPage, change: (rows: Cell[][]) => Cell[][]): RowPage {
  return { ...page, rows: arrayBatch(change(batchRows(page.rows)), page.rows.width) };
}

function columnAt(page: RowPage, index: number): RowColumn {
  const column = page.columns[index];
  if (!column) throw new RangeError(`There is no column ${index}.`);
  return column;
}

/** Changes every text of one kind of type. */
export const misreading = (kind: RowColumn['type']['kind'], read: (text: string) => string): Defect =>
  showing((cell, { type }) => (type.kind === kind && typeof cell === 'string' ? read(cell) : cell));

/** Rewrites the filter of every read and count. */
export function filtering(rewrite: (filter: Filter) => Filter): Defect {
  const request = <T extends { readonly filter?: Filter }>(asked: T): T =>
    asked.filter ? { ...asked, filter: rewriteDeep(asked.filter, rewrite) } : asked;
  return asking(request);
}

function rewriteDeep(filter: Filter, rewrite: (filter: Filter) => Filter): Filter {
  const inner = (part: Filter) => rewriteDeep(part, rewrite);
  if (filter.kind === 'and' || filter.kind === 'or')
    return rewrite({ ...filter, filters: filter.filters.map(inner) });
  return rewrite(filter.kind === 'not' ? { ...filter, filter: inner(filter.filter) } : filter);
}

export const listing =
  (answer: (objects: readonly ObjectSummary[], request: ListRequest) => readonly ObjectSummary[]): Defect =>
  (adapter) => ({
    ...adapter,
    listObjects: async (request, options) => {
      const page = await adapter.listObjects(request, options);
      return { ...page, objects: answer(page.objects, request) };
    },
  });

export const askingList =
  (request: (request: ListRequest) => ListRequest): Defect =>
  (adapter) => ({
    ...adapter,
    listObjects: (asked, options) => adapter.listObjects(request(asked), options),
  });

export const describing =
  (answer: (detail: RelationDetail) => RelationDetail): Defect =>
  (adapter) => ({
    ...adapter,
    describeObject: async (ref, options) => {
      const detail = await adapter.describeObject(ref, options);
      return isRelationDetail(detail) ? answer(detail) : detail;
    },
  });

type Apply = NonNullable<StudioAdapter['applyChanges']>;

export const applying =
  (wrap: (apply: Apply) => Apply): Defect =>
  (adapter) => {
    const { applyChanges } = adapter;
    return applyChanges ? { ...adapter, applyChanges: wrap(applyChanges) } : adapter;
  };

export const sending = (change: (change: Change) => readonly Change[]): Defect =>
  applying((apply) => (set, options) => apply({ ...set, changes: set.changes.flatMap(change) }, options));

export const reporting = (report: (result: ChangeResult, set: ChangeSet) => ChangeResult): Defect =>
  applying((apply) => async (set, options) => report(await apply(set, options), set));

type Run = NonNullable<StudioAdapter['runQuery']>;

export const running =
  (wrap: (run: Run) => Run): Defect =>
  (adapter) => {
    const { runQuery } = adapter;
    return runQuery ? { ...adapter, runQuery: wrap(runQuery) } : adapter;
  };

/** Makes none, one or several frames of each one. */
export const framing = (
  change: (frame: ResultFrame, request: QueryRequest) => readonly ResultFrame[],
): Defect =>
  running(
    (run) =>
      async function* changed(request, options) {
        for await (const frame of run(request, options)) yield* change(frame, request);
      },
  );

/** Longer than the suite waits for an abort. */
const tooLate = 1300;

/** An abort that arrives too late, so that what was begun does end after the test. */
export function late(options: CallOptions | undefined): CallOptions {
  const controller = new AbortController();
  options?.signal?.addEventListener('abort', () => setTimeout(() => controller.abort(), tooLate), {
    once: true,
  });
  return { ...options, signal: controller.signal };
}

/** Rejects at once when aborted, whatever becomes of the work. */
export function leaving<T>(work: Promise<T>, options: CallOptions | undefined): Promise<T> {
  const left = new Promise<never>((_, reject) => {
    options?.signal?.addEventListener('abort', () => reject(abortedError()), { once: true });
  });
  work.catch(() => undefined);
  return Promise.race([work, left]);
}

export function omit<T extends object, K extends keyof T>(object: T, key: K): Omit<T, K> {
  // True by construction: it is the object without that key.
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key)) as Omit<T, K>;
}
