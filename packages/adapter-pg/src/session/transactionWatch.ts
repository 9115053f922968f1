import type { SessionState, TransactionState } from '@studio/core';
import type { SqlStatement } from '../query/splitStatements.ts';
import { nextSavepoints, type Savepoint } from './savepoints.ts';
import type { LostTransaction } from './sessionLoss.ts';
import { transactionEffect, type TransactionEffect } from './transactionEffect.ts';

/**
 * Follows the transaction of a session. Its state is what the server says after each statement; when it began and which
 * savepoints stand in it the server does not say, so that is kept here.
 */
export class TransactionWatch {
  readonly #read: () => TransactionState;
  /** As it was last seen, for a connection that is gone has none. */
  #seen: TransactionState = 'idle';
  #since: number | undefined;
  #savepoints: readonly Savepoint[] = [];
  /** Of the statement that was sent last. */
  #sentAt = 0;
  #running = false;
  #runningEnds = false;

  constructor(read: () => TransactionState) {
    this.#read = read;
  }

  state(): SessionState {
    return {
      transaction: this.#seen,
      ...(this.#since !== undefined && { since: this.#since }),
      savepoints: this.#savepoints.filter(({ own }) => own).map(({ name }) => name),
    };
  }

  /** Whether a savepoint of that name stands, whoever set it. */
  knows(name: string): boolean {
    return this.#savepoints.some((savepoint) => savepoint.name === name);
  }

  /** A statement is sent; `ends` says whether it may end the transaction that it stands in. */
  before({ ends }: { readonly ends: boolean }): void {
    this.#sentAt = Date.now();
    this.#running = true;
    this.#runningEnds = ends;
  }

  /** The server answered, and says how things stand. */
  after(): void {
    const now = this.#read();
    if (now === 'idle') {
      this.#since = undefined;
      this.#savepoints = [];
    } else {
      this.#since ??= this.#sentAt;
    }
    this.#seen = now;
    this.#running = false;
  }

  beforeStatement(sql: string, statement: SqlStatement): void {
    this.before({ ends: transactionEffect(sql, statement)?.kind === 'end' });
  }

  /** Of a statement that did not fail. */
  afterStatement(sql: string, statement: SqlStatement): void {
    const effect = transactionEffect(sql, statement);
    if (effect && this.#seen !== 'idle') this.done(effect);
    else this.after();
  }

  /** A command was done; `own` where it is no part of a script. */
  done(effect: TransactionEffect, own = false): void {
    this.#savepoints = nextSavepoints(this.#savepoints, effect, own);
    // `commit and chain` opens the next one.
    if (effect.kind === 'end') this.#since = undefined;
    this.after();
  }

  /** What is known of the transaction where the connection is gone now. */
  lostNow(): LostTransaction {
    if (!this.#running) return this.#seen === 'idle' ? 'none' : 'rolledBack';
    return this.#seen === 'idle' || this.#runningEnds ? 'unknown' : 'rolledBack';
  }
}
