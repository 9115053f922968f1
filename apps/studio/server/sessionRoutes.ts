import { json, Router, type RequestHandler } from 'express';
import type { StudioErrorData } from '@studio/core';
import { problemType } from '@studio/core/protocol';
import type { LocalSessions } from './session.ts';
import { unlockPage } from './unlockPage.ts';
import { nonceOf } from './csp.ts';

/** What a browser without a session may ask for. Everything else, known or not, needs one. */
const openPaths = /^\/(healthz|session|favicon\.svg|assets\/[\w.-]+)$/;

const notAuthenticated: StudioErrorData = {
  code: 'notAuthenticated',
  message:
    'This browser has no session with the studio. Open the newest address that stands in its terminal.',
};

/** `POST /session` exchanges the token of the printed address, once, for a cookie. */
export function sessionRoutes(sessions: LocalSessions): Router {
  const router = Router();
  router.post('/session', json({ limit: '4kb' }), (request, response) => {
    const body: unknown = request.body;
    const token = typeof body === 'object' && body !== null && 'token' in body ? body.token : undefined;
    const cookie = sessions.exchange(token);
    if (cookie === null) {
      response.status(403).type(problemType).send(JSON.stringify(notAuthenticated));
      return;
    }
    response.setHeader('Set-Cookie', cookie);
    response.sendStatus(204);
  });
  return router;
}

/** Lets requests with a session pass. A page is answered with one that exchanges the token, anything else with 401. */
export function requireSession(sessions: LocalSessions): RequestHandler {
  return (request, response, next) => {
    const path = request.url.split('?', 1)[0] ?? '';
    if (openPaths.test(path) || sessions.accepts(request.headers.cookie)) {
      next();
      return;
    }
    response.setHeader('Cache-Control', 'no-store');
    if (request.method === 'GET' && request.headers.accept?.includes('text/html')) {
      response.type('html').send(unlockPage(nonceOf(response)));
    } else {
      response.status(401).type(problemType).send(JSON.stringify(notAuthenticated));
    }
  };
}
