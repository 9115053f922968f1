import { request as httpRequest, type ClientRequest } from 'node:http';
import { createPgHttpAdapter } from '@studio/adapter-pg-http';
import {
  arrayBatch,
  collect,
  StudioError,
  type CallOptions,
  type ResultColumn,
  type ResultFrame,
} from '@studio/core';
import { codecOf } from '@studio/core/protocol';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { AuditEvent } from './options.ts';
import { adapterWith, post, serve, serveOne } from './testing/serve.ts';

const columns: ResultColumn[] = [{ name: 'a', type: { name: 'text', display: 'text', kind: 'text' } }];
const statement: ResultFrame = { kind: 'statement', index: 0, range: [0, 1] };
const head: ResultFrame[] = [statement, { kind: 'columns', columns }];
const end: ResultFrame = { kind: 'end', transaction: 'idle' };

/** A script that says `statement` and then waits until it is cancelled. */
function hangingScript() {
  const state = { started: 0, aborted: 0 };
  async function* runQuery(_request: unknown, { signal }: CallOptions = {}): AsyncGenerator<ResultFrame> {
    state.started += 1;
    yield* head;
    await new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => {
        state.aborted += 1;
        reject(signal.reason as Error);
      });
    });
  }
  return { state, adapter: adapterWith({ runQuery }) };
}

/** A client that reads nothing unless it is told to. */
function rawPost(url: string, body: unknown): ClientRequest {
  const request = httpRequest(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-studio-request': '1' },
  });
  request.on('error', () => {});
  onTestFinished(() => void request.destroy());
  request.end(JSON.stringify(body));
  return request;
}

describe('a reader that goes away', () => {
  it('aborts its script in the adapter, in mid-stream', async () => {
    const { state, adapter } = hangingScript();
    const audited: AuditEvent[] = [];
    const { url } = await serveOne(adapter, { onAudit: (event) => void audited.push(event) });
    const request = rawPost(`${url}/runQuery`, { sql: 'select 1' });
    await new Promise((resolve) => request.once('response', resolve));
    request.destroy();
    await vi.waitFor(() => expect(state).toEqual({ started: 1, aborted: 1 }));
    await vi.waitFor(() =>
      expect(audited).toMatchObject([{ outcome: { ok: false, error: { code: 'aborted' } } }]),
    );
  });

  it('aborts it through the client, by leaving the iteration or by its signal', async () => {
    const { state, adapter } = hangingScript();
    const { url } = await serveOne(adapter);
    const far = createPgHttpAdapter({ url });
    for await (const frame of far.runQuery({ sql: 'select 1' })) if (frame.kind === 'columns') break;
    await vi.waitFor(() => expect(state.aborted).toBe(1));

    const controller = new AbortController();
    const frames = far.runQuery({ sql: 'select 1' }, { signal: controller.signal })[Symbol.asyncIterator]();
    await frames.next();
    const pending = (async () => {
      for (;;) await frames.next();
    })();
    controller.abort();
    await expect(pending).rejects.toMatchObject({ code: 'aborted' });
    await vi.waitFor(() => expect(state.aborted).toBe(2));
  });

  it('aborts a call that has not begun to answer', async () => {
    const signals: AbortSignal[] = [];
    const readRows = (_request: unknown, { signal }: CallOptions = {}) =>
      new Promise<never>(() => signal && signals.push(signal));
    const { url } = await serveOne(adapterWith({ readRows }));
    const request = rawPost(`${url}/readRows`, { relation: { name: 'a' } });
    await vi.waitFor(() => expect(signals).toHaveLength(1));
    request.destroy();
    await vi.waitFor(() => expect(signals[0]?.aborted).toBe(true));
  });

  it('gives its place back even where the adapter does not listen', async () => {
    const deaf = adapterWith({ readRows: () => new Promise<never>(() => {}), info: async () => info });
    const info = { product: 'P', version: '1', abilities: {} };
    const { url } = await serveOne(deaf, { limits: { concurrent: 1 } });
    const request = rawPost(`${url}/readRows`, { relation: { name: 'a' } });
    await vi.waitFor(async () => expect((await post(`${url}/info`, {})).status).toBe(503));
    request.destroy();
    await vi.waitFor(async () => expect((await post(`${url}/info`, {})).status).toBe(200));
  });
});

