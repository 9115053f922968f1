import {
  StudioError,
  type CallOptions,
  type QuerySession,
  type SessionOptions,
  type StudioAdapter,
} from '@studio/core';
import type { SessionHost } from '@studio/core/protocol';
import { principalKey } from './principalKey.ts';

export interface SessionStoreLimits {
  /** Sessions of everyone together. */
  readonly sessions: number;
  readonly sessionsPerPrincipal: number;
  /** Milliseconds without a script or command after which a session is rolled back and closed. */
  readonly sessionIdleMs: number;
}

/** The open sessions of a router. An id is good for the adapter and the principal that it was given to, and nobody else. */
export interface SessionStore {
  /** What one caller has on one adapter. */
  of(adapterId: string, principal: unknown): SessionHost;
  /** Rolls all of them back. */
  close(): Promise<void>;
}

interface Entry {
  readonly owner: string;
  readonly session: QuerySession;
  /** Scripts and commands under way. */
  calls: number;
  timer: NodeJS.Timeout | undefined;
  /** Why it was given up, for its owner to read. */
  over: StudioError | undefined;
}

/** Sessions that were given up are remembered this long, and no more than so many of them. */
const rememberedMs = 24 * 60 * 60 * 1_000;
const remembered = 1_000;

export function createSessionStore(limits: SessionStoreLimits): SessionStore {
  const entries = new Map<string, Entry>();
  /** Owners of sessions that are being opened, which count already. */
  const opening: string[] = [];

  const forget = (id: string): Entry | undefined => {
    const entry = entries.get(id);
    clearTimeout(entry?.timer);
    entries.delete(id);
    return entry;
  };
  const awaitUse = (id: string, entry: Entry): void => {
    clearTimeout(entry.timer);
    if (entry.calls > 0 || !entries.has(id)) return;
    entry.timer = setTimeout(() => giveUp(id, entry), limits.sessionIdleMs);
    entry.timer.unref();
  };
  const giveUp = (id: string, entry: Entry): void => {
    entry.over = unused(limits.sessionIdleMs);
    entry.session.close().catch(() => {});
    entry.timer = setTimeout(() => forget(id), rememberedMs);
    entry.timer.unref();
    const over = [...entries].filter((known) => known[1].over);
    if (over.length > remembered)
      over.slice(0, over.length - remembered).forEach(([oldest]) => forget(oldest));
  };
  const used = async function <T>(id: string, entry: Entry, call: () => Promise<T>): Promise<T> {
    entry.calls += 1;
    clearTimeout(entry.timer);
    try {
      return await call();
    } finally {
      entry.calls -= 1;
      awaitUse(id, entry);
    }
  };

  function checkRoom(owner: string): void {
    const open = [...entries.values()].filter((entry) => !entry.over);
    const owners = [...open.map((entry) => entry.owner), ...opening];
    const own = owners.filter((other) => other === owner).length;
    if (own >= limits.sessionsPerPrincipal) {
      throw busy(`You have ${own} sessions open. Close one that is not needed any more.`);
    }
    if (owners.length >= limits.sessions) {
      throw busy('The studio server has no room for another session. Try again later.');
    }
  }

  async function open(
    owner: string,
    begin: NonNullable<StudioAdapter['openSession']>,
    options: CallOptions & SessionOptions,
  ) {
    checkRoom(owner);
    opening.push(owner);
    let session: QuerySession;
    try {
      session = await begin(options);
    } finally {
      opening.splice(opening.indexOf(owner), 1);
    }
    // Nobody is left to be told its id.
    if (options.signal?.aborted) {
      await session.close();
      throw options.signal.reason;
    }
    const id = randomId();
    const entry: Entry = { owner, session, calls: 0, timer: undefined, over: undefined };
    entries.set(id, entry);
    awaitUse(id, entry);
    return { id, session };
  }

  return {
    of(adapterId, principal) {
      const owner = JSON.stringify([adapterId, principalKey(principal)]);
      const own = (id: string): Entry | undefined => {
        const entry = entries.get(id);
        return entry?.owner === owner ? entry : undefined;
      };
      return {
        open(adapter, options) {
          const begin = adapter.openSession?.bind(adapter);
          return begin && open(owner, begin, options);
        },
        find(id) {
          const entry = own(id);
          if (!entry) throw noSuchSession();
          if (entry.over) throw entry.over;
          return keptInUse(entry, (call) => used(id, entry, call));
        },
        async close(id) {
          if (own(id)) await forget(id)?.session.close();
        },
      };
    },
    async close() {
      const open = [...entries.keys()].map(forget);
      await Promise.allSettled(open.map((entry) => entry?.session.close()));
    },
  };
}

/** A session whose scripts and commands keep it from being closed for idleness; to look at its state does not. */
function keptInUse({ session }: Entry, used: <T>(call: () => Promise<T>) => Promise<T>): QuerySession {
  const explainQuery = session.explainQuery?.bind(session);
  return {
    id: session.id,
    async *runQuery(request, options) {
      let finish = (): void => {};
      const running = used(() => new Promise<void>((resolve) => (finish = resolve)));
      try {
        yield* session.runQuery(request, options);
      } finally {
        finish();
        await running;
      }
    },
    control: (command, options) => used(() => session.control(command, options)),
    state: (options) => session.state(options),
    ...(explainQuery && {
      explainQuery: (request, options) => used(() => explainQuery(request, options)),
    }),
    close: () => session.close(),
  };
}

function randomId(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('hex');
}

/** Says the same of an id that never was, of one that is over, and of one that is another's. */
function noSuchSession(): StudioError {
  return new StudioError({
    code: 'connectionLost',
    message:
      'There is no such session any more: what was open in it was rolled back. Open another session to go on.',
  });
}

function unused(ms: number): StudioError {
  const minutes = Math.round(ms / 60_000);
  const long = minutes > 0 ? `${minutes} minute${minutes === 1 ? '' : 's'}` : `${ms} ms`;
  return new StudioError({
    code: 'connectionLost',
    message: `This session was given up, because nobody used it for ${long}: what was open in it was rolled back. Open another session to go on.`,
  });
}

function busy(message: string): StudioError {
  return new StudioError({ code: 'busy', message, retryable: true });
}
