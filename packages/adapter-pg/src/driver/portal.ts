import { StudioError } from '@studio/core';
import type { PgField, PgStatement, PgStreamEvent } from './driver.ts';
import { CopyPieces } from './copyPieces.ts';
import { createNoticeCap, type NoticeFields } from './notices.ts';
import { parseTag } from './tag.ts';
import type { WireSender, WireField, WireHandler } from './wire.ts';

/** Rows asked for at first, so that the first ones are there soon; later batches follow the size of the rows. */
const firstBatchRows = 100;
const maxBatchRows = 10_000;
const batchBytes = 512 * 1024;
/** Rows that came in but do not fill a batch are handed on after this many milliseconds. */
const partialBatchDelay = 100;

/**
 * - `describe`: parsed only, answers its columns
 * - `all`: one round trip, all rows
 * - `stream`: rows in batches; after each the server waits until it is asked for more
 * - `copy`: the bytes of a `copy … to stdout`; the server is held up by what is not taken
 */
export type PortalMode = 'describe' | 'all' | 'stream' | 'bytes' | 'copy' | 'copyIn';

export type PortalEvent = PgStreamEvent | { readonly kind: 'bytes'; readonly bytes: Uint8Array };

type State = 'running' | 'suspended' | 'done';

 * - `copyIn`: bytes for a `copy … from stdin`; the writer is held up by what the server does not take
/**
 * One statement on its way through the extended protocol: `pg` calls it with the server's messages, its reader pulls
 * events. `pg-cursor` does the same, but it throws in the socket handler on COPY, parses values, and knows neither
 * notices nor the size of rows.
 */