it('leaves the signal of a call that was answered alone', async () => {
  const signals: AbortSignal[] = [];
  async function* runQuery(_request: unknown, { signal }: CallOptions = {}): AsyncGenerator<ResultFrame> {
    if (signal) signals.push(signal);
    yield end;
  }
  const { url, server } = await serveOne(adapterWith({ runQuery }));
  await collect(createPgHttpAdapter({ url }).runQuery({ sql: '' }));
  server.closeAllConnections();
  await vi.waitFor(async () => expect(await connections(server)).toBe(0));
  expect(signals.map((signal) => signal.aborted)).toEqual([false]);
});

function connections(server: {
  getConnections(done: (error: Error | null, count: number) => void): unknown;
}) {
  return new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count)));
}

it('ends the iteration of a script whose first frame is its last', async () => {
  let ended = false;
  async function* runQuery(): AsyncGenerator<ResultFrame> {
    try {
      yield end;
    } finally {
      ended = true;
    }
  }
  const { url } = await serveOne(adapterWith({ runQuery }));
  await collect(createPgHttpAdapter({ url }).runQuery({ sql: '' }));
  await vi.waitFor(() => expect(ended).toBe(true));
});

it('refuses a reader that takes none of its codecs, before anything runs', async () => {
  const { state, adapter } = hangingScript();
  const { url } = await serveOne(adapter);
  const response = await post(`${url}/runQuery`, { sql: '' }, { headers: { accept: 'text/html' } });
  expect([response.status, state.started]).toEqual([406, 0]);
});

it('asks the adapter for no more than a slow reader takes', async () => {
  const batch = arrayBatch(Array.from({ length: 1_000 }, () => ['x'.repeat(100)]));
  let sent = 0;
  async function* runQuery(): AsyncGenerator<ResultFrame> {
    yield* head;
    for (; sent < 10_000; sent += 1) yield { kind: 'rows', rows: batch };
    yield end;
  }
  const { url } = await serveOne(adapterWith({ runQuery }));
  const request = rawPost(`${url}/runQuery`, { sql: '' });
  // The answer is there and nobody reads it: what the kernel holds for both sockets is all that may be sent.
  await new Promise((resolve) => request.once('response', resolve));
  let before: number;
  do {
    before = sent;
    await new Promise((resolve) => setTimeout(resolve, 100));
  } while (sent > before);
  expect(sent * 100_000).toBeLessThan(32_000_000);
});

it('sends a reader away that takes nothing for too long, and frees the script', async () => {
  let ended = false;
  async function* runQuery(): AsyncGenerator<ResultFrame> {
    try {
      yield* head;
      const rows = arrayBatch(Array.from({ length: 1_000 }, () => ['x'.repeat(1_000)]));
      for (;;) yield { kind: 'rows', rows };
    } finally {
      ended = true;
    }
  }
  const { url } = await serveOne(adapterWith({ runQuery }), { limits: { stallMs: 50 } });
  const request = rawPost(`${url}/runQuery`, { sql: '' });
  await new Promise((resolve) => request.once('response', resolve));
  await vi.waitFor(() => expect(ended).toBe(true), 5_000);
});

it.each([
  ['application/vnd.studio.frames, application/x-ndjson, application/problem+json', 'vnd.studio.frames'],
  ['application/x-ndjson', 'x-ndjson'],
  ['*/*', 'x-ndjson'],
  ['application/vnd.studio.frames;q=0.5, application/x-ndjson', 'x-ndjson'],
])('writes frames to who accepts %s as %s', async (accept, type) => {
  async function* runQuery(): AsyncGenerator<ResultFrame> {
    yield* head;
    yield end;
  }
  const { url } = await serveOne(adapterWith({ runQuery }));
  const response = await post(`${url}/runQuery`, { sql: '' }, { headers: { accept } });
  expect(response.headers.get('content-type')).toBe(`application/${type}`);
  const codec = codecOf(response.headers.get('content-type'));
  async function* chunks() {
    yield new Uint8Array(await response.arrayBuffer());
  }
  if (!codec) throw new Error('It is written in no known codec.');
  expect(await collect(codec.decode(chunks()))).toMatchObject({ transaction: 'idle' });
});

