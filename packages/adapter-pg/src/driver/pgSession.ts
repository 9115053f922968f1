import { StudioError, type TransactionState } from '@studio/core';
import type { PoolClient } from 'pg';
import { lostError } from '../error/connectionError.ts';
import { toPgStudioError } from '../error/pgError.ts';
import { sendCancelRequest, type CancelTransport } from './cancelRequest.ts';
import type { PgStatement } from './driver.ts';
import { createMessageTap } from './messageTap.ts';
import type { NoticeFields } from './notices.ts';
import { Portal } from './portal.ts';
import type { PortalMode } from './portalMessages.ts';
import { pinSessionSql, sessionSettings, setEncodingSql, utf8Encoding } from './sessionSettings.ts';
import { wireOf, type WireClient, type WireStream } from './wire.ts';

/** A cancel is sent again after this many milliseconds: one that came before its statement had begun hit nothing. */
const cancelInterval = 100;

/**
 * Fails, and so fails the transaction that it stands in: what was given up must not be committed with what came before
 * it, but that is not ours to roll back.
 */
const failTransactionSql = 'rollback to savepoint "a statement that was given up"';

/** How long the server may take to put a session back in order before it is closed instead. */
const resetDeadlineMs = 10_000;

/** One physical connection, for as long as its client lives in the pool. */
export class PgSession {
  readonly #client: PoolClient;
  readonly #wire: WireClient;
  readonly #transport: CancelTransport;
  readonly #cancelDeadlineMs: number;
  readonly #readOnly: boolean;
  #status = 'I';
  #encoding = utf8Encoding;
  #ended = false;
  #cause: Error | undefined;
  #onEnd: (() => void) | undefined;
  #portal: Portal | undefined;
  #cancel: Promise<void> | undefined;

