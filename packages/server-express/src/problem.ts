import { isStudioError, StudioError, type StudioErrorCode } from '@studio/core';
import { problemType, statusOf } from '@studio/core/protocol';
import type { Response } from 'express';

/** An error whose HTTP status says more than its code: 405, 413, 415 … */
export class HttpError extends StudioError {
  readonly status: number;

  constructor(status: number, code: StudioErrorCode, message: string) {
    super({ code, message });
    this.status = status;
  }
}

/** Headers of every answer: nobody keeps it, nobody guesses what it is. */
export function setAnswerHeaders(response: Response): void {
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
}

/** Answers an error, or gives up the connection where an answer has begun. */
export function sendProblem(response: Response, error: StudioError): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (response.destroyed) return;
  response.statusCode = error instanceof HttpError ? error.status : statusOf(error.code);
  setAnswerHeaders(response);
  response.setHeader('Content-Type', problemType);
  if (error.code === 'busy') response.setHeader('Retry-After', '1');
  response.end(JSON.stringify(new StudioError(error)));
}

/** What a client may know of anything that was thrown. */
export type Present = (thrown: unknown) => StudioError;

/**
 * Errors that were meant for the user pass; of any other only an id is told, under which `report` is given all of it. So is
 * one that calls itself internal, for its message may be that of an unexpected error.
 */
export function presenter(report: (error: unknown, id: string) => void): Present {
  return (thrown) => {
    if (isStudioError(thrown) && thrown.code !== 'internal') return thrown;
    const id = crypto.randomUUID();
    report(thrown, id);
    return new StudioError({
      code: 'internal',
      message: `The studio server met a defect. Its log tells more under ${id}.`,
    });
  };
}
