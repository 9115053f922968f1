import {
  isStudioError,
  type StudioError,
  throwIfAborted,
  type CallOptions,
  type ExplainRequest,
  type ExplainResult,
  type QueryRequest,
  type QuerySession,
  type ResultFrame,
  type SessionState,
  type TransactionCommand,
} from '@studio/core';
import { commit, inquire, markIfWritten, unmarked } from '../changes/commit.ts';
import type { PgConnection, PgDriver, PgLease } from '../driver/driver.ts';
import { linkedSignal } from '../driver/linkedSignal.ts';
import { createTurns } from '../driver/turns.ts';
import { explainInSession } from '../explain/explainInSession.ts';
import { toExplain } from '../explain/toExplain.ts';
import { runScriptOn, type RunQueryOptions } from '../query/runQuery.ts';
import { searchPathText, type ScriptHost } from '../query/scriptHost.ts';
import { createBorrowedSettings } from './borrowedSettings.ts';
import { beginsTransaction } from './implicitBegin.ts';
import { alreadyOpen, noSuchSavepoint, nothingToCommit, rolledBackInstead } from './sessionErrors.ts';
import { lostWhileIdle, reasonOfLoss, sessionOver, type LostTransaction } from './sessionLoss.ts';
import { compileTransactionCommand } from './transactionCommand.ts';
import { TransactionWatch } from './transactionWatch.ts';

export interface PgSessionSettings {
  /** Bytes of rows that one statement sends at most. @default that of `runQuery` */
  readonly maxResultBytes?: number;
  readonly autoCommit: boolean;
  /** Milliseconds that nobody may use it. */
  readonly idleMs: number;
  /** Whether the server can be asked what became of a transaction. */
  readonly canAsk: boolean;
  onOver(session: PgQuerySession): void;
}

/** What `setTimeout` takes. */
const longestWait = 2_147_483_647;

/** A connection of a user's own, with its transaction and settings, from one script to the next. */
export class PgQuerySession implements QuerySession {
  readonly id = randomId();
  readonly #driver: PgDriver;
  readonly #lease: PgLease;
  readonly #settings: PgSessionSettings;
  readonly #takeTurn = createTurns();
  readonly #borrowed = createBorrowedSettings();
  readonly #watch: TransactionWatch;
  readonly #closing = new AbortController();
  #idle: ReturnType<typeof setTimeout> | undefined;
  #busy = false;
  #over: StudioError | undefined;

