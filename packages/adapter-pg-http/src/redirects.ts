import { StudioError, type StudioErrorData } from '@studio/core';
import type { RequestBody } from './exchange.ts';

/** What an answer that sends elsewhere means. */
export const sentElsewhere: StudioErrorData = {
  code: 'notAuthenticated',
  message:
    'The server sends elsewhere instead of answering, as it does after a session ended. Sign in again, or correct the URL.',
};

/**
 * Has a redirect told and not followed: a redirected POST would carry the caller's headers to wherever it is sent, or arrive
 * as a GET.
 *
 * The `fetch` of Node keeps all that it has sent of a file, in order to be able to send it once more, and copies it for that
 * (measured: 277 MB kept of a file of 277 MB), unless it is neither to follow nor to show redirects and asks nobody for a
 * password. https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
 */
export function redirectOptions({ body }: RequestBody): Pick<RequestInit, 'redirect' | 'window'> {
  return typeof body === 'string' || !isNode() ? { redirect: 'manual' } : { redirect: 'error', window: null };
}

function isNode(): boolean {
  // Where there is a `process`, it may be anybody's.
  const { process } = globalThis as { process?: { readonly versions?: { readonly undici?: string } } };
  return process?.versions?.undici !== undefined;
}

/** The error of a redirect where `fetch` threw because of one; Node says so by nothing but this text. */
export function redirectError(thrown: unknown): StudioError | undefined {
  const cause = thrown instanceof TypeError ? thrown.cause : undefined;
  if (!(cause instanceof Error) || cause.message !== 'unexpected redirect') return undefined;
  return new StudioError(sentElsewhere, { cause: thrown });
}
