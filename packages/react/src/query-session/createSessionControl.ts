import {
  toStudioError,
  type CallOptions,
  type QueryRequest,
  type ResultFrame,
  type SessionOptions,
  type StudioAdapter,
  type TransactionCommand,
} from '@studio/core';
import type { ExplainTarget } from '../query-plan/explain/explainState.ts';
import type { QueryTarget } from '../query-run/createQueryRunner.ts';
import { cannotRun } from '../query-run/runQueryErrors.ts';
import { readScript } from '../query-run/script/readScript.ts';
import { createHeldSession } from './heldSession.ts';
import {
  atRest,
  mustAcknowledge,
  type QuerySessionSnapshot,
  type SessionMode,
  type TransactionSettings,
} from './querySession.ts';
import { runInSession } from './runInSession.ts';
import { cannotExplain, isLoss, lostFirst } from './sessionErrors.ts';

/** The session of one document, in the shape that `useSyncExternalStore` reads. */
export interface SessionControl extends Required<QueryTarget>, Required<ExplainTarget> {
  readonly subscribe: (onChange: () => void) => () => void;
  readonly getSnapshot: () => QuerySessionSnapshot;
  /** Passed over while a transaction is open. */
  readonly setMode: (mode: SessionMode) => void;
  /** For transactions that begin from now on. */
  readonly setSettings: (settings: TransactionSettings) => void;
  /** Resolves with whether it was done, and never rejects: `error`, `lost` and `doubt` say why it was not. */
  readonly control: (command: TransactionCommand) => Promise<boolean>;
  /** Asks the server how things stand, which is also done every few seconds while there is a reason. */
  readonly check: () => Promise<void>;
  /** The user has read what was lost, or why a command did nothing. */
  readonly acknowledge: () => void;
  /** Rolls back what is open and gives the connection up. A later script takes another. */
  readonly close: () => Promise<void>;
}

export interface SessionControlOptions {
  readonly session?: Omit<SessionOptions, 'autoCommit'> | undefined;
  /** A transaction ended, so that others may see now what it did. */
  readonly onEnded?: (() => void) | undefined;
}

/**
 * Makes the session of one document. A connection is held only while one is needed: in manual mode, and from a `begin`,
 * by button or in a script, to the end of its transaction.
 */
export function createSessionControl(
  adapter: StudioAdapter,
  { session: options, onEnded }: SessionControlOptions = {},
): SessionControl {
  const held = createHeldSession(adapter, options, onEnded);
  const now = held.getSnapshot;
  let scripts = 0;

  const control = async (command: TransactionCommand): Promise<boolean> => {
    if (now().busy) return false;
    const { error: _told, ...rest } = now();
    const was = command.kind === 'commit' ? 'commit' : atRest(rest);
    held.set({ ...rest, busy: command.kind });
    const openedAt = Date.now();
    try {
      const own = await held.open();
      held.apply(await own.control(withSettings(command, now().settings)), openedAt);
      return true;
    } catch (thrown) {
      const error = toStudioError(thrown);
      if (isLoss(error)) await held.inquire({ was, cause: error });
      else {
        held.set({ ...now(), error: error.toJSON() });
        await held.inquire({ was: atRest(now()) });
      }
      return false;
    } finally {
      const { busy: _done, ...idle } = now();
      held.set(idle);
    }
  };

  const enter = () => {
    scripts += 1;
    held.set({ ...now(), running: true });
  };
  const leave = () => {
    scripts -= 1;
    const { mode, transaction, doubt, savepoints } = now();
    held.set({ ...now(), running: scripts > 0 });
    if (scripts === 0 && mode === 'auto' && transaction === 'idle' && !doubt && held.isHeld()) {
      held.apply({ transaction, savepoints }, Date.now());
    }
  };
  async function* inSession(request: QueryRequest, call: CallOptions): AsyncGenerator<ResultFrame, void> {
    enter();
    try {
      const own = await held.open(call.signal);
      const { settings, mode, transaction } = now();
      if (mode === 'manual' && transaction === 'idle' && Object.keys(settings).length > 0) {
        held.apply(await own.control(withSettings({ kind: 'begin' }, settings), call), Date.now());
      }
      yield* runInSession(held, own, request, call);
    } finally {
      leave();
    }
  }

  const onAny = (request: QueryRequest, call: CallOptions): AsyncIterable<ResultFrame> => {
    if (!adapter.runQuery) throw cannotRun();
    return adapter.runQuery(request, call);
  };
  /** A connection without sessions says itself that it rolls back what a script leaves open. */
  async function* inSessionIfAny(
    request: QueryRequest,
    call: CallOptions,
  ): AsyncGenerator<ResultFrame, void> {
    try {
      await held.open(call.signal);
    } catch (thrown) {
      const { code } = toStudioError(thrown);
      if (code !== 'notSupported' && code !== 'notAllowed') throw thrown;
      yield* onAny(request, call);
      return;
    }
    yield* inSession(request, call);
  }

  return {
    subscribe: held.subscribe,
    getSnapshot: now,
    check: held.check,
    control,
    runQuery(request, call = {}) {
      if (mustAcknowledge(now())) throw lostFirst();
      if (held.isHeld() || now().mode === 'manual') return inSession(request, call);
      return leavesOpen(request.sql) ? inSessionIfAny(request, call) : onAny(request, call);
    },
    async openSession(call = {}) {
      if (mustAcknowledge(now())) throw lostFirst();
      enter();
      try {
        await held.open(call.signal);
      } catch (thrown) {
        leave();
        throw thrown;
      }
      return { runQuery: (request, own = {}) => inSession(request, own), close: async () => leave() };
    },
    async explainQuery(request, call = {}) {
      if (mustAcknowledge(now())) throw lostFirst();
      const own = held.isHeld() ? await held.open(call.signal) : undefined;
      const asked = own?.explainQuery?.(request, call) ?? adapter.explainQuery?.(request, call);
      if (!asked) throw cannotExplain();
      try {
        return await asked;
      } catch (thrown) {
        const cause = toStudioError(thrown);
        if (own && isLoss(cause)) await held.inquire({ was: atRest(now()), cause });
        throw thrown;
      }
    },
    setMode(mode) {
      if (mode === now().mode || now().transaction !== 'idle') return;
      held.set({ ...now(), mode });
      void held.release();
    },
    setSettings: (settings) => held.set({ ...now(), settings }),
    acknowledge() {
      const { lost: _read, error: _told, ...rest } = now();
      held.set(rest);
    },
    close: held.release,
  };
}

/** Whether a script ends in a transaction that it began, which on any other connection would be undone with its end. */
function leavesOpen(sql: string): boolean {
  if (!/begin|start/i.test(sql)) return false;
  const effects = readScript(sql).flatMap(({ transaction }) => transaction ?? []);
  return effects.at(-1) === 'begins';
}

function withSettings(command: TransactionCommand, settings: TransactionSettings): TransactionCommand {
  return command.kind === 'begin' ? { ...settings, ...command } : command;
}
