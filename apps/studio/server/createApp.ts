import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import { securityHeaders, setNonce } from './csp.ts';
import { loggable } from './loggable.ts';
import { judgeRequest } from './localAccess.ts';
import type { LocalSessions } from './session.ts';
import { requireSession, sessionRoutes } from './sessionRoutes.ts';

export interface AppParts {
  readonly port: number;
  readonly sessions: LocalSessions;
  readonly logger: Logger;
  readonly dev: boolean;
  /** The database on HTTP, under `/api`. */
  readonly api: RequestHandler;
  /** What is told at `/status`. */
  readonly status: () => unknown;
  /** Asked for at `POST /database/retry`. */
  readonly retryDatabase: () => void;
  /** Built files. */
  readonly assets: RequestHandler;
  readonly pages: RequestHandler;
}

/**
 * Everything behind the port. The order is the protection: whether a request comes from our own page is judged first,
 * then whether its browser has a session, and only then what it asks for.
 */
export function createApp({
  port,
  sessions,
  logger,
  dev,
  api,
  status,
  retryDatabase,
  assets,
  pages,
}: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.use(setNonce, securityHeaders({ dev }));
  app.use((request, response, next) => {
    const judgement = judgeRequest(request, port);
    if (judgement.allowed) {
      next();
      return;
    }
    logger.warn({ method: request.method, reason: judgement.reason }, 'refused a request');
    response.status(403).type('text').send(judgement.reason);
  });
  app.use(requireSession(sessions));

  app.get('/healthz', (_request, response) => {
    response.setHeader('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  app.use(sessionRoutes(sessions));
  app.get('/status', (_request, response) => {
    response.setHeader('Cache-Control', 'no-store').json(status());
  });
  app.post('/database/retry', (_request, response) => {
    retryDatabase();
    response.sendStatus(204);
  });
  app.use('/api', api);
  app.use(assets);
  app.use(pages);
  app.use(answerError(logger));
  return app;
}

/** The last resort. What went wrong is logged, and never sent: a message may hold more than the browser should see. */
function answerError(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const status = statusOf(error);
    if (status >= 500) logger.error({ ...loggable(error), method: request.method }, 'a request failed');
    if (response.headersSent) next(error);
    else response.status(status).type('text').send(textOf(status));
  };
}

function textOf(status: number): string {
  if (status >= 500) return 'Something unexpected happened.';
  return status === 404 ? 'There is nothing at this address.' : 'The request cannot be read.';
}

function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}
