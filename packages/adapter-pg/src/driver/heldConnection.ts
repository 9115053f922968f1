import { abortedError, toStudioError, type DataType, type TransactionState } from '@studio/core';
import type { PoolClient } from 'pg';
import type { PgConnection, PgLease, PgUseOptions } from './driver.ts';
import { PooledConnection } from './pgConnection.ts';
import type { PgSession } from './pgSession.ts';
import { untilAborted } from './untilAborted.ts';

/** A client of the pool from its acquisition to its return. */
export class HeldConnection implements PgLease {
  readonly #client: PoolClient;
  readonly #session: PgSession;
  readonly #typeCache: Map<string, DataType>;
  #discard = false;
  #released: Promise<void> | undefined;

  constructor(client: PoolClient, session: PgSession, typeCache: Map<string, DataType>) {
    this.#client = client;
    this.#session = session;
    this.#typeCache = typeCache;
  }

  async use<T>(use: (connection: PgConnection) => Promise<T>, options: PgUseOptions = {}): Promise<T> {
    const { signal } = options;
    this.#discard ||= options.purpose === 'script';
    const connection = new PooledConnection(this.#session, this.#typeCache, options);
    try {
      return await untilAborted(use(connection), signal);
    } catch (error) {
      throw signal?.aborted ? abortedError(error) : toStudioError(error);
    } finally {
      connection.revoke();
      await this.#session.stop();
    }
  }

  transactionState(): TransactionState {
    return this.#session.transactionState();
  }

  get lost(): Error | undefined {
    return this.#session.lost;
  }

  onLost(listener: () => void): void {
    this.#session.onEnd(listener);
  }

  release(): Promise<void> {
    this.#released ??= this.#giveBack();
    return this.#released;
  }

  async #giveBack(): Promise<void> {
    this.#session.onEnd(undefined);
    let reusable = false;
    try {
      reusable = await this.#session.reset(this.#discard);
    } finally {
      this.#client.release(!reusable);
    }
  }
}
