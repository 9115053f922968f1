import { StudioError } from '@studio/core';
import { uploadCodec, verbNames, verbs } from '@studio/core/protocol';
import { Router, type ErrorRequestHandler, type RequestHandler } from 'express';
import { bodyError, demandOwnRequest, readBody } from './body.ts';
import { handleCall } from './handleCall.ts';
import type { StudioRouterOptions } from './options.ts';
import { HttpError, presenter, sendProblem } from './problem.ts';
import { settingsOf, type Settings } from './settings.ts';

/** An Express router, to be mounted wherever the host wants it. */
export interface StudioRouter extends Router {
  /** Rolls back and closes every session that was opened through this router. Call it where the server is shut down. */
  closeSessions(): Promise<void>;
}

/**
 * Any adapter on HTTP, as an Express 5 router: POST `/<verb>` with `adapter`, POST `/<adapter id>/<verb>` with `adapters`.
 * Everything below its mount is answered here; nothing outside of it is touched, and no cookie is read or set. Mount it
 * before a body parser of a smaller limit, and behind what authenticates.
 *
 * Errors are `StudioErrorData` as `application/problem+json`. A client that goes away aborts its call in the adapter.
 *
 * @throws TypeError without `authorize`, without an adapter, or for a limit that is none
 */
export function createStudioRouter(options: StudioRouterOptions): StudioRouter {
  const settings = settingsOf(options);
  const router = Router({ caseSensitive: true, strict: true });
  const prefix = settings.onlyId === undefined ? '/:adapter' : '';
  const inFlight = limitConcurrency(settings.limits.concurrent);
  const body = readBody(settings.limits.bodyBytes);
  for (const name of verbNames) {
    const verb = verbs[name];
    const path = `${prefix}/${verb.path}`;
    const call: RequestHandler = (request, response) => handleCall(settings, name, verb, request, response);
    if (verb.kind === 'upload') {
      router.post(path, demandOwnRequest(uploadCodec.contentType), inFlight, call);
    } else {
      router.post(path, demandOwnRequest('application/json'), inFlight, body, call);
    }
    router.all(path, refuseMethod);
  }
  router.use(refusePath, answerErrors(settings));
  return Object.assign(router, { closeSessions: () => settings.sessions.close() });
}

const refuseMethod: RequestHandler = (_request, response) => {
  response.setHeader('Allow', 'POST');
  throw new HttpError(405, 'badRequest', 'The studio is asked by POST.');
};

const refusePath: RequestHandler = () => {
  throw new StudioError({ code: 'notFound', message: 'The studio server knows no such operation.' });
};

/** Counted until the connection of the answer is closed, so that a call nobody waits for does not hold a place. */
function limitConcurrency(limit: number): RequestHandler {
  let calls = 0;
  return (_request, response, next) => {
    if (calls >= limit) {
      const message = 'The studio server has too much to do. Try again in a moment.';
      throw new StudioError({ code: 'busy', message, retryable: true });
    }
    calls += 1;
    response.once('close', () => (calls -= 1));
    next();
  };
}

function answerErrors(settings: Settings): ErrorRequestHandler {
  const present = presenter((error, id) => settings.onError(error, { id }));
  return (error, _request, response, next) => {
    if (response.headersSent) next(error);
    else sendProblem(response, present(requestError(error)));
  };
}

/** Express marks what the client did wrong, such as a path that cannot be decoded, by a status. */
function requestError(error: unknown): unknown {
  const known = bodyError(error);
  if (known !== error || !(error instanceof Error) || error instanceof StudioError) return known;
  const status = 'status' in error ? error.status : undefined;
  if (typeof status !== 'number' || status < 400 || status > 499) return error;
  return new HttpError(status, 'badRequest', 'The request is malformed.');
}
