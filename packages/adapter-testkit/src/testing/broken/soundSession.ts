import {
  abortedError,
  collect,
  StudioError,
  throwIfAborted,
  type CallOptions,
  type QueryRequest,
  type QuerySession,
  type ResultFrame,
  type SessionOptions,
  type SessionState,
  type StudioAdapter,
  type TransactionCommand,
} from '@studio/core';

type Run = NonNullable<StudioAdapter['runQuery']>;

/**
 * A session over an adapter that has none: it keeps the state of a transaction that is only played, for scripts of the
 * memory adapter change nothing.
 */
export function soundSession(run: Run, { autoCommit = true }: SessionOptions = {}): QuerySession {
  let state: SessionState = idle;
  let closed = false;
  let last: Promise<unknown> = Promise.resolve();

  /** Does what is asked for after all that was asked for before. */
  const inTurn = async <T>(work: () => T | Promise<T>, { signal }: CallOptions = {}): Promise<T> => {
    throwIfAborted(signal);
    const before = last;
    let done = (): void => {};
    last = new Promise<void>((resolve) => (done = resolve));
    await before;
    try {
      if (closed) throw closedError();
      return await work();
    } finally {
      done();
    }
  };

  async function* frames(request: QueryRequest, options: CallOptions): AsyncGenerator<ResultFrame> {
    if (!autoCommit && state.transaction === 'idle') state = opened();
    for await (const frame of run(request, options)) {
      if (frame.kind === 'error' && state.transaction === 'open') state = { ...state, transaction: 'failed' };
      yield frame.kind === 'end' ? { ...frame, transaction: state.transaction } : frame;
    }
  }

  return {
    id: 'sound',
    async *runQuery(request, options = {}) {
      const before = last;
      let done = (): void => {};
      last = new Promise<void>((resolve) => (done = resolve));
      await before;
      try {
        if (closed) throw closedError();
        if (options.signal?.aborted) throw abortedError(options.signal.reason);
        yield* frames(request, options);
      } finally {
        done();
      }
    },
    control: (command, options) =>
      inTurn(() => {
        const isFailed = state.transaction === 'failed';
        state = after(command, state);
        if (isFailed && command.kind === 'commit') throw failedError();
        return state;
      }, options),
    state: (options) => inTurn(() => state, options),
    explainQuery: ({ sql }, options) =>
      inTurn(async () => {
        if (state.transaction === 'failed') throw failedError();
        const { statements } = await collect(run({ sql }));
        const error = statements.find((statement) => statement.error)?.error;
        if (error) throw new StudioError(error);
        return { json: '[{"Plan": {"Node Type": "Result"}}]', notices: [] };
      }, options),
    close: () => {
      closed = true;
      return Promise.resolve();
    },
  };
}

const idle: SessionState = { transaction: 'idle', savepoints: [] };

const opened = (): SessionState => ({ transaction: 'open', since: Date.now(), savepoints: [] });

function after(command: TransactionCommand, state: SessionState): SessionState {
  switch (command.kind) {
    case 'begin':
      return opened();
    case 'commit':
    case 'rollback':
      return idle;
    case 'savepoint':
      return { ...state, savepoints: [...state.savepoints, command.name] };
    case 'rollbackTo':
      return { ...state, transaction: 'open', savepoints: upTo(command.name, state, 1) };
    case 'release':
      return { ...state, savepoints: upTo(command.name, state, 0) };
  }
}

const upTo = (name: string, { savepoints }: SessionState, kept: 0 | 1) =>
  savepoints.slice(0, savepoints.lastIndexOf(name) + kept);

const failedError = () =>
  new StudioError({ code: 'sql', sqlState: '25P02', message: 'The transaction had failed.' });

const closedError = () =>
  new StudioError({ code: 'connectionLost', message: 'This session was closed. Open another one.' });
