import { StudioError } from '@studio/core';
import type { PgField, PgStatement, PgStreamEvent } from './driver.ts';
import { createBatchSize, type BatchSize } from './batchSize.ts';
import { rowMessages, type RowMessage } from './messageTap.ts';
import { createNoticeCap, type NoticeFields } from './notices.ts';
import { PortalOutbox, type PortalEvent } from './portalOutbox.ts';
import { firstMessages, messageBodies } from './rowPieces.ts';
import { parseTag } from './tag.ts';
import type { WireSender, WireField, WireHandler } from './wire.ts';

/** More rows are asked for when no more than so many pieces are left. */
const readAheadPieces = 4;

/**
 * - `describe`: parsed only, answers its columns
 * - `all`: one round trip, all rows
 * - `stream`: rows in batches; after each the server waits until it is asked for more
 * - `bytes`: the same, with rows as the server sent them, and somewhat ahead of the reader
 * - `copy`: the bytes of a `copy … to stdout`; the server is held up by what is not taken
 * - `copyIn`: bytes for a `copy … from stdin`; the writer is held up by what the server does not take
 */
export type PortalMode = 'describe' | 'all' | 'stream' | 'bytes' | 'copy' | 'copyIn';

type State = 'running' | 'suspended' | 'done';

/**
 * One statement on its way through the extended protocol: `pg` calls it with the server's messages, its reader pulls
 * events. `pg-cursor` does the same, but it throws in the socket handler on COPY, parses values, and knows neither
 * notices nor the size of rows.
 */
