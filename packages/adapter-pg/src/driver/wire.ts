import type { PoolClient } from 'pg';
import type { PgField } from './driver.ts';

/** How a statement is sent: the part of `pg`'s `Connection` for that. */
export interface WireSender {
  readonly stream: {
    cork(): void;
    uncork(): void;
    pause(): void;
    resume(): void;
    /** Whether more is waiting to be sent than should; then `drain` follows. */
    readonly writableNeedDrain: boolean;
    once(event: 'drain', listener: () => void): unknown;
  };
  parse(message: { readonly text: string }): void;
  bind(message: { readonly values?: readonly (string | null)[] }): void;
  describe(message: { readonly type: 'P' | 'S'; readonly name: '' }): void;
  execute(message: { readonly rows?: number }): void;
  close(message: { readonly type: 'P'; readonly name: '' }): void;
  flush(): void;
  sync(): void;
  sendCopyFail(message: string): void;
  /** `pg` takes nothing but a `Buffer`. */
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** The part of `pg`'s `Connection` that is used here. Its published types leave most of it out. */
export interface WireConnection extends WireSender {
  readonly stream: WireStream;
  connect(port: number, host?: string): void;
  requestSsl(): void;
  cancel(processId: number, secretKey: number): void;
  on(event: 'readyForQuery', listener: (message: { readonly status: string }) => void): this;
  on(
    event: 'parameterStatus',
    listener: (message: { readonly parameterName: string; readonly parameterValue: string }) => void,
  ): this;
  on(event: 'connect' | 'sslconnect' | 'copyOutResponse' | 'end', listener: () => void): this;
  on(event: 'error' | 'errorMessage', listener: (error: Error) => void): this;
}

export type WireStream = WireSender['stream'] & {
  destroy(error?: Error): void;
  unref?(): void;
  on(event: 'data', listener: (chunk: Uint8Array) => void): unknown;
  off(event: 'data', listener: (chunk: Uint8Array) => void): unknown;
  listeners(event: 'data'): ((chunk: Uint8Array) => void)[];
};

/** What a cancel request needs to know of the client whose statement it stops. */
export interface WireClient {
  readonly connection: WireConnection;
  readonly processID: number | null;
  readonly secretKey: number | null;
  readonly host: string;
  readonly port: number;
  readonly ssl: unknown;
  readonly sslNegotiation?: string;
}

/** Reads the parts of a `pg` client that its types do not name. */
export function wireOf(client: PoolClient): WireClient {
  // `pg`'s JavaScript client has all of these since 8.0; the native one, which has not, is refused by createPgDriver.
  return client as unknown as WireClient;
}

export interface WireField {
  readonly name: string;
  readonly tableID: number;
  readonly columnID: number;
  readonly dataTypeID: number;
  readonly dataTypeModifier: number;
}

export function fieldOf(field: WireField): PgField {
  return {
    name: field.name,
    typeId: field.dataTypeID,
    typeModifier: field.dataTypeModifier,
    tableId: field.tableID,
    columnNumber: field.columnID,
  };
}

/** The calls that `pg`'s client makes to whatever was submitted to it, as the server's messages come in. */
export interface WireHandler {
  submit(connection: WireSender): void;
  handleRowDescription(message: { readonly fields: readonly WireField[] }): void;
  handleDataRow(message: { readonly fields: (string | null)[]; readonly length: number }): void;
  handlePortalSuspended(): void;
  handleCommandComplete(message: { readonly text: string }): void;
  handleEmptyQuery(): void;
  handleReadyForQuery(): void;
  handleError(error: Error): void;
  handleCopyInResponse(): void;
  handleCopyData(message: { readonly chunk: Uint8Array }): void;
}
