import type { Response } from 'express';
import type { Limits } from '../options.ts';
import { setAnswerHeaders } from '../problem.ts';

/** The form of a stream of bytes. */
export interface ChunkForm {
  readonly contentType: string;
  /** What may stand between two chunks and means nothing; absent where there is no such thing. */
  readonly keepAlive?: Uint8Array;
}

/**
 * Writes chunks as fast as the reader takes them: nothing more is asked of the adapter while the socket is full. Ends when
 * the chunks do, when the reader is gone, or when it takes nothing for too long.
 *
 * @throws what `chunks` throws; the answer is not ended then
 */
export async function sendChunks(
  response: Response,
  { contentType, keepAlive }: ChunkForm,
  chunks: AsyncIterable<Uint8Array>,
  { stallMs, keepAliveMs }: Pick<Limits, 'stallMs' | 'keepAliveMs'>,
): Promise<void> {
  setAnswerHeaders(response);
  response.setHeader('Content-Type', contentType);
  // What compresses or buffers would hold rows back until the end: Express' compression obeys the first, nginx the other.
  response.setHeader('Cache-Control', 'no-store, no-transform');
  response.setHeader('X-Accel-Buffering', 'no');
  const alive = setInterval(() => {
    if (keepAlive && !response.writableNeedDrain && !response.destroyed) response.write(keepAlive);
  }, keepAliveMs);
  try {
    for await (const chunk of chunks) {
      if (response.destroyed) return;
      if (!response.write(chunk)) await drained(response, stallMs);
      alive.refresh();
    }
    response.end();
  } finally {
    clearInterval(alive);
  }
}

/** Waits until more can be written, or the reader is gone; one that stalls is sent away. */
function drained(response: Response, stallMs: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    const timer = setTimeout(() => response.destroy(), stallMs);
    response.once('drain', done);
    response.once('close', done);
    if (response.closed) done();
  });
}