export class Portal implements WireHandler {
  readonly #statement: PgStatement;
  readonly #mode: PortalMode;
  readonly #maxRows: number;
  readonly #stopCopy: () => void;
  readonly #notices = createNoticeCap();
  #connection: WireSender | undefined;
  #state: State = 'running';
  #syncSent = false;
  #finishing = false;
  #abandoned = false;
  #rollingBack = false;
  #dropped = false;
  #copyIn: 'awaited' | 'open' | 'ended' = 'awaited';
  #events: (PgStreamEvent | PgBytesEvent)[] = [];
  #rows: (string | null)[][] = [];
  #rowBytes = 0;
  #received = 0;
  #batchStart = 0;
  #batchRows = firstBatchRows;
  #partialTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #copied = new CopyPieces(
    () => this.#connection?.stream.pause(),
    () => this.#connection?.stream.resume(),
  );
  #complete: PgStreamEvent | undefined;
  #failure: Error | undefined;
  #wake: (() => void)[] = [];

  /** @param stopCopy cancels the statement on the server: nothing else ends a `copy … to stdout` */
  constructor(
    statement: PgStatement,
    mode: PortalMode,
    options: { readonly maxRows?: number; readonly stopCopy: () => void },
  ) {
    this.#statement = statement;
    this.#mode = mode;
    this.#maxRows = options.maxRows ?? Infinity;
    this.#stopCopy = options.stopCopy;
  }

  get done(): boolean {
    return this.#state === 'done';
  }

  /** Whether the server has to say something next. */
  get running(): boolean {
    return this.#state === 'running';
  }

  /** The next event, or undefined at the end. Asks the server for more rows when all others were taken. */
  async next(): Promise<PortalEvent | undefined> {
    for (;;) {
      // Before the events: nothing but the end comes after them.
      const bytes = this.#copied.take();
      if (bytes) return { kind: 'bytes', bytes };
      const event = this.#events.shift();
      if (event) return event;
      if (this.#state === 'done') {
        if (this.#failure) throw this.#failure;
        return undefined;
      }
      if (this.#state === 'suspended') this.#continue();
      await this.#progress();
    }
  }

  /** Asks for no more rows; what the statement did stays done. */
  finish(): void {
    this.#finishing = true;
    this.#dropRows();
  }

  /**
   * Gives the statement up. One that waits to be asked for more rows is rolled back at once; one that runs has to be
   * cancelled by the caller, and is rolled back where the cancel comes too late.
   *
   * @returns whether it runs
   */
  abandon(): boolean {
    this.#abandoned = true;
    this.#dropRows();
    if (this.#state === 'suspended') this.#rollBack();
    return this.#state === 'running' && !this.#rollingBack;
  }

  /** Resolves when the server is ready for another statement, or the connection is gone. */
  async settled(): Promise<void> {
    while (this.#state !== 'done') await this.#progress();
  }

  submit(connection: WireSender): void {
    this.#connection = connection;
    connection.stream.cork();
    connection.parse({ text: this.#statement.sql });
    if (this.#mode === 'describe') {
      connection.describe({ type: 'S', name: '' });
      this.#sync();
    } else {
      connection.bind({ values: this.#statement.parameters ?? [] });
      connection.describe({ type: 'P', name: '' });
      if (this.#mode === 'stream') {
        this.#execute();
      } else {
        connection.execute({});
        // A Sync that is sent ahead of the data would be taken for a part of it.
        if (this.#mode === 'copyIn') connection.flush();
        else this.#sync();
      }
    // While it waits for data, the server does not look at a cancel.
    if (this.#copyIn === 'open') this.#failCopy('The copy was given up');
    }
    connection.stream.uncork();
  }

  /**
   * Sends bytes of a `copy … from stdin`, and resolves when more can be taken.
   *
   * @throws what the server answered to what was sent before, once it is ready again
   */
  async writeCopy(bytes: Uint8Array): Promise<void> {
    while (!this.#isOver() && this.#copyIn === 'awaited') await this.#progress();
    if (!this.#isOver())
      this.#connection?.sendCopyFromChunk(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    const stream = this.#connection?.stream;
    if (stream?.writableNeedDrain) {
      stream.once('drain', () => this.#notify());
      while (!this.#isOver() && stream.writableNeedDrain) await this.#progress();
    }
    if (!this.#isOver()) return;
    await this.settled();
    throw this.#failure ?? new Error('The server ended the copy before its data did.');
  }

  /** Says that nothing follows; the rest is told by `next`. */
  async endCopy(): Promise<void> {
    while (!this.#isOver() && this.#copyIn === 'awaited') await this.#progress();
    if (this.#isOver()) return;
    this.#copyIn = 'ended';
    this.#connection?.endCopyFrom();
    this.#sync();
  }

  #isOver(): boolean {
    return this.#state === 'done' || this.#failure !== undefined;
  }

  handleRowDescription(message: { readonly fields: readonly WireField[] }): void {
    this.#emit({ kind: 'fields', fields: message.fields.map(fieldOf) });
  }

  handleDataRow(message: { readonly fields: (string | null)[]; readonly length: number }): void {
    this.#received++;
    if (this.#finishing || this.#abandoned || this.#received > this.#maxRows) {
      this.#dropped = true;
      return;
    }
    this.#rows.push(message.fields);
    this.#rowBytes += message.length + 1;
    this.#partialTimer ??= setTimeout(() => this.#emitRows(), partialBatchDelay);
  }

  handlePortalSuspended(): void {
    this.#adaptBatch();
    this.#emitRows();
    this.#state = 'suspended';
    if (this.#abandoned) this.#rollBack();
    this.#notify();
  }

  handleCommandComplete(message: { readonly text: string }): void {
    if (this.#rollingBack) return;
    this.#emitRows();
    // The server counts the rows of the last batch only.
    const tag = this.#batchStart > 0 ? message.text.replace(/\d+$/, String(this.#received)) : message.text;
    this.#complete = { kind: 'complete', cut: this.#dropped, ...parseTag(tag) };
    this.#end();
  }

  handleEmptyQuery(): void {
    this.#complete = { kind: 'complete', tag: '', cut: false };
    this.#end();
  }

  /** Not used: `pg` does not call it after an error, so readiness is taken from the connection itself. */
  handleReadyForQuery(): void {}

  /** Called by the session at every ReadyForQuery. */
  ready(): void {
    const dropped = this.#notices.dropped();
    if (dropped) this.#emit({ kind: 'notice', notice: dropped });
    if (this.#complete && !this.#failure) this.#events.push(this.#complete);
    this.#finished();
  }

  /** Called by the session when the connection is gone. */
  lost(error: Error): void {
    if (this.#state === 'done') return;
    this.#failure ??= error;
    this.#finished();
  }

  handleError(error: Error): void {
    this.#emitRows();
    // What the server answers to our own cancel of a COPY, or rollback, says less than what was meant by it.
    this.#failure ??= error;
    const fromServer = 'severity' in error;
    if (!fromServer) this.#finished();
    else if (!this.#syncSent) this.#sync();
  }

  handleNotice(fields: NoticeFields): void {
    if (this.#abandoned) return;
    const notice = this.#notices.take(fields);
    if (notice) this.#emit({ kind: 'notice', notice });
  }

  handleCopyInResponse(): void {
    this.#failure = copyError('from stdin', 'Import the file instead, or run insert statements.');
    // A Sync that was sent ahead was swallowed: the server ignores it while it waits for copy data.
    this.#syncSent = false;
    this.#connection?.sendCopyFail('Copying from the client is not offered here');
  }

  handleCopyOutResponse(): void {
    if (this.#mode === 'copy') return;
    this.#failure = copyError('to stdout', 'Run the query itself, or export its rows.');
    this.#abandoned = true;
    this.#stopCopy();
  }

  handleCopyData({ chunk }: { readonly chunk: Uint8Array }): void {
    if (this.#mode !== 'copy' || this.#abandoned) return;
    if (this.#copied.push(chunk)) this.#notify();
    else this.#partialTimer ??= setTimeout(() => this.#emitRows(), partialBatchDelay);
  }

  #continue(): void {
    const connection = this.#connection;
    if (!connection) return;
    if (this.#finishing || this.#received > this.#maxRows) {
      this.#complete = { kind: 'complete', tag: '', cut: true };
      this.#end();
    } else {
      connection.stream.cork();
      this.#execute();
      connection.stream.uncork();
    if (this.#mode === 'copyIn') this.#notify();
    }
  }

  #execute(): void {
    // One row more than wanted tells whether there is more.
    const rows = Math.min(this.#batchRows, this.#maxRows + 1 - this.#received);
    this.#batchStart = this.#received;
    this.#state = 'running';
    this.#connection?.execute({ rows });
    if (this.#mode === 'copyIn') {
      this.#copyIn = 'open';
      if (this.#abandoned) this.#failCopy('The copy was given up');
      this.#notify();
      return;
    }
    this.#connection?.flush();
  }

  #adaptBatch(): void {
    const rows = this.#received - this.#batchStart;
    if (rows === 0 || this.#rowBytes === 0) return;
    const wanted = Math.ceil((batchBytes * rows) / this.#rowBytes);
    this.#batchRows = Math.min(Math.max(wanted, 1), this.#batchRows * 10, maxBatchRows);
  }

  /** Ends the statement. Outside a transaction block the server commits at this Sync. */
  #end(): void {
    if (this.#abandoned && !this.#syncSent) {
      this.#rollBack();
      return;
    }
    const connection = this.#connection;
    connection?.stream.cork();
    // An open portal inside a transaction block would keep its tables from being altered.
  #failCopy(reason: string): void {
    this.#copyIn = 'ended';
    this.#connection?.sendCopyFail(reason);
  }

  get #suspends(): boolean {
    return this.#mode === 'stream' || this.#mode === 'bytes';
  }

  /** Asks for more rows, where the server waits for that. */
    if (this.#mode === 'stream') connection?.close({ type: 'P', name: '' });
    if (!this.#syncSent) this.#sync();
    connection?.stream.uncork();
  }

  /** Undoes what a statement did that nobody waits for. Without it, Sync would commit it. */
  #rollBack(): void {
    const connection = this.#connection;
    this.#rollingBack = true;
    connection?.stream.cork();
    connection?.parse({ text: 'rollback' });
    connection?.bind({});
    connection?.execute({});
    this.#sync();
    connection?.stream.uncork();
  }

  #sync(): void {
    this.#syncSent = true;
    this.#state = 'running';
    this.#connection?.sync();
  }

  #finished(): void {
    this.#state = 'done';
    clearTimeout(this.#partialTimer);
    // The connection is the next statement's, whether or not what waits here is ever taken.
    this.#copied.letGo();
    this.#notify();
  }

  #emit(event: PgStreamEvent): void {
    this.#emitRows();
    this.#events.push(event);
    this.#notify();
  }

  #emitRows(): void {
    clearTimeout(this.#partialTimer);
    this.#partialTimer = undefined;
    this.#copied.flush();
    if (this.#mode === 'copy') this.#notify();
    if (this.#rows.length === 0) return;
    this.#events.push({ kind: 'rows', rows: this.#rows, bytes: this.#rowBytes });
    this.#rows = [];
    this.#rowBytes = 0;
    this.#notify();
  }

  #dropRows(): void {
    if (this.#rows.length > 0 || this.#events.length > 0) this.#dropped = true;
    this.#events = [];
    this.#rows = [];
    this.#rowBytes = 0;
    this.#copied.drop();
  }

  #progress(): Promise<void> {
    return new Promise((resolve) => this.#wake.push(resolve));
  }

  #notify(): void {
    const waiting = this.#wake;
    this.#wake = [];
    for (const wake of waiting) wake();
  }
}

function fieldOf(field: WireField): PgField {
  return {
    name: field.name,
    typeId: field.dataTypeID,
    typeModifier: field.dataTypeModifier,
    tableId: field.tableID,
    columnNumber: field.columnID,
  };
}

function copyError(direction: string, instead: string): StudioError {
  return new StudioError({
    code: 'notSupported',
    message: `COPY … ${direction} needs a client that sends and receives files, which this is not. ${instead}`,
  });
}
