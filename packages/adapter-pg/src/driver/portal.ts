import { CopyIn, copyRefusal } from './copyIn.ts';
import type { PgStatement, PgStreamEvent } from './driver.ts';
import { rowMessages, type RowMessage } from './messageTap.ts';
import { createNoticeCap, type NoticeFields } from './notices.ts';
import { PortalMessages, type PortalMode } from './portalMessages.ts';
import { PortalOutbox, type PortalEvent } from './portalOutbox.ts';
import { firstMessages, messageBodies } from './rowPieces.ts';
import { RowTally } from './rowTally.ts';
import { Signal } from './signal.ts';
import { parseTag } from './tag.ts';
import { fieldOf, type WireField, type WireHandler, type WireSender } from './wire.ts';

/** More rows are asked for when no more than so many pieces are left. */
const readAheadPieces = 4;

type State = 'running' | 'suspended' | 'done';

/**
 * One statement on its way through the extended protocol: `pg` calls it with the server's messages, its reader pulls
 * events. `pg-cursor` does the same, but it throws in the socket handler on COPY, parses values, and knows neither
 * notices nor the size of rows.
 */
export class Portal implements WireHandler {
  readonly #statement: PgStatement;
  readonly #mode: PortalMode;
  readonly #undo: string;
  readonly #stopCopy: () => void;
  readonly #notices = createNoticeCap();
  #connection: WireSender | undefined;
  #messages: PortalMessages | undefined;
  #state: State = 'running';
  #finishing = false;
  #abandoned = false;
  #rollingBack = false;
  #dropped = false;
  readonly #rows: RowTally;
  readonly #copyIn: CopyIn;
  readonly #changed = new Signal();
  readonly #outbox = new PortalOutbox({
    ready: () => this.#changed.notify(),
    hold: () => this.#connection?.stream.pause(),
    release: () => this.#connection?.stream.resume(),
  });
  #complete: PgStreamEvent | undefined;
  #failure: Error | undefined;

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
    this.#rows = new RowTally(options.maxRows ?? Infinity, mode === 'bytes' ? 'bytes' : 'objects');
    this.#undo = options.undo ?? 'rollback';
    this.#stopCopy = options.stopCopy;
    this.#copyIn = new CopyIn({
      connection: () => this.#connection,
      isOver: () => this.#state === 'done' || this.#failure !== undefined,
      progress: () => this.#changed.wait(),
      notify: () => this.#changed.notify(),
    });
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
      await this.#changed.wait();
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
    if (this.#copyIn.isOpen) this.#copyIn.fail();
    if (this.#state === 'suspended') this.#rollBack();
    return this.#state === 'running' && !this.#rollingBack;
  }

  /**
   * Sends bytes of a `copy … from stdin`, and resolves when more can be taken.
   *
   * @throws what the server answered to what was sent before, once it is ready again
   */
  async writeCopy(bytes: Uint8Array): Promise<void> {
    if (await this.#copyIn.write(bytes)) return;
    await this.settled();
    throw this.#failure ?? new Error('The server ended the copy before its data did.');
  }

  /** Says that nothing follows; the rest is told by `next`. */
  async endCopy(): Promise<void> {
    if (await this.#copyIn.end()) this.#sync();
  }

  /** Resolves when the server is ready for another statement, or the connection is gone. */
  async settled(): Promise<void> {
    while (this.#state !== 'done') await this.#changed.wait();
  }

  submit(connection: WireSender): void {
    this.#connection = connection;
    this.#messages = new PortalMessages(connection, this.#mode);
    this.#messages.start(this.#statement, this.#rows.startBatch());
  }

  handleRowDescription(message: { readonly fields: readonly WireField[] }): void {
    this.#outbox.push({ kind: 'fields', fields: message.fields.map(fieldOf) });
  }

  handleDataRow(message: { readonly fields: (string | null)[]; readonly length: number }): void {
    const bytes = message.length + 1;
    if (this.#keep(1, bytes) > 0) this.#outbox.pushRow(message.fields, bytes);
  }

  /** @param bytes whole messages, `count` of them, which nobody else has */
  handleMessages(bytes: Uint8Array, count: number, longest: number): void {
    if (this.#mode === 'bytes') this.#takeRows(bytes, count, longest);
    else if (!this.#abandoned) this.#outbox.pushCopied(messageBodies(bytes));
  }

  #takeRows(bytes: Uint8Array, count: number, longest: number): void {
    const kept = this.#keep(count, bytes.length);
    if (kept > 0) this.#outbox.pushRows(kept < count ? firstMessages(bytes, kept) : bytes, kept, longest);
  }

  /** @returns how many of the rows that came in are for the reader */
  #keep(count: number, bytes: number): number {
    const wanted = this.#rows.add(count, bytes);
    const kept = this.#finishing || this.#abandoned ? 0 : wanted;
    if (kept < count) this.#dropped = true;
    return kept;
  }

  handlePortalSuspended(): void {
    this.#rows.endBatch();
    this.#outbox.flush();
    this.#state = 'suspended';
    if (this.#abandoned) this.#rollBack();
    this.#changed.notify();
  }

  handleCommandComplete(message: { readonly text: string }): void {
    if (this.#rollingBack) return;
    this.#outbox.flush();
    const tag = parseTag(this.#rows.tagOfAll(message.text));
    this.#complete = { kind: 'complete', cut: this.#dropped, ...tag };
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
    else if (!this.#messages?.isSynced) this.#sync();
    if (this.#mode === 'copyIn') this.#changed.notify();
  }

  handleNotice(fields: NoticeFields): void {
    if (this.#abandoned) return;
    const notice = this.#notices.take(fields);
    if (notice) this.#outbox.push({ kind: 'notice', notice });
  }

  handleCopyInResponse(): void {
    if (this.#mode === 'copyIn') {
      this.#copyIn.open();
      if (this.#abandoned) this.#copyIn.fail();
      this.#changed.notify();
      return;
    }
    this.#failure = copyRefusal('from stdin');
    this.#messages?.refuseCopy();
  }

  handleCopyOutResponse(): void {
    if (this.#mode === 'copy') return;
    this.#failure = copyRefusal('to stdout');
    this.#abandoned = true;
    this.#stopCopy();
  }

  /** Not used: what is wanted of it comes by `handleMessages`. */
  handleCopyData(): void {}

  /** Asks for more rows, where the server waits for that. */
  #continue(): void {
    if (this.#state !== 'suspended') return;
    if (this.#finishing || this.#rows.isExceeded) {
      this.#complete = { kind: 'complete', tag: '', cut: true };
      this.#end();
    } else {
      this.#state = 'running';
      this.#messages?.askForMore(this.#rows.startBatch());
    }
  }

  #end(): void {
    if (!this.#messages || this.#messages.isSynced) return;
    if (this.#abandoned) {
      this.#rollBack();
    } else {
      this.#state = 'running';
      this.#messages.end();
    }
  }

  /** Undoes what a statement did that nobody waits for. Without it, Sync would commit it, or leave it to be committed. */
  #rollBack(): void {
    this.#rollingBack = true;
    this.#state = 'running';
    this.#messages?.undo(this.#undo);
  }

  #sync(): void {
    this.#state = 'running';
    this.#messages?.sync();
  }

  #finished(): void {
    this.#state = 'done';
    this.#outbox.close();
    this.#changed.notify();
  }

  #dropRows(): void {
    if (this.#outbox.drop()) this.#dropped = true;
  }
}
