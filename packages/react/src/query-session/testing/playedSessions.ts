import { createMemoryAdapter, scriptedQuery, type ScriptedAnswer } from '@studio/adapter-testkit';
import {
  abortedError,
  StudioError,
  type CallOptions,
  type QueryRequest,
  type QuerySession,
  type ResultFrame,
  type SessionOptions,
  type SessionState,
  type StudioAdapter,
  type StudioErrorData,
  type TransactionCommand,
} from '@studio/core';

/** A memory adapter whose sessions play what Postgres does with transactions, and what happens to them when told to. */
export interface PlayedSessions {
  readonly adapter: StudioAdapter;
  /** Sessions that are open now. */
  open(): number;
  /** How many were opened. */
  opened(): number;
  /** What was asked of sessions, scripts and commands, in order. */
  readonly heard: string[];
  /** The last `begin` that was asked for by command. */
  begun(): TransactionCommand | undefined;
  /** Ends every session, as a server does that is stopped. */
  end(message: string): void;
  /** What every call meets from now on; nothing again where it is left out. */
  fail(error?: StudioErrorData): void;
  /** The next commit is done, or not, and its answer is lost. */
  loseCommit(isDone: boolean): void;
}

const idle: SessionState = { transaction: 'idle', savepoints: [] };

export function playedSessions(answers: Readonly<Record<string, ScriptedAnswer>> = {}): PlayedSessions {
  const run = scriptedQuery({ answer: (statement) => answers[statement] ?? known(statement) });
  const heard: string[] = [];
  const sessions = new Set<{ over?: StudioError }>();
  let count = 0;
  let begun: TransactionCommand | undefined;
  let failing: StudioErrorData | undefined;
  let lost: boolean | undefined;

  function openSession({ autoCommit = true }: SessionOptions): QuerySession {
    if (failing) throw new StudioError(failing);
    const own: { over?: StudioError } = {};
    sessions.add(own);
    count += 1;
    let state = idle;
    const check = () => {
      if (own.over) throw own.over;
      if (failing) throw new StudioError(failing);
    };
    const begin = (): SessionState => ({ transaction: 'open', since: Date.now(), savepoints: [] });
    async function* runQuery(request: QueryRequest, call: CallOptions = {}): AsyncGenerator<ResultFrame> {
      heard.push(request.sql);
      check();
      if (!autoCommit && state.transaction === 'idle') state = begin();
      try {
        for await (const frame of run(request, call)) {
          if (frame.kind === 'statement') {
            const [first] = request.sql.slice(...frame.range).split(' ');
            if (first === 'begin') state = begin();
            if (first === 'commit' || first === 'rollback') state = idle;
          }
          if (frame.kind === 'error' && state.transaction === 'open')
            state = { ...state, transaction: 'failed' };
          check();
          yield frame.kind === 'end' ? { ...frame, transaction: state.transaction } : frame;
        }
      } finally {
        if (call.signal?.aborted && state.transaction === 'open') state = { ...state, transaction: 'failed' };
      }
    }
    return {
      id: `played-${count}`,
      runQuery,
      async control(command) {
        heard.push(command.kind);
        if (command.kind === 'begin') begun = command;
        check();
        const before = state;
        if (command.kind === 'commit' && lost !== undefined) {
          if (lost) state = idle;
          lost = undefined;
          throw new StudioError({
            code: 'unreachable',
            message: 'It is not known whether it was committed.',
          });
        }
        state = after(command, before, begin);
        if (command.kind === 'commit' && before.transaction === 'failed') {
          throw new StudioError({ code: 'sql', sqlState: '25P02', message: 'It was rolled back instead.' });
        }
        return state;
      },
      async state() {
        check();
        return state;
      },
      async explainQuery({ sql }) {
        heard.push(`explain ${sql}`);
        check();
        return { json: '"in the session"', notices: [] };
      },
      async close() {
        sessions.delete(own);
        own.over ??= new StudioError({ code: 'connectionLost', message: 'This session was closed.' });
      },
    };
  }
  const memory = createMemoryAdapter({ relations: [], query: run });
  const adapter: StudioAdapter = {
    ...memory,
    async info(call) {
      const info = await memory.info(call);
      return { ...info, abilities: { ...info.abilities, openSession: { ok: true } } };
    },
    async openSession(options = {}) {
      if (options.signal?.aborted) throw abortedError(options.signal.reason);
      return openSession(options);
    },
    explainQuery: async () => ({ json: '"on any connection"', notices: [] }),
  };
  return {
    adapter,
    heard,
    open: () => sessions.size,
    opened: () => count,
    begun: () => begun,
    end(message) {
      for (const session of sessions) session.over = new StudioError({ code: 'connectionLost', message });
      sessions.clear();
    },
    fail: (error) => (failing = error),
    loseCommit: (isDone) => (lost = isDone),
  };
}

function known(statement: string): ScriptedAnswer | undefined {
  const [command = ''] = statement.split(' ');
  if (['begin', 'commit', 'rollback'].includes(command)) return { tag: command.toUpperCase() };
  if (command === 'update') return { tag: 'UPDATE', affected: 3 };
  if (command === 'sleep') return { delayMs: 60_000 };
  if (command === 'select') return { columns: [{ name: 'n', type: 'int4' }], rows: [['1']] };
  return undefined;
}

function after(command: TransactionCommand, state: SessionState, begin: () => SessionState): SessionState {
  const upTo = (name: string, kept: 0 | 1) =>
    state.savepoints.slice(0, state.savepoints.lastIndexOf(name) + kept);
  switch (command.kind) {
    case 'begin':
      return begin();
    case 'commit':
    case 'rollback':
      return idle;
    case 'savepoint':
      return { ...state, savepoints: [...state.savepoints, command.name] };
    case 'rollbackTo':
      return { ...state, transaction: 'open', savepoints: upTo(command.name, 1) };
    case 'release':
      return { ...state, savepoints: upTo(command.name, 0) };
  }
}
