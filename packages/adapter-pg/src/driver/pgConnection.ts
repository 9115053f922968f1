import { StudioError, throwIfAborted, type DataType, type TransactionState } from '@studio/core';
import { toPgStudioError } from '../error/pgError.ts';
import type {
  PgBytesEvent,
  PgConnection,
  PgCopyIn,
  PgField,
  PgResult,
  PgStatement,
  PgStream,
  PgUseOptions,
} from './driver.ts';
import type { Portal } from './portal.ts';
import type { PortalMode } from './portalMessages.ts';
import type { PortalEvent } from './portalOutbox.ts';
import { checkStatement } from './checkStatement.ts';
import { collectEvents } from './collectEvents.ts';

/** What a session does for the caller that has it: a real server's, or PGlite's. */
interface Session {
  open(statement: PgStatement, mode: PortalMode, maxRows?: number): Promise<Portal>;
  stop(): Promise<void>;
  transactionState(): TransactionState;
}

/** What was prepared in each session. */
const preparedIn = new WeakMap<Session, Map<string, number>>();

/** A session as it is lent to one caller. After `revoke` it refuses everything, for the session is another's then. */
export class PooledConnection implements PgConnection {
  readonly typeCache: Map<string, DataType>;
  readonly prepared: Map<string, number> | undefined;
  readonly #session: Session;
  readonly #options: PgUseOptions;
  #revoked = false;

  constructor(session: Session, typeCache: Map<string, DataType>, options: PgUseOptions) {
    this.#session = session;
    this.typeCache = typeCache;
    // After a script everything is discarded.
    this.prepared =
      options.purpose === 'script' ? undefined : (preparedIn.get(session) ?? new Map<string, number>());
    if (this.prepared) preparedIn.set(session, this.prepared);
    else preparedIn.delete(session);
    this.#options = options;
  }

  revoke(): void {
    this.#revoked = true;
  }

  async query(statement: PgStatement): Promise<PgResult> {
    const portal = await this.#open(statement, 'all');
    return collectEvents(this.#events(statement, portal));
  }

  async describe(statement: PgStatement): Promise<readonly PgField[]> {
    const portal = await this.#open(statement, 'describe');
    return (await collectEvents(this.#events(statement, portal))).fields;
  }

  stream(statement: PgStatement, limits: { readonly maxRows: number }): PgStream {
    // True because the portal answers in the form of its mode.
    return this.#stream(statement, 'stream', limits) as PgStream;
  }

  streamBytes(statement: PgStatement, limits: { readonly maxRows: number }): PgStream<PgBytesEvent> {
    // True because the portal answers in the form of its mode.
    return this.#stream(statement, 'bytes', limits) as PgStream<PgBytesEvent>;
  }

  #stream(
    statement: PgStatement,
    mode: PortalMode,
    { maxRows }: { readonly maxRows: number },
  ): PgStream<PortalEvent> {
    let portal: Portal | undefined;
    let finishing = false;
    const events = async function* (this: PooledConnection): AsyncGenerator<PortalEvent, void> {
      const opened = await this.#open(statement, mode, maxRows);
      portal = opened;
      if (finishing) opened.finish();
      yield* this.#untilLeft(statement, opened);
    }.bind(this);
    return {
      [Symbol.asyncIterator]: events,
      finish() {
        finishing = true;
        portal?.finish();
      },
    };
  }

  async *copyOut(sql: string): AsyncGenerator<Uint8Array, void> {
    const statement = { sql };
    const portal = await this.#open(statement, 'copy');
    for await (const event of this.#untilLeft(statement, portal)) {
      if (event.kind === 'bytes') yield event.bytes;
    }
  }

  copyIn(sql: string): PgCopyIn {
    const statement = { sql };
    let opened: Promise<Portal> | undefined;
    const portal = () => (opened ??= this.#open(statement, 'copyIn'));
    return {
      write: async (bytes) => {
        const open = await portal();
        await open.writeCopy(bytes).catch((error: unknown) => this.#fail(statement, error));
        throwIfAborted(this.#options.signal);
      },
      end: async () => {
        const open = await portal();
        await open.endCopy();
        return (await collectEvents(this.#events(statement, open))).affected ?? 0;
      },
    };
  }

  transactionState(): TransactionState {
    return this.#session.transactionState();
  }

  #fail(statement: PgStatement, error: unknown): never {
    const { purpose = 'structured', signal } = this.#options;
    throw toPgStudioError(error, {
      purpose,
      aborted: signal?.aborted ?? false,
      ...(purpose === 'script' && { sql: statement.sql }),
    });
  }

  async #open(statement: PgStatement, mode: PortalMode, maxRows?: number): Promise<Portal> {
    throwIfAborted(this.#options.signal);
    if (this.#revoked) {
      throw new StudioError({
        code: 'internal',
        message: 'A connection was used after it was given back. Await everything inside withConnection.',
      });
    }
    checkStatement(statement);
    return this.#session.open(statement, mode, maxRows);
  }

  async *#untilLeft(statement: PgStatement, portal: Portal): AsyncGenerator<PortalEvent, void> {
    try {
      yield* this.#events(statement, portal);
    } finally {
      // Left early: nobody takes the rest.
      if (!portal.done && !this.#revoked) await this.#session.stop();
    }
  }

  async *#events(statement: PgStatement, portal: Portal): AsyncGenerator<PortalEvent, void> {
    try {
      for (let event = await portal.next(); event; event = await portal.next()) yield event;
    } catch (error) {
      this.#fail(statement, error);
    }
    throwIfAborted(this.#options.signal);
  }
}
