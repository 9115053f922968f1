import type { Sending } from './backPressure.ts';
import { CopyPieces } from './copyPieces.ts';
import type { PgBytesEvent, PgStreamEvent } from './driver.ts';
import { RowPieces } from './rowPieces.ts';

export type PortalEvent =
  PgStreamEvent | PgBytesEvent | { readonly kind: 'bytes'; readonly bytes: Uint8Array };

/** What came in but does not fill a piece is handed on after this many milliseconds. */
const partialDelay = 100;

export interface OutboxListener extends Sending {
  /** There is something to take. */
  ready(): void;
}

/** What a statement has answered and its reader has not taken, in its order. Rows are gathered to pieces. */
export class PortalOutbox {
  readonly #listener: OutboxListener;
  readonly #copied: CopyPieces;
  readonly #pieces: RowPieces;
  #events: (PgStreamEvent | PgBytesEvent)[] = [];
  #rows: (string | null)[][] = [];
  #rowBytes = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(listener: OutboxListener) {
    this.#listener = listener;
    this.#copied = new CopyPieces(listener);
    this.#pieces = new RowPieces(listener);
  }

  /** Events that can be taken. */
  get length(): number {
    return this.#events.length;
  }

  take(): PortalEvent | undefined {
    // Before the events: nothing but the end comes after them.
    const bytes = this.#copied.take();
    if (bytes) return { kind: 'bytes', bytes };
    const event = this.#events.shift();
    if (event?.kind === 'rowBytes') this.#pieces.taken(event.rows);
    return event;
  }

  push(event: PgStreamEvent): void {
    this.flush();
    this.#events.push(event);
    this.#listener.ready();
  }

  pushRow(fields: (string | null)[], bytes: number): void {
    this.#rows.push(fields);
    this.#rowBytes += bytes;
    this.#flushLater();
  }

  /** @param bytes `count` whole DataRow messages */
  pushRows(bytes: Uint8Array, count: number, longest: number): void {
    if (this.#pieces.push(bytes, count, longest)) this.flush();
    else this.#flushLater();
  }

  pushCopied(bytes: Uint8Array): void {
    if (this.#copied.push(bytes)) this.#listener.ready();
    else this.#flushLater();
  }

  /** Hands on what was gathered, be it little. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#copied.flush();
    const bytes = this.#pieces.flush();
    if (bytes) this.#events.push({ kind: 'rowBytes', rows: bytes });
    if (this.#rows.length > 0) this.#events.push({ kind: 'rows', rows: this.#rows, bytes: this.#rowBytes });
    this.#rows = [];
    this.#rowBytes = 0;
    this.#listener.ready();
  }

  /** Forgets everything. @returns whether there was anything */
  drop(): boolean {
    this.flush();
    const dropped = this.#events.length > 0;
    this.#events = [];
    this.#pieces.drop();
    this.#copied.drop();
    return dropped;
  }

  /** Nothing comes any more: the connection is the next statement's, whether or not what waits here is ever taken. */
  close(): void {
    clearTimeout(this.#timer);
    this.#copied.letGo();
    this.#pieces.letGo();
  }

  #flushLater(): void {
    this.#timer ??= setTimeout(() => this.flush(), partialDelay);
  }
}