  /** Takes a client between two statements, and stays with it: its listeners end with the client. */
  constructor(
    client: PoolClient,
    transport: CancelTransport,
    { cancelDeadlineMs, readOnly }: { readonly cancelDeadlineMs: number; readonly readOnly: boolean },
  ) {
    this.#client = client;
    this.#wire = wireOf(client);
    this.#transport = transport;
    this.#cancelDeadlineMs = cancelDeadlineMs;
    this.#readOnly = readOnly;
    const { connection } = this.#wire;
    // Without a listener, an error of a client that is lent out would end the process. The statement hears of it too.
    client.on('error', (error) => this.#lose(error));
    client.on('notice', (notice) => this.#portal?.handleNotice(notice as NoticeFields));
    // An error that the server does not get ready after is what it closes the connection for.
    connection.on('errorMessage', (error) => (this.#cause = error));
    connection.on('readyForQuery', ({ status }) => {
      this.#status = status;
      this.#cause = undefined;
      this.#portal?.ready();
    });
    connection.on('parameterStatus', ({ parameterName, parameterValue }) => {
      if (parameterName === 'client_encoding') this.#encoding = parameterValue;
    });
    connection.on('copyOutResponse', () => this.#portal?.handleCopyOutResponse());
    connection.on('end', () => this.#lose(undefined));
    this.#tapStream(connection.stream);
  }

  /** Puts itself between the socket and what `pg` reads it by, which makes an object of each row and a string of each cell. */
  #tapStream(stream: WireStream): void {
    const readers = stream.listeners('data');
    const tap = createMessageTap({
      takes: () => this.#portal?.takesMessages,
      messages: (bytes, count, longest) => this.#portal?.handleMessages(bytes, count, longest),
      rest: (bytes) => {
        for (const read of readers) read.call(stream, bytes);
      },
    });
    stream.on('data', (chunk) => {
      const error = tap(chunk);
      if (!error) return;
      // Told at once, for what the statement hears of the end says only that there was one.
      this.#portal?.lost(error);
      stream.destroy(error);
    });
    for (const read of readers) stream.off('data', read);
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** What ended the connection, where it is gone. */
  get lost(): Error | undefined {
    return this.#ended ? (this.#cause ?? lostError(undefined)) : undefined;
  }

  /** Calls the one listener when the connection is gone, at once where it is gone already. */
  onEnd(listener: (() => void) | undefined): void {
    this.#onEnd = listener;
    if (this.#ended) listener?.();
  }

  transactionState(): TransactionState {
    // A connection that is gone took its transaction with it.
    if (this.#ended) return 'idle';
    return this.#status === 'I' ? 'idle' : this.#status === 'T' ? 'open' : 'failed';
  }

  /** Sends a statement. The one before must be settled. */
  async open(statement: PgStatement, mode: PortalMode, maxRows?: number): Promise<Portal> {
    if (this.#portal && !this.#portal.done) {
      throw new StudioError({
        code: 'internal',
        message: 'A connection was asked for a second statement while one is running. Await the first.',
      });
    }
    await this.#cancel;
    if (this.#encoding !== utf8Encoding && this.#status !== 'E') {
      // A script may change it, but its texts are read as UTF-8 all the same.
      this.#encoding = utf8Encoding;
      await this.#run(setEncodingSql);
    }
    const portal = new Portal(statement, mode, {
      ...(maxRows !== undefined && { maxRows }),
      ...(this.#status !== 'I' && { undo: failTransactionSql }),
      stopCopy: () => void this.stop(),
    });
    this.#portal = portal;
    this.#client.query(portal as unknown as { submit: () => void });
    return portal;
  }

  /** Stops the statement that is running, if any, and resolves when the server has answered and no cancel is under way. */
  stop(): Promise<void> {
    const portal = this.#portal;
    if (!portal || portal.done) return this.#cancel ?? Promise.resolve();
    const runs = portal.abandon();
    this.#cancel ??= this.#cancelUntilSettled(portal, runs).finally(() => {
      this.#cancel = undefined;
    });
    return this.#cancel;
  }

  /** Pins the session's settings. An engine that does not know one of them keeps its own. */
  async pin(): Promise<void> {
    const deadline = setTimeout(() => this.destroy(), resetDeadlineMs);
    try {
      if (this.#readOnly) await this.#run('set default_transaction_read_only to on');
    } catch (error) {
      clearTimeout(deadline);
      throw error;
    }
    try {
      await this.#run(pinSessionSql);
    } catch (error) {
      if (this.#ended) throw error;
      for (const [name, value] of Object.entries(sessionSettings)) {
        await this.#run(`set ${name} to '${value}'`).catch(() => {});
      }
    } finally {
      clearTimeout(deadline);
    }
  }

  /**
   * Makes the session as it was when it arrived.
   *
   * @param discard whether a user's own SQL ran on it
   * @returns whether it can be used again
   */
  async reset(discard: boolean): Promise<boolean> {
    const deadline = setTimeout(() => this.destroy(), resetDeadlineMs);
    try {
      await this.stop();
      if (this.#status !== 'I') await this.#run('rollback');
      // Reading a view may run a function that loosens the session.
      if (discard || this.#readOnly) {
        await this.#run('discard all');
        await this.pin();
      }
      return !this.#ended;
    } catch {
      return false;
    } finally {
      clearTimeout(deadline);
    }
  }

  destroy(): void {
    this.#wire.connection.stream.destroy();
  }

  /** `pg` tells first of an error outside of a statement, and then of the end; after either nothing can be sent. */
  #lose(error: Error | undefined): void {
    this.#cause ??= error;
    if (this.#ended) return;
    this.#ended = true;
    this.#portal?.lost(lostError(error));
    this.#onEnd?.();
  }

  async #cancelUntilSettled(portal: Portal, runs: boolean): Promise<void> {
    const settled = portal.settled();
    if (!runs) await Promise.race([settled, delay(cancelInterval)]);
    const deadline = performance.now() + this.#cancelDeadlineMs;
    while (!portal.done) {
      const left = deadline - performance.now();
      if (left <= 0) {
        this.destroy();
        break;
      }
      await sendCancelRequest(this.#wire, this.#transport, left);
      await Promise.race([settled, delay(Math.min(cancelInterval, Math.max(left, 0)))]);
    }
    await settled;
  }

  async #run(sql: string): Promise<void> {
    const portal = await this.open({ sql }, 'all');
    try {
      while (await portal.next());
    } catch (error) {
      throw toPgStudioError(error);
    }
  }
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
