import {
  arrayBatch,
  batchRows,
  StudioError,
  type Cell,
  type QueryRequest,
  type ResultFrame,
  type RowPage,
  type StudioAdapter,
} from '@studio/core';
import { framing, late, leaving, running, type Defect, type Defects, omit } from './defects.ts';

const codePoints = (sql: string, end: number): number => [...sql.slice(0, end)].length;

const batches = (change: (rows: Cell[][]) => Cell[][]): Defect =>
  framing((frame) =>
    frame.kind === 'rows' ? [{ kind: 'rows', rows: arrayBatch(change(batchRows(frame.rows))) }] : [frame],
  );

const without = (kind: ResultFrame['kind']): Defect =>
  framing((frame) => (frame.kind === kind ? [] : [frame]));

const asking = (request: (request: QueryRequest) => QueryRequest): Defect =>
  running((run) => (asked, options) => run(request(asked), options));

const throwing: Defect = framing((frame) => {
  if (frame.kind === 'error') throw new StudioError(frame.error);
  return [frame];
});

/** Goes on where its reader has left. */
const clinging: Defect = running((run) => (request, options) => {
  const frames = run(request, options)[Symbol.asyncIterator]();
  return { [Symbol.asyncIterator]: () => ({ next: () => frames.next() }) };
});

/** Gives every script that is sent while another one runs the other one's answer. */
const mixing: Defect = running((run) => {
  let current: QueryRequest | undefined;
  return async function* mixed(request, options) {
    current ??= request;
    const mine = current;
    await Promise.resolve();
    yield* run(mine, options);
    current = undefined;
  };
});

const onlyLast: Defect = running(
  (run) =>
    async function* last(request, options) {
      let frames: ResultFrame[] = [];
      for await (const frame of run(request, options)) {
        if (frame.kind === 'statement') frames = [];
        frames.push(frame);
      }
      yield* frames;
    },
);

const leavingQuery: Defect = running(
  (run) =>
    async function* left(request, options) {
      const frames = run(request, late(options))[Symbol.asyncIterator]();
      for (;;) {
        const next = await leaving(frames.next(), options);
        if (next.done) return;
        yield next.value;
      }
    },
);

const deaf: Defect = (adapter) => ({
  ...adapter,
  readRows: (request) => adapter.readRows(request),
  countRows: (request) =>
    adapter.countRows?.(request) ?? Promise.resolve({ value: 0, precision: 'estimate' }),
});

const broken: Defect = (adapter) => {
  let isBroken = false;
  const readRows: StudioAdapter['readRows'] = async (request, options): Promise<RowPage> => {
    if (isBroken) throw new StudioError({ code: 'connectionLost', message: 'The connection is gone.' });
    options?.signal?.addEventListener('abort', () => (isBroken = true));
    return adapter.readRows(request, options);
  };
  return { ...adapter, readRows };
};

export const queryDefects: Defects = {
  'query.frames': without('end'),
  'query.twoResults': onlyLast,
  'query.range': framing((frame, { sql }) =>
    frame.kind === 'statement'
      ? [{ ...frame, range: [codePoints(sql, frame.range[0]), codePoints(sql, frame.range[1])] }]
      : [frame],
  ),
  'query.duplicateNames': framing((frame) =>
    frame.kind === 'columns'
      ? [{ ...frame, columns: [...new Map(frame.columns.map((column) => [column.name, column])).values()] }]
      : [frame],
  ),
  'query.values': batches((rows) => rows.map((row) => row.map((cell) => cell ?? ''))),
  'query.noRows': without('columns'),
  'query.error': throwing,
  'query.error.position': framing((frame, { sql }) =>
    frame.kind === 'error' && frame.error.position !== undefined
      ? [{ kind: 'error', error: { ...frame.error, position: codePoints(sql, frame.error.position) } }]
      : [frame],
  ),
  'query.notice': without('notice'),
  'query.rows': batches((rows) => rows.toReversed()),
  'query.maxRows': framing((frame) => [frame.kind === 'complete' ? omit(frame, 'cut') : frame]),
  'query.cut': asking((request) => ({ ...request, cellBytes: 1_000_000 })),
  'query.empty': asking((request) => ({
    ...request,
    sql: request.sql.trim() === '' ? 'select 1 as a' : request.sql,
  })),
  'query.early': clinging,
  'query.abort.before': running((run) => (request) => run(request)),
  'query.abort.during': running((run) => (request, options) => run(request, late(options))),
  'query.abort.backend': leavingQuery,
  'query.concurrent': mixing,

  'abort.before': deaf,
  'abort.before.optional': deaf,
  'abort.during': (adapter) => ({
    ...adapter,
    readRows: (request, options) => adapter.readRows(request, late(options)),
  }),
  'abort.backend': (adapter) => ({
    ...adapter,
    readRows: (request, options) => leaving(adapter.readRows(request, late(options)), options),
  }),
  'abort.after': broken,
};
