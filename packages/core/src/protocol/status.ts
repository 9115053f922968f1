import type { StudioErrorCode } from '../error.ts';

/** The content type of errors: RFC 9457, whose members here are those of `StudioErrorData`. */
export const problemType = 'application/problem+json';

/**
 * Sent with every request and demanded by servers: a page of another origin cannot add it without a preflight, which
 * the studio server never grants.
 */
export const requestHeader = { name: 'x-studio-request', value: '1' } as const;

/**
 * Clients branch on the `code` in the body; the status is for what stands in between. Nothing answers 502 or 504, for
 * some proxies replace the bodies of those by pages of their own, and so would hide what happened.
 */
const statuses: Readonly<Record<StudioErrorCode, number>> = {
  badRequest: 400,
  notAuthenticated: 401,
  notAllowed: 403,
  permission: 403,
  notFound: 404,
  constraint: 409,
  invalidValue: 422,
  sql: 422,
  // As nginx logs it: the client is gone, so nobody reads it.
  aborted: 499,
  internal: 500,
  notSupported: 501,
  busy: 503,
  timeout: 503,
  loginFailed: 503,
  unreachable: 503,
  connectionLost: 503,
  protocol: 503,
};

/** The HTTP status that goes with an error. */
export function statusOf(code: StudioErrorCode): number {
  return statuses[code];
}
