import type { PGliteInterface } from '@electric-sql/pglite';
import { StudioError, type TransactionState } from '@studio/core';
import { lostError } from '../error/connectionError.ts';
import { toPgStudioError } from '../error/pgError.ts';
import { readBackendMessages, type BackendMessage } from './backendMessages.ts';
import type { PgStatement } from './driver.ts';
import { concatBytes, frontendMessages } from './frontendMessages.ts';
import { createMessageTap } from './messageTap.ts';
import { Portal } from './portal.ts';
import type { PortalMode } from './portalMessages.ts';
import { pinSessionSql, setEncodingSql } from './sessionSettings.ts';
import type { WireSender } from './wire.ts';

/** The event loop gets a turn after this many milliseconds of PGlite, which runs on the same thread. */
const longestTurnMs = 20;

/**
 * Statements after which the encoding is set anew. PGlite does not report that it has changed, cannot convert to any
 * other, and is broken for good once it has tried.
 */
const encodingPattern = /client_encoding|set\s+names/i;

/**
 * The one session of a PGlite, spoken to in the wire protocol: PGlite's own `query` parses values, merges columns of one
 * name and leaves out where a column comes from.
 */
export class PgliteSession {
  readonly #pglite: PGliteInterface;
  #status = 'I';
  #encodingDoubtful = false;
  #portal: Portal | undefined;
  #outgoing: Uint8Array[] = [];
  #turnStart = performance.now();

  constructor(pglite: PGliteInterface) {
    this.#pglite = pglite;
  }

  transactionState(): TransactionState {
    return this.#status === 'I' ? 'idle' : this.#status === 'T' ? 'open' : 'failed';
  }

  async open(statement: PgStatement, mode: PortalMode, maxRows?: number): Promise<Portal> {
    if (this.#encodingDoubtful && this.#status !== 'E') {
      this.#encodingDoubtful = false;
      await this.#run(setEncodingSql);
    }
    this.#encodingDoubtful ||= encodingPattern.test(statement.sql);
    return this.#start(statement, mode, maxRows);
  }

  /** Gives the statement up. What runs at this moment runs to its end, for PGlite has no way to be interrupted. */
  async stop(): Promise<void> {
    this.#portal?.abandon();
    await this.#portal?.settled();
  }

  async pin(): Promise<void> {
    await this.#run(pinSessionSql);
  }

  async reset(discard: boolean): Promise<void> {
    await this.stop();
    if (this.#status !== 'I') await this.#run('rollback');
    if (discard) await this.#run('discard all');
  }

  #start(statement: PgStatement, mode: PortalMode, maxRows?: number): Portal {
    if (this.#portal && !this.#portal.done) {
      throw new StudioError({
        code: 'internal',
        message: 'A connection was asked for a second statement while one is running. Await the first.',
      });
    }
    // Nothing stops a COPY: PGlite has run it to its end before its first byte is seen.
    const portal = new Portal(statement, mode, {
      ...(maxRows !== undefined && { maxRows }),
      stopCopy: () => {},
    });
    this.#portal = portal;
    portal.submit(this.#sender());
    return portal;
  }

  async #run(sql: string): Promise<void> {
    const portal = this.#start({ sql }, 'all');
    try {
      while (await portal.next());
    } catch (error) {
      throw toPgStudioError(error);
    }
  }

  #sender(): WireSender {
    const write = (bytes: Uint8Array) => {
      if (this.#outgoing.length === 0) queueMicrotask(() => void this.#send());
      this.#outgoing.push(bytes);
    };
    // PGlite exits where COPY FROM STDIN finds nothing to read. This ends it, and is ignored in any other place.
    const endOfBatch = () => write(frontendMessages.copyFail('Copying from the client is not offered here'));
    return {
      stream: { cork() {}, uncork() {}, pause() {}, resume() {}, writableNeedDrain: false, once() {} },
      parse: ({ text }) => write(frontendMessages.parse(text)),
      bind: ({ values = [] }) => write(frontendMessages.bind(values)),
      describe: ({ type }) => write(frontendMessages.describe(type)),
      execute: ({ rows = 0 }) => write(frontendMessages.execute(rows)),
      close: ({ type }) => write(frontendMessages.close(type)),
      flush() {
        write(frontendMessages.flush());
        endOfBatch();
      },
      sync() {
        write(frontendMessages.sync());
        endOfBatch();
      },
      sendCopyFail() {},
      sendCopyFromChunk() {},
      endCopyFrom() {},
    };
  }

  async #send(): Promise<void> {
    const bytes = concatBytes(this.#outgoing);
    this.#outgoing = [];
    const portal = this.#portal;
    try {
      if (performance.now() - this.#turnStart > longestTurnMs) {
        await new Promise((resolve) => setTimeout(resolve));
        this.#turnStart = performance.now();
      }
      const answer = await this.#pglite.execProtocolRaw(bytes);
      this.#read(answer);
      // So it ends when PGlite fails while it is failing, or its owner has used execProtocolRawStream, which stays on.
      if (portal?.running && this.#outgoing.length === 0) throw new Error('PGlite broke off its answer.');
    } catch (error) {
      portal?.lost(lostError(error));
    }
  }

  readonly #read = createMessageTap(
    {
      takes: () => this.#portal?.takesMessages,
      messages: (bytes, count, longest) => this.#portal?.handleMessages(bytes, count, longest),
      // Whole messages too, for an answer is read at once.
      rest: (bytes) => {
        for (const message of readBackendMessages(bytes)) this.#dispatch(message);
      },
    },
    Infinity,
  );

  #dispatch(message: BackendMessage): void {
    const portal = this.#portal;
    switch (message.kind) {
      case 'fields':
        return portal?.handleRowDescription(message);
      case 'row':
        return portal?.handleDataRow(message);
      case 'suspended':
        return portal?.handlePortalSuspended();
      case 'complete':
        return portal?.handleCommandComplete(message);
      case 'empty':
        return portal?.handleEmptyQuery();
      case 'copyIn':
        return portal?.handleCopyInResponse();
      case 'copyOut':
        return portal?.handleCopyOutResponse();
      case 'notice':
        return portal?.handleNotice(message.fields);
      case 'error':
        return portal?.handleError(message.error);
      case 'ready':
        this.#status = message.status;
        return portal?.ready();
    }
  }
}
