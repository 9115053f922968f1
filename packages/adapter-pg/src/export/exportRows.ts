import { throwIfAborted, type CallOptions, type ExportRequest } from '@studio/core';
import type { PgDriver } from '../driver/driver.ts';
import { createFrameChannel } from '../query/frameChannel.ts';
import { exportQuery } from './exportQuery.ts';
import { exportRelation, type FormatChoice } from './exportRelation.ts';

/**
 * Writes rows as a file. Nothing is asked of the database before the first piece is; a reader who leaves, or aborts,
 * stops the statement there.
 */
export async function* exportRows(
  driver: PgDriver,
  request: ExportRequest,
  { signal }: CallOptions = {},
): AsyncGenerator<Uint8Array, void> {
  throwIfAborted(signal);
  const { source, format, header, escapeFormulas } = request;
  const choice: FormatChoice = {
    format,
    ...(header !== undefined && { header }),
    ...(escapeFormulas !== undefined && { escapeFormulas }),
    // PGlite would make the whole copy in memory before its first byte.
    copies: driver.engine === 'server',
  };
  const channel = createFrameChannel<Uint8Array>();
  const stop = new AbortController();
  const abort = () => stop.abort(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  const finished = driver
    .withConnection(
      async (connection) => {
        const pieces =
          source.kind === 'query'
            ? exportQuery(connection, source.query, choice)
            : exportRelation(connection, source, choice);
        for await (const piece of pieces) await channel.send(piece);
      },
      { signal: stop.signal, purpose: source.kind === 'query' ? 'script' : 'structured' },
    )
    .then(channel.end, channel.fail);
  try {
    yield* channel;
  } finally {
    signal?.removeEventListener('abort', abort);
    channel.close();
    stop.abort();
    await finished;
  }
}
