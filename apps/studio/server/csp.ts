import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';

/** Puts a fresh nonce into `response.locals`, for the policy and for the page's own inline scripts. */
export const setNonce: RequestHandler = (_request, response, next) => {
  response.locals['nonce'] = randomBytes(16).toString('base64');
  next();
};

export function nonceOf(response: { readonly locals: Response['locals'] }): string {
  const nonce: unknown = response.locals['nonce'];
  if (typeof nonce !== 'string') throw new Error('setNonce must run before nonceOf');
  return nonce;
}

/** helmet hands over the response as node:http knows it; Express has put `locals` on it. */
const nonceSource = (_request: unknown, response: unknown) => `'nonce-${nonceOf(response as Response)}'`;

/**
 * Headers that make the browser refuse what the studio never does: scripts that are not its own, frames, plug-ins,
 * forms to elsewhere, calls to any other server.
 */
export function securityHeaders({ dev }: { readonly dev: boolean }): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", nonceSource],
        // While developing, Vite adds styles that carry no nonce.
        styleSrc: ["'self'", dev ? "'unsafe-inline'" : nonceSource],
        // Sizes and places that the server renders; the browser's scripts set theirs by other means.
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: dev ? ["'self'", 'ws:'] : ["'self'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    // Loopback has no certificate to insist on.
    strictTransportSecurity: false,
    xFrameOptions: { action: 'deny' },
  });
}
