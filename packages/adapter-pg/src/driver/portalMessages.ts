import type { PgStatement } from './driver.ts';
import type { WireSender } from './wire.ts';

/**
 * - `describe`: parsed only, answers its columns
 * - `all`: one round trip, all rows
 * - `stream`: rows in batches; after each the server waits until it is asked for more
 * - `bytes`: the same, with rows as the server sent them, and somewhat ahead of the reader
 * - `copy`: the bytes of a `copy … to stdout`; the server is held up by what is not taken
 * - `copyIn`: bytes for a `copy … from stdin`; the writer is held up by what the server does not take
 */
export type PortalMode = 'describe' | 'all' | 'stream' | 'bytes' | 'copy' | 'copyIn';

/** The messages of the extended protocol by which one statement is sent, fed and ended. */
export class PortalMessages {
  readonly #connection: WireSender;
  readonly #mode: PortalMode;
  #synced = false;

  constructor(connection: WireSender, mode: PortalMode) {
    this.#connection = connection;
    this.#mode = mode;
  }

  /** Whether the Sync that ends the statement was sent. Outside a transaction block the server commits at it. */
  get isSynced(): boolean {
    return this.#synced;
  }

  /** @param rows how many to ask for at first, of a statement that answers in batches */
  start(statement: PgStatement, rows: number): void {
    this.#atOnce((connection) => {
      connection.parse({ text: statement.sql });
      if (this.#mode === 'describe') {
        connection.describe({ type: 'S', name: '' });
        this.sync();
        return;
      }
      connection.bind({ values: statement.parameters ?? [] });
      connection.describe({ type: 'P', name: '' });
      connection.execute(this.#answersInBatches ? { rows } : {});
      // A Sync would end the batches; and ahead of the data of a copy it would be taken for a part of it.
      if (this.#answersInBatches || this.#mode === 'copyIn') connection.flush();
      else this.sync();
    });
  }

  askForMore(rows: number): void {
    this.#atOnce((connection) => {
      connection.execute({ rows });
      connection.flush();
    });
  }

  /** Ends the statement. */
  end(): void {
    this.#atOnce((connection) => {
      // An open portal inside a transaction block would keep its tables from being altered.
      if (this.#answersInBatches) connection.close({ type: 'P', name: '' });
      this.sync();
    });
  }

  sync(): void {
    this.#synced = true;
    this.#connection.sync();
  }

  /** Ends the statement by another one, which undoes it. */
  undo(sql: string): void {
    this.#atOnce((connection) => {
      connection.parse({ text: sql });
      connection.bind({});
      connection.execute({});
      this.sync();
    });
  }

  /** The server waits for the data of a copy, which nobody has; it has ignored a Sync that was sent ahead. */
  refuseCopy(): void {
    this.#synced = false;
    this.#connection.sendCopyFail('Copying from the client is not offered here');
  }

  get #answersInBatches(): boolean {
    return this.#mode === 'stream' || this.#mode === 'bytes';
  }

  #atOnce(send: (connection: WireSender) => void): void {
    const { stream } = this.#connection;
    stream.cork();
    send(this.#connection);
    stream.uncork();
  }
}
