import { abortedError, isStudioError, StudioError, type CallOptions } from '@studio/core';
import { problemType, requestHeader } from '@studio/core/protocol';
import { answerError } from './answerError.ts';
import { contentTypeOf, unreachable } from './failures.ts';
import type { HeadersOption } from './options.ts';
import { redirectError, redirectOptions } from './redirects.ts';

export interface Endpoint {
  /** The mount, without a trailing slash. */
  readonly url: string;
  readonly headers: HeadersOption | undefined;
  readonly fetch: typeof globalThis.fetch;
}

/**
 * Sends one request and returns its answer once that has begun and says that it is of a type in `accept`.
 *
 * @throws StudioError the one that the server answered, or what kept it from answering
 */
export function exchange(
  endpoint: Endpoint,
  path: string,
  request: unknown,
  accept: readonly string[],
  options: ExchangeOptions,
): Promise<Response> {
  return exchangeBody(
    endpoint,
    path,
    { contentType: 'application/json', body: JSON.stringify(request) },
    accept,
    options,
  );
}

export interface ExchangeOptions extends CallOptions {
  /** Sends it even where the page is left at this moment. Browsers do so for small requests only. @default false */
  readonly keepalive?: boolean;
}

/** A body to send. */
export interface RequestBody {
  readonly contentType: string;
  readonly body: string | Blob | ReadableStream<Uint8Array>;
}

/** As {@link exchange}, with a body of any form. */
export async function exchangeBody(
  endpoint: Endpoint,
  path: string,
  request: RequestBody,
  accept: readonly string[],
  { signal, keepalive = false }: ExchangeOptions,
): Promise<Response> {
  const { body, contentType } = request;
  const headers = await requestHeaders(endpoint.headers, accept, contentType);
  let response: Response;
  try {
    response = await endpoint.fetch(`${endpoint.url}/${path}`, {
      method: 'POST',
      headers,
      body,
      // Demanded for streams, and unknown to the types of browsers.
      ...(body instanceof ReadableStream && { duplex: 'half' as const }),
      ...redirectOptions(request),
      cache: 'no-store',
      ...(keepalive && { keepalive }),
      ...(signal && { signal }),
    });
  } catch (error) {
    throw signal?.aborted ? abortedError(signal.reason) : (redirectError(error) ?? unreachable(error));
  }
  if (response.ok && accept.includes(contentTypeOf(response))) return response;
  throw await answerError(response, signal);
}

async function requestHeaders(
  option: HeadersOption | undefined,
  accept: readonly string[],
  contentType: string,
): Promise<Headers> {
  const headers = await ownHeaders(option);
  headers.set('content-type', contentType);
  headers.set('accept', [...accept, problemType].join(', '));
  headers.set(requestHeader.name, requestHeader.value);
  return headers;
}

async function ownHeaders(option: HeadersOption | undefined): Promise<Headers> {
  try {
    return new Headers(typeof option === 'function' ? await option() : option);
  } catch (cause) {
    if (isStudioError(cause)) throw cause;
    const message = 'The headers for the studio server could not be made. Sign in again.';
    throw new StudioError({ code: 'notAuthenticated', message }, { cause });
  }
}
