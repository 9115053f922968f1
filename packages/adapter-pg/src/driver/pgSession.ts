import { StudioError, type TransactionState } from '@studio/core';
import type { PoolClient } from 'pg';
import { lostError } from '../error/connectionError.ts';
import { toPgStudioError } from '../error/pgError.ts';
import { sendCancelRequest, type CancelTransport } from './cancelRequest.ts';
import type { PgStatement } from './driver.ts';
import { createFrameGuard } from './frameGuard.ts';
import type { NoticeFields } from './notices.ts';
import { Portal, type PortalMode } from './portal.ts';
import { pinSessionSql, sessionSettings, setEncodingSql, utf8Encoding } from './sessionSettings.ts';
import { wireOf, type WireClient } from './wire.ts';

/** A cancel is sent again after this many milliseconds: one that came before its statement had begun hit nothing. */
const cancelInterval = 100;

/** How long the server may take to put a session back in order before it is closed instead. */
const resetDeadlineMs = 10_000;

/** One physical connection, for as long as its client lives in the pool. */
export class PgSession {
  readonly #client: PoolClient;
  readonly #wire: WireClient;
  readonly #transport: CancelTransport;
  readonly #cancelDeadlineMs: number;
  #status = 'I';
  #encoding = utf8Encoding;
  #ended = false;
  #portal: Portal | undefined;
  #cancel: Promise<void> | undefined;

  /** Takes a client between two statements, and stays with it: its listeners end with the client. */
  constructor(client: PoolClient, transport: CancelTransport, cancelDeadlineMs: number) {
    this.#client = client;
    this.#wire = wireOf(client);
    this.#transport = transport;
    this.#cancelDeadlineMs = cancelDeadlineMs;
    const { connection } = this.#wire;
    // Without a listener, an error of a client that is lent out would end the process. The statement hears of it too.
    client.on('error', () => {});
    client.on('notice', (notice) => this.#portal?.handleNotice(notice as NoticeFields));
    connection.on('readyForQuery', ({ status }) => {
      this.#status = status;
      this.#portal?.ready();
    });
    connection.on('parameterStatus', ({ parameterName, parameterValue }) => {
      if (parameterName === 'client_encoding') this.#encoding = parameterValue;
    });
    connection.on('copyOutResponse', () => this.#portal?.handleCopyOutResponse());
    connection.on('end', () => {
      this.#ended = true;
      this.#portal?.lost(lostError(undefined));
    });
    const guard = createFrameGuard();
    connection.stream.prependListener('data', (chunk) => {
      const error = guard(chunk);
      if (error) connection.stream.destroy(error);
    });
  }

  get ended(): boolean {
    return this.#ended;
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
      if (discard) {
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