  constructor(driver: PgDriver, lease: PgLease, settings: PgSessionSettings) {
    this.#driver = driver;
    this.#lease = lease;
    this.#settings = settings;
    this.#watch = new TransactionWatch(() => lease.transactionState());
    this.#awaitUse();
    lease.onLost(() => {
      if (!this.#busy) this.#end(reasonOfLoss(lease.lost), lostWhileIdle(this.#watch.state().transaction));
    });
  }

  async *runQuery(request: QueryRequest, options: CallOptions = {}): AsyncGenerator<ResultFrame, void> {
    const linked = linkedSignal(options.signal, this.#closing.signal);
    try {
      const release = await this.#begin(linked.signal);
      try {
        yield* runScriptOn(this.#host(), request, {
          ...options,
          ...resultLimit(this.#settings),
          signal: linked.signal,
        } satisfies RunQueryOptions);
      } catch (error) {
        throw this.#translated(error);
      } finally {
        this.#finish(release);
      }
    } finally {
      linked.unlink();
    }
  }

  async explainQuery(request: ExplainRequest, { signal }: CallOptions = {}): Promise<ExplainResult> {
    const statement = toExplain(request);
    const linked = linkedSignal(signal, this.#closing.signal);
    try {
      return await this.#inTurn(linked.signal, () =>
        explainInSession(this.#lease, statement, { signal: linked.signal }),
      );
    } finally {
      linked.unlink();
    }
  }

  async control(command: TransactionCommand, { signal }: CallOptions = {}): Promise<SessionState> {
    const sql = compileTransactionCommand(command);
    return this.#inTurn(signal, async () => {
      if (command.kind === 'commit') await this.#commit();
      else await this.#command(command, sql, signal);
      return this.#watch.state();
    });
  }

  async state({ signal }: CallOptions = {}): Promise<SessionState> {
    if (this.#over) throw this.#over;
    throwIfAborted(signal);
    const release = await this.#takeTurn(longestWait, signal);
    release();
    if (this.#over) throw this.#over;
    return this.#watch.state();
  }

  async close(): Promise<void> {
    if (!this.#over) {
      this.#end('This session was closed.', lostWhileIdle(this.#watch.state().transaction));
    }
    this.#closing.abort(this.#over);
    await this.#lease.release();
  }

  async #command(command: TransactionCommand, sql: string, signal: AbortSignal | undefined): Promise<void> {
    const { transaction } = this.#watch.state();
    if (command.kind === 'begin' && transaction !== 'idle') throw alreadyOpen();
    if (command.kind === 'rollback' && transaction === 'idle') return;
    const named = command.kind === 'rollbackTo' || command.kind === 'release';
    if (named && !this.#watch.knows(command.name)) throw noSuchSavepoint(command.name);
    await this.#use(async (connection) => {
      if (command.kind === 'savepoint' && transaction === 'idle' && !this.#settings.autoCommit) {
        await this.#query(connection, 'begin');
      }
      await this.#query(connection, sql);
      if (command.kind === 'savepoint' || named) this.#watch.done(command, true);
      else if (command.kind === 'rollback') this.#watch.done({ kind: 'end' });
    }, signal);
  }

  /** Not to be aborted: a commit that is cancelled leaves open what became of it. */
  async #commit(): Promise<void> {
    const state = this.#lease.transactionState();
    if (state === 'idle') throw nothingToCommit();
    if (state === 'failed') {
      await this.#use((connection) => this.#query(connection, 'rollback'));
      throw rolledBackInstead();
    }
    const end = await this.#use(async (connection) => {
      const mark = this.#settings.canAsk ? await markIfWritten(connection) : undefined;
      this.#watch.before({ ends: true });
      // Whatever has no number has written nothing, so that nothing can be in doubt.
      return { mark, end: await commit(connection, mark ?? unmarked) };
    });
    if (end.end.kind === 'refused') throw end.end.error;
    if (end.end.kind === 'committed') return this.#watch.after();
    const became = end.mark
      ? await inquire(this.#driver, end.mark)
      : this.#settings.canAsk
        ? 'rejected'
        : 'unknown';
    const known = { applied: 'committed', rejected: 'rolledBack', unknown: 'unknown' } as const;
    this.#end(reasonOfLoss(this.#lease.lost), known[became]);
    if (became !== 'applied') throw this.#over;
  }

  async #query(connection: PgConnection, sql: string): Promise<void> {
    this.#watch.before({ ends: false });
    await connection.query({ sql });
    this.#watch.after();
  }

  #use<T>(use: (connection: PgConnection) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.#lease.use(use, { ...(signal && { signal }), purpose: 'script' });
  }

  #host(): ScriptHost {
    const { autoCommit } = this.#settings;
    return {
      transactionState: () => this.#watch.state().transaction,
      use: (run, options) => this.#lease.use(run, options),
      begin: async (connection, { searchPath }, { timeoutMs }) => {
        if (connection.transactionState() !== 'failed') await this.#borrowed.giveBack(connection);
        if (timeoutMs !== undefined) {
          await this.#borrowed.borrow(connection, 'statement_timeout', String(timeoutMs));
        }
        if (searchPath) await this.#borrowed.borrow(connection, 'search_path', searchPathText(searchPath));
      },
      beforeStatement: async (connection, sql, statement) => {
        if (!autoCommit && connection.transactionState() === 'idle' && beginsTransaction(sql, statement)) {
          await this.#query(connection, 'begin');
        }
        this.#watch.beforeStatement(sql, statement);
      },
      afterStatement: (sql, statement) => this.#watch.afterStatement(sql, statement),
      end: async (connection) => {
        this.#watch.after();
        await this.#borrowed.giveBack(connection);
        return connection.transactionState();
      },
    };
  }

  /** Alone on the connection until the work is done. */
  async #inTurn<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    const release = await this.#begin(signal);
    try {
      return await work();
    } catch (error) {
      throw this.#translated(error);
    } finally {
      this.#finish(release);
    }
  }

  async #begin(signal: AbortSignal | undefined): Promise<() => void> {
    if (this.#over) throw this.#over;
    throwIfAborted(signal);
    const release = await this.#takeTurn(longestWait, signal);
    if (this.#over) {
      release();
      throw this.#over;
    }
    clearTimeout(this.#idle);
    this.#busy = true;
    return release;
  }

  #finish(release: () => void): void {
    this.#busy = false;
    if (this.#lease.lost) this.#end(reasonOfLoss(this.#lease.lost), this.#watch.lostNow());
    else this.#watch.after();
    if (!this.#over) this.#awaitUse();
    release();
  }

  /** What a call throws where it lost the connection says what became of the transaction. */
  #translated(error: unknown): unknown {
    if (this.#closing.signal.aborted) return this.#over;
    if (!this.#lease.lost || (isStudioError(error) && error.code === 'aborted')) return error;
    this.#end(reasonOfLoss(this.#lease.lost), this.#watch.lostNow());
    return this.#over;
  }

  #awaitUse(): void {
    const { idleMs } = this.#settings;
    if (idleMs > longestWait) return;
    this.#idle = setTimeout(() => {
      const minutes = Math.round(idleMs / 60_000);
      const long = minutes > 0 ? `${minutes} minute${minutes === 1 ? '' : 's'}` : `${idleMs} ms`;
      this.#end(
        `This session was given up, because nobody used it for ${long}.`,
        lostWhileIdle(this.#watch.state().transaction),
      );
    }, idleMs);
  }

  #end(reason: string, transaction: LostTransaction): void {
    if (this.#over) return;
    this.#over = sessionOver(reason, transaction);
    clearTimeout(this.#idle);
    this.#settings.onOver(this);
    void this.#lease.release();
  }
}

/** 128 random bits: an id is all that it takes to use a session. */
function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function resultLimit({ maxResultBytes }: PgSessionSettings): Pick<RunQueryOptions, 'maxResultBytes'> {
  return maxResultBytes === undefined ? {} : { maxResultBytes };
}