export class Portal implements WireHandler {
  readonly #statement: PgStatement;
  readonly #mode: PortalMode;
  readonly #maxRows: number;
  readonly #undo: string;
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
  #received = 0;
  #batchStart = 0;
  #batchBytes = 0;
  readonly #batchSize: BatchSize;
  readonly #outbox = new PortalOutbox({
    ready: () => this.#notify(),
    hold: () => this.#connection?.stream.pause(),
    release: () => this.#connection?.stream.resume(),
  });
  #complete: PgStreamEvent | undefined;
  #failure: Error | undefined;
  #wake: (() => void)[] = [];

  /**
   * @param options.undo what is sent in order to undo a statement that is given up
   * @param options.stopCopy cancels the statement on the server: nothing else ends a `copy … to stdout`
   */
  constructor(
    statement: PgStatement,
    mode: PortalMode,
    options: { readonly maxRows?: number; readonly undo?: string; readonly stopCopy: () => void },
  ) {
    this.#statement = statement;
    this.#mode = mode;
    this.#batchSize = createBatchSize(mode === 'bytes' ? 'bytes' : 'objects');
    this.#maxRows = options.maxRows ?? Infinity;
    this.#undo = options.undo ?? 'rollback';
    this.#stopCopy = options.stopCopy;
  }

  get done(): boolean {
    return this.#state === 'done';
  }

  /** Whether the server has to say something next. */
  get running(): boolean {
    return this.#state === 'running';
  }

  /** The messages that are to come by `handleMessages`. */
  get takesMessages(): RowMessage | undefined {
    if (this.#mode === 'bytes') return rowMessages.dataRow;
    return this.#mode === 'copy' ? rowMessages.copyData : undefined;
  }

  /** The next event, or undefined at the end. Asks the server for more rows when all others were taken. */
  async next(): Promise<PortalEvent | undefined> {
    for (;;) {
      const event = this.#outbox.take();
      if (event && this.#mode === 'bytes' && this.#outbox.length <= readAheadPieces) this.#continue();
      if (event) return event;
      if (this.#state === 'done') {
        if (this.#failure) throw this.#failure;
        return undefined;
      }
      this.#continue();
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
    // While it waits for data, the server does not look at a cancel.
    if (this.#copyIn === 'open') this.#failCopy('The copy was given up');
    if (this.#state === 'suspended') this.#rollBack();
    return this.#state === 'running' && !this.#rollingBack;
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
      if (this.#suspends) {
        this.#execute();
      } else {
        connection.execute({});
        // A Sync that is sent ahead of the data would be taken for a part of it.
        if (this.#mode === 'copyIn') connection.flush();
        else this.#sync();
      }
    }
    connection.stream.uncork();
  }

  handleRowDescription(message: { readonly fields: readonly WireField[] }): void {
    this.#outbox.push({ kind: 'fields', fields: message.fields.map(fieldOf) });
  }

  handleDataRow(message: { readonly fields: (string | null)[]; readonly length: number }): void {
    this.#received++;
    if (this.#finishing || this.#abandoned || this.#received > this.#maxRows) {
      this.#dropped = true;
      return;
    }
    this.#batchBytes += message.length + 1;
    this.#outbox.pushRow(message.fields, message.length + 1);
  }

  /** @param bytes whole messages, `count` of them, which nobody else has */
  handleMessages(bytes: Uint8Array, count: number, longest: number): void {
    if (this.#mode === 'bytes') this.#takeRows(bytes, count, longest);
    else if (!this.#abandoned) this.#outbox.pushCopied(messageBodies(bytes));
  }

  #takeRows(bytes: Uint8Array, count: number, longest: number): void {
    const wanted = Math.min(count, this.#maxRows - this.#received);
    this.#received += count;
    this.#batchBytes += bytes.length;
    if (this.#finishing || this.#abandoned || wanted < count) this.#dropped = true;
    if (this.#finishing || this.#abandoned || wanted <= 0) return;
    const kept = wanted < count ? firstMessages(bytes, wanted) : bytes;
    this.#outbox.pushRows(kept, wanted, longest);
  }

  handlePortalSuspended(): void {
    this.#batchSize.adapt(this.#received - this.#batchStart, this.#batchBytes);
    this.#outbox.flush();
    this.#state = 'suspended';
    if (this.#abandoned) this.#rollBack();
    this.#notify();
  }

  handleCommandComplete(message: { readonly text: string }): void {
    if (this.#rollingBack) return;
    this.#outbox.flush();
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
    if (dropped) this.#outbox.push({ kind: 'notice', notice: dropped });
    if (this.#complete && !this.#failure) this.#outbox.push(this.#complete);
    this.#finished();
  }

  /** Called by the session when the connection is gone. */
  lost(error: Error): void {
    if (this.#state === 'done') return;
    this.#failure ??= error;
    this.#finished();
  }

  handleError(error: Error): void {
    this.#outbox.flush();
    // What the server answers to our own cancel of a COPY, or rollback, says less than what was meant by it.
    this.#failure ??= error;
    const fromServer = 'severity' in error;
    if (!fromServer) this.#finished();
    else if (!this.#syncSent) this.#sync();
    if (this.#mode === 'copyIn') this.#notify();
  }

  handleNotice(fields: NoticeFields): void {
    if (this.#abandoned) return;
    const notice = this.#notices.take(fields);
    if (notice) this.#outbox.push({ kind: 'notice', notice });
  }

  handleCopyInResponse(): void {
    if (this.#mode === 'copyIn') {
      this.#copyIn = 'open';
      if (this.#abandoned) this.#failCopy('The copy was given up');
      this.#notify();
      return;
    }
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

  /** Not used: what is wanted of it comes by `handleMessages`. */
  handleCopyData(): void {}

  #failCopy(reason: string): void {
    this.#copyIn = 'ended';
    this.#connection?.sendCopyFail(reason);
  }

  get #suspends(): boolean {
    return this.#mode === 'stream' || this.#mode === 'bytes';
  }

  /** Asks for more rows, where the server waits for that. */
  #continue(): void {
    const connection = this.#connection;
    if (!connection || this.#state !== 'suspended') return;
    if (this.#finishing || this.#received > this.#maxRows) {
      this.#complete = { kind: 'complete', tag: '', cut: true };
      this.#end();
    } else {
      connection.stream.cork();
      this.#execute();
      connection.stream.uncork();
    }
  }

  #execute(): void {
    // One row more than wanted tells whether there is more.
    const rows = Math.min(this.#batchSize.rows, this.#maxRows + 1 - this.#received);
    this.#batchStart = this.#received;
    this.#batchBytes = 0;
    this.#state = 'running';
    this.#connection?.execute({ rows });
    this.#connection?.flush();
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
    if (this.#suspends) connection?.close({ type: 'P', name: '' });
    if (!this.#syncSent) this.#sync();
    connection?.stream.uncork();
  }

  /** Undoes what a statement did that nobody waits for. Without it, Sync would commit it, or leave it to be committed. */
  #rollBack(): void {
    const connection = this.#connection;
    this.#rollingBack = true;
    connection?.stream.cork();
    connection?.parse({ text: this.#undo });
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
    this.#outbox.close();
    this.#notify();
  }

  #dropRows(): void {
    if (this.#outbox.drop()) this.#dropped = true;
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