it('keeps a stream alive that has nothing to say for a while', async () => {
  let finish = (): void => {};
  const wait = new Promise<void>((resolve) => (finish = resolve));
  async function* runQuery(): AsyncGenerator<ResultFrame> {
    yield* head;
    await wait;
    yield end;
  }
  const { url } = await serveOne(adapterWith({ runQuery }), { limits: { keepAliveMs: 10 } });
  const response = await post(`${url}/runQuery`, { sql: '' });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!text.endsWith('\n\n\n')) text += (await reader?.read())?.value ?? '';
  finish();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) text += next.value;
  expect(text.trim().split(/\n+/)).toHaveLength(3);
});

describe('a script that fails as a whole', () => {
  const broken = new StudioError({ code: 'busy', message: 'No connection was free.', retryable: true });

  it('is answered with its status where nothing was sent yet', async () => {
    // eslint-disable-next-line require-yield -- it fails before its first frame
    async function* runQuery(): AsyncGenerator<ResultFrame> {
      throw broken;
    }
    const { url } = await serveOne(adapterWith({ runQuery }));
    const response = await post(`${url}/runQuery`, { sql: '' });
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await response.json()).toEqual(broken.toJSON());
  });

  it('throws on the far side where rows were sent, after those rows', async () => {
    async function* runQuery(): AsyncGenerator<ResultFrame> {
      yield* head;
      yield { kind: 'rows', rows: arrayBatch([['1']]) };
      throw broken;
    }
    const audited: AuditEvent[] = [];
    const { url } = await serveOne(adapterWith({ runQuery }), {
      onAudit: (event) => void audited.push(event),
    });
    const seen: string[] = [];
    const read = async () => {
      for await (const frame of createPgHttpAdapter({ url }).runQuery({ sql: '' })) seen.push(frame.kind);
    };
    await expect(read()).rejects.toMatchObject(broken.toJSON());
    expect(seen).toEqual(['statement', 'columns', 'rows']);
    await vi.waitFor(() =>
      expect(audited).toMatchObject([{ outcome: { ok: false, error: { code: 'busy' } } }]),
    );
  });

  it('tells nothing of an unexpected error but an id, and the host all of it', async () => {
    async function* runQuery(): AsyncGenerator<ResultFrame> {
      yield* head;
      throw new TypeError('password=hunter2');
    }
    const reported: { error: unknown; id: string }[] = [];
    const { url } = await serve({
      adapter: adapterWith({ runQuery }),
      authorize: () => true,
      onError: (error, { id }) => void reported.push({ error, id }),
    });
    const text = await (await post(`${url}/runQuery`, { sql: '' })).text();
    expect(text).not.toContain('hunter2');
    expect(reported).toMatchObject([{ error: { message: 'password=hunter2' } }]);
    expect(text).toContain(reported[0]?.id);
  });

  it.each<[string, ResultFrame[]]>([
    ['nothing at all', []],
    ['no end', head],
  ])('is connectionLost where the adapter sends %s', async (_what, frames) => {
    async function* runQuery(): AsyncGenerator<ResultFrame> {
      yield* frames;
    }
    const { url } = await serveOne(adapterWith({ runQuery }));
    await expect(collect(createPgHttpAdapter({ url }).runQuery({ sql: '' }))).rejects.toMatchObject({
      code: 'connectionLost',
    });
  });

  it('is connectionLost where the server dies in mid-stream', async () => {
    const { adapter } = hangingScript();
    const { url, server } = await serveOne(adapter);
    const frames = createPgHttpAdapter({ url }).runQuery({ sql: '' })[Symbol.asyncIterator]();
    await frames.next();
    await frames.next();
    server.closeAllConnections();
    await expect(frames.next()).rejects.toMatchObject({ code: 'connectionLost', retryable: true });
  });
});
