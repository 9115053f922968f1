/** How far a file has come on its way to the server. */
export interface Sent {
  readonly bytes: number;
  readonly total: number;
}

/** Sends requests, and tells how much of a file was sent. */
export interface Uploads {
  readonly fetch: typeof globalThis.fetch;
  subscribe(listener: (sent: Sent) => void): () => void;
}

/**
 * A browser's `fetch` does not say how much of a body has left, and streams one that does only over HTTP/2. So files go by
 * the older `XMLHttpRequest`, which does; all else goes by `fetch`. It follows redirects, which our own server never sends.
 */
export function createUploads(): Uploads {
  const listeners = new Set<(sent: Sent) => void>();
  const tell = (sent: Sent) => {
    for (const listener of listeners) listener(sent);
  };
  return {
    fetch: (input, init) =>
      init?.body instanceof Blob && typeof input === 'string'
        ? sendFile(input, { ...init, body: init.body }, tell)
        : globalThis.fetch(input, init),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function sendFile(
  url: string,
  { method = 'POST', headers, body, signal }: RequestInit & { readonly body: Blob },
  tell: (sent: Sent) => void,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const answer = answerOf(request);
    const abort = () => request.abort();
    const fail = () => {
      const reason: unknown = signal?.aborted
        ? signal.reason
        : new TypeError('The server cannot be reached.');
      answer.fail(reason);
      // Does nothing where the answer has begun. As with `fetch`, a signal's reason may be anything.
      reject(reason as Error);
    };
    request.open(method, url);
    new Headers(headers).forEach((value, name) => request.setRequestHeader(name, value));
    request.upload.addEventListener('progress', ({ loaded, total }) => tell({ bytes: loaded, total }));
    request.addEventListener('readystatechange', () => {
      if (request.readyState === XMLHttpRequest.HEADERS_RECEIVED && request.status !== 0)
        resolve(answer.begin());
    });
    request.addEventListener('progress', answer.take);
    request.addEventListener('load', answer.end);
    request.addEventListener('error', fail);
    request.addEventListener('abort', fail);
    request.addEventListener('loadend', () => signal?.removeEventListener('abort', abort));
    if (signal?.aborted) {
      fail();
      return;
    }
    signal?.addEventListener('abort', abort, { once: true });
    request.send(body);
  });
}

/** The answer to a request as `fetch` would give it: its beginning at once, its text as it comes. */
function answerOf(request: XMLHttpRequest) {
  const encoder = new TextEncoder();
  let taken = 0;
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const take = () => {
    const text = request.responseText.slice(taken);
    if (text === '') return;
    taken += text.length;
    controller?.enqueue(encoder.encode(text));
  };
  return {
    begin(): Response {
      const body = new ReadableStream<Uint8Array>({
        start: (own) => {
          controller = own;
        },
        cancel: () => request.abort(),
      });
      return new Response(body, { status: request.status, headers: headersOf(request) });
    },
    take,
    end() {
      take();
      controller?.close();
    },
    /** Does nothing to an answer that was given up. */
    fail: (reason: unknown) => controller?.error(reason),
  };
}

function headersOf(request: XMLHttpRequest): Headers {
  const headers = new Headers();
  for (const line of request.getAllResponseHeaders().split('\r\n')) {
    const at = line.indexOf(':');
    if (at > 0) headers.append(line.slice(0, at), line.slice(at + 1).trim());
  }
  return headers;
}
