import {
  StudioError,
  toStudioError,
  type QuerySession,
  type SessionOptions,
  type SessionState,
  type StudioAdapter,
} from '@studio/core';
import {
  atRest,
  newSession,
  nextWithoutConnection,
  nextWithState,
  type FailedStatement,
  type LostSession,
  type QuerySessionSnapshot,
  type UnderWay,
} from './querySession.ts';
import { cannotOpen, isOver } from './sessionErrors.ts';

/** Milliseconds until the server is asked whether it still has an open transaction, and whether it is back. */
const watchMs = 15_000;
const doubtMs = 3_000;

/** What was under way when it must be found out how a session stands. */
export interface Inquiry {
  readonly was: UnderWay;
  /** What left it open. */
  readonly cause?: StudioError | undefined;
  /** What made the transaction fail, where it turns out that it did. */
  readonly failed?: FailedStatement | undefined;
  /** When the transaction began, where it turns out that one is open. @default now */
  readonly openedAt?: number;
}

/** A connection of one document and what is known of it. It is opened when it is needed, and asked how it stands. */
export interface HeldSession {
  readonly subscribe: (onChange: () => void) => () => void;
  readonly getSnapshot: () => QuerySessionSnapshot;
  set(next: QuerySessionSnapshot): void;
  isHeld(): boolean;
  open(signal?: AbortSignal): Promise<QuerySession>;
  /** Takes over what the adapter said. */
  apply(
    state: Pick<SessionState, 'transaction' | 'savepoints'>,
    openedAt: number,
    failed?: FailedStatement,
  ): void;
  /** Asks the adapter how things stand. Never rejects. */
  inquire(inquiry: Inquiry): Promise<void>;
  /** Asks again what the last inquiry was about. */
  check(): Promise<void>;
  release(): Promise<void>;
}

export function createHeldSession(
  adapter: StudioAdapter,
  options: Omit<SessionOptions, 'autoCommit'> | undefined,
  onEnded: (() => void) | undefined,
): HeldSession {
  const listeners = new Set<() => void>();
  let snapshot = newSession;
  let session: Promise<QuerySession> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const watch = () => {
    clearTimeout(timer);
    const { connection, transaction, busy, running, doubt } = snapshot;
    const isWatched = connection === 'open' && (transaction !== 'idle' || doubt !== undefined);
    if (!isWatched || busy || running || listeners.size === 0) return;
    timer = setTimeout(() => void check(), doubt ? doubtMs : watchMs);
  };
  const set = (next: QuerySessionSnapshot) => {
    const hasEnded = snapshot.transaction !== 'idle' && next.transaction === 'idle';
    snapshot = next;
    watch();
    for (const listener of [...listeners]) listener();
    if (hasEnded) onEnded?.();
  };
  const forget = (lost?: LostSession) => {
    session = undefined;
    set(nextWithoutConnection(snapshot, lost));
  };
  const open = (signal?: AbortSignal): Promise<QuerySession> => {
    if (session) return session;
    const opening = openOn(adapter, { ...options, autoCommit: snapshot.mode === 'auto' }, signal);
    session = opening;
    set({ ...snapshot, connection: 'opening' });
    opening.then(
      (own) => {
        if (session === opening) set({ ...snapshot, connection: 'open' });
        else own.close().catch(() => {});
      },
      () => {
        if (session === opening) forget();
      },
    );
    return opening;
  };
  const release = async () => {
    const held = session;
    if (!held) return;
    forget();
    await held.then((own) => own.close()).catch(() => {});
  };
  const apply: HeldSession['apply'] = (state, openedAt, failed) => {
    set(nextWithState(snapshot, state, openedAt, failed));
    // Where each statement is its own, only a transaction is worth a connection.
    if (state.transaction === 'idle' && snapshot.mode === 'auto' && !snapshot.running) void release();
  };
  const inquire = async ({ was, cause, failed, openedAt = Date.now() }: Inquiry) => {
    const held = session;
    const own = await held?.catch(() => undefined);
    if (!own) return;
    try {
      const state = await own.state();
      if (session !== held) return;
      // The session is there, and only what its transaction came to is not known.
      const isUnknown = was === 'commit' && state.transaction === 'idle' && cause !== undefined;
      if (isUnknown) set({ ...snapshot, lost: { with: was, error: cause.toJSON() } });
      apply(state, openedAt, failed);
    } catch (thrown) {
      if (session !== held) return;
      const error = toStudioError(thrown);
      // Who has read that something is in doubt must not read next that all was rolled back.
      const isInDoubt = was === 'commit' || was === 'statement';
      if (isOver(error)) {
        // It answered before it was over, and what it said is known.
        const isTold = isInDoubt && cause !== undefined && isOver(cause);
        forget({ with: isTold ? 'told' : was, error: ((isInDoubt && cause) || error).toJSON() });
      } else set({ ...snapshot, doubt: { with: was, error: (cause ?? error).toJSON() } });
    }
  };
  const check = (): Promise<void> => {
    const { doubt } = snapshot;
    return inquire({
      was: doubt?.with ?? atRest(snapshot),
      cause: doubt && new StudioError(doubt.error),
    });
  };
  return {
    subscribe(onChange) {
      listeners.add(onChange);
      watch();
      return () => {
        listeners.delete(onChange);
        watch();
      };
    },
    getSnapshot: () => snapshot,
    set,
    isHeld: () => session !== undefined,
    open,
    apply,
    inquire,
    check,
    release,
  };
}

async function openOn(
  adapter: StudioAdapter,
  options: SessionOptions,
  signal: AbortSignal | undefined,
): Promise<QuerySession> {
  if (!adapter.openSession) throw cannotOpen();
  return adapter.openSession({ ...options, signal });
}
