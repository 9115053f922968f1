import type { ResultFrame } from '@studio/core';
import type { FrameCodec } from '@studio/core/protocol';
import type { Response } from 'express';
import type { Limits } from './options.ts';
import { setAnswerHeaders } from './problem.ts';

/**
 * Writes frames as fast as the reader takes them: nothing more is asked of the adapter while the socket is full. Ends when
 * the frames do, when the reader is gone, or when it takes nothing for too long.
 */
export async function sendFrames(
  response: Response,
  codec: FrameCodec,
  frames: AsyncIterable<ResultFrame>,
  { stallMs, keepAliveMs }: Pick<Limits, 'stallMs' | 'keepAliveMs'>,
): Promise<void> {
  setAnswerHeaders(response);
  response.setHeader('Content-Type', codec.contentType);
  // What compresses or buffers would hold rows back until the end: Express' compression obeys the first, nginx the other.
  response.setHeader('Cache-Control', 'no-store, no-transform');
  response.setHeader('X-Accel-Buffering', 'no');
  const keepAlive = setInterval(() => {
    if (!response.writableNeedDrain && !response.destroyed) response.write(codec.keepAlive);
  }, keepAliveMs);
  try {
    for await (const chunk of codec.encode(frames)) {
      if (response.destroyed) return;
      if (!response.write(chunk)) await drained(response, stallMs);
      keepAlive.refresh();
    }
    response.end();
  } finally {
    clearInterval(keepAlive);
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
