import { request as httpRequest, type ClientRequest } from 'node:http';
import { createPgHttpAdapter } from '@studio/adapter-pg-http';
import { createMemoryAdapter } from '@studio/adapter-testkit';
import { StudioError, type CallOptions, type ExportRequest } from '@studio/core';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { AuditEvent } from './options.ts';
import { adapterWith, post, serve, serveOne } from './testing/serve.ts';

const encoder = new TextEncoder();
const request: ExportRequest = {
  source: { kind: 'relation', relation: { name: 'people' } },
  format: 'csv',
};

/** A file of `text`, which then ends as `ending` says. */
function fileOf(text: string, ending: (options: CallOptions) => Promise<void> = async () => {}) {
  async function* exportRows(_request: unknown, options: CallOptions = {}): AsyncGenerator<Uint8Array> {
    yield encoder.encode(text);
    await ending(options);
  }
  return adapterWith({ exportRows });
}

async function textOf(pieces: AsyncIterable<Uint8Array>, seen: string[] = []): Promise<string> {
  const decoder = new TextDecoder();
  for await (const piece of pieces) seen.push(decoder.decode(piece, { stream: true }));
  return seen.join('');
}

const broken = new StudioError({ code: 'sql', message: 'division by zero', sqlState: '22012' });
const breaking = () => fileOf('id\n1\n', () => Promise.reject(broken));
const whenAborted = ({ signal }: CallOptions) =>
  new Promise<never>((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error));
  });

describe('a file through the client', () => {
  it('is what the adapter wrote, byte for byte', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => [String(index), `'"\n👍${index}`]);
    const near = createMemoryAdapter({
      relations: [
        {
          name: 'people',
          columns: ['id', 'name'].map((name) => ({ name, type: 'text' })),
          primaryKey: ['id'],
          rows,
        },
      ],
    });
    const { url } = await serveOne(near);
    const far = createPgHttpAdapter({ url });
    expect((await textOf(far.exportRows(request))) === (await textOf(near.exportRows(request)))).toBe(true);
    expect((await far.info()).exportFormats).toEqual(['csv', 'json', 'ndjson']);
  });

  it('that fails on the way throws the error that it failed with, and is audited as failed', async () => {
    const audited: AuditEvent[] = [];
    const { url } = await serveOne(breaking(), { onAudit: (event) => void audited.push(event) });
    const seen: string[] = [];
    const reading = textOf(createPgHttpAdapter({ url }).exportRows(request), seen);
    await expect(reading).rejects.toMatchObject(broken.toJSON());
    expect(seen.join('')).toBe('id\n1\n');
    await vi.waitFor(() =>
      expect(audited).toMatchObject([
        { verb: 'exportRows', input: request, outcome: { ok: false, error: broken.toJSON() } },
      ]),
    );
  });

  it('that cannot be made at all throws why', async () => {
    // eslint-disable-next-line require-yield -- it fails before its first byte
    async function* exportRows(): AsyncGenerator<Uint8Array> {
      throw broken;
    }
    const { url } = await serveOne(adapterWith({ exportRows }));
    const response = await post(`${url}/exportRows`, request);
    expect([response.status, await response.json()]).toEqual([422, broken.toJSON()]);
    await expect(textOf(createPgHttpAdapter({ url }).exportRows(request))).rejects.toMatchObject(
      broken.toJSON(),
    );
  });

  it.each<[string, typeof fetch]>([
    ['breaks the connection', (input, init) => fetch(input, init)],
    [
      'ends the answer, as a proxy does that takes a broken connection for the end',
      async (input, init) => {
        const response = await fetch(input, init);
        const reader = response.body?.getReader();
        const body = new ReadableStream<Uint8Array>({
          async pull(controller) {
            const next = await reader?.read().catch(() => undefined);
            if (next?.value) controller.enqueue(next.value);
            else controller.close();
          },
        });
        return new Response(body, response);
      },
    ],
  ])('never looks whole where what dies in mid-stream %s', async (_what, through) => {
    const { url, server } = await serveOne(fileOf('id\n1\n', whenAborted));
    const pieces = createPgHttpAdapter({ url, fetch: through }).exportRows(request)[Symbol.asyncIterator]();
    await pieces.next();
    server.closeAllConnections();
    await expect(pieces.next()).rejects.toMatchObject({ code: 'connectionLost' });
  });

  it('stops in the adapter when its reader leaves or aborts', async () => {
    let aborted = 0;
    const adapter = fileOf('id\n1\n', (options) => {
      options.signal?.addEventListener('abort', () => (aborted += 1));
      return whenAborted(options);
    });
    const audited: AuditEvent[] = [];
    const { url } = await serveOne(adapter, { onAudit: (event) => void audited.push(event) });
    const far = createPgHttpAdapter({ url });
    for await (const piece of far.exportRows(request)) if (piece.length > 0) break;
    await vi.waitFor(() => expect(aborted).toBe(1));

    const controller = new AbortController();
    const pieces = far.exportRows(request, { signal: controller.signal })[Symbol.asyncIterator]();
    await pieces.next();
    controller.abort();
    await expect(pieces.next()).rejects.toMatchObject({ code: 'aborted' });
    await vi.waitFor(() => expect(aborted).toBe(2));
    await vi.waitFor(() => expect(audited).toHaveLength(2));
    expect(audited).toMatchObject([1, 2].map(() => ({ outcome: { ok: false, error: { code: 'aborted' } } })));
  });

  it('is audited when it has arrived, with what was asked for', async () => {
    const audited: AuditEvent[] = [];
    const { url } = await serveOne(fileOf('id\n'), { onAudit: (event) => void audited.push(event) });
    await textOf(createPgHttpAdapter({ url }).exportRows(request));
    await vi.waitFor(() =>
      expect(audited).toMatchObject([{ verb: 'exportRows', input: request, outcome: { ok: true } }]),
    );
  });
});

describe('a file as it is', () => {
  it.each<[ExportRequest['format'], string]>([
    ['csv', 'text/csv; charset=utf-8'],
    ['json', 'application/json'],
    ['ndjson', 'application/x-ndjson'],
    ['sql', 'application/sql'],
    ['copy', 'text/plain; charset=utf-8'],
  ])('says that it is %s, is saved and not shown, and stays out of caches', async (format, type) => {
    const { url } = await serveOne(fileOf('<script>'));
    const response = await post(`${url}/exportRows`, { ...request, format });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': type,
      'content-disposition': `attachment; filename=people.${format}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store, no-transform',
    });
    expect(await response.text()).toBe('<script>');
  });

  it.each([
    'a"; filename="evil.exe',
    'a\r\nset-cookie: session=evil',
    '../../etc/passwd',
    'Größe 👍 %22',
    '\ud800',
    '\u0000',
    '__proto__',
    'x'.repeat(1_000),
  ])('of a relation called %j keeps that inside of its header', async (name) => {
    const { url } = await serveOne(fileOf('id\n'));
    const source = { kind: 'relation', relation: { name } };
    const response = await post(`${url}/exportRows`, { ...request, source });
    expect([response.status, response.headers.get('set-cookie')]).toEqual([200, null]);
    const disposition = response.headers.get('content-disposition');
    expect(disposition).toMatch(
      /^attachment; filename=("[^"\\/:\r\n]*\.csv"|[\w.]+\.csv)(; filename\*=UTF-8''[\w.%!~()'-]+\.csv)?$/,
    );
    expect(disposition?.length).toBeLessThan(1_100);
  });

  it('breaks the connection where it fails on the way, and has no end that looks like one', async () => {
    const { url } = await serveOne(breaking());
    const reading = post(`${url}/exportRows`, request).then((response) => response.text());
    await expect(reading).rejects.toBeInstanceOf(TypeError);
  });

  it('may be empty', async () => {
    const exportRows = async function* (): AsyncGenerator<Uint8Array> {};
    const { url } = await serveOne(adapterWith({ exportRows }));
    expect(await (await post(`${url}/exportRows`, request)).text()).toBe('');
    expect(await textOf(createPgHttpAdapter({ url }).exportRows(request))).toBe('');
  });
});

it('refuses a reader that takes neither form, before anything runs', async () => {
  const { url } = await serveOne(fileOf(''));
  const response = await post(`${url}/exportRows`, request, { headers: { accept: 'text/html' } });
  expect(response.status).toBe(406);
});

it('says notSupported where the adapter has no exports', async () => {
  const { url } = await serveOne(adapterWith({}));
  await expect(textOf(createPgHttpAdapter({ url }).exportRows(request))).rejects.toMatchObject({
    code: 'notSupported',
  });
});

it('tells nothing of an unexpected error but an id', async () => {
  const reported: unknown[] = [];
  const adapter = fileOf('id\n', () => Promise.reject(new TypeError('password=hunter2')));
  const { url } = await serve({ adapter, authorize: () => true, onError: (error) => reported.push(error) });
  const error: unknown = await textOf(createPgHttpAdapter({ url }).exportRows(request)).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ code: 'internal' });
  expect(String(error)).not.toContain('hunter2');
  expect(reported).toMatchObject([{ message: 'password=hunter2' }]);
});

/** A client that reads nothing. */
function unread(url: string): ClientRequest {
  const sent = httpRequest(`${url}/exportRows`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-studio-request': '1' },
  });
  sent.on('error', () => {});
  onTestFinished(() => void sent.destroy());
  sent.end(JSON.stringify(request));
  return sent;
}

it('asks the adapter for no more than a slow reader takes, and sends one away that takes nothing', async () => {
  let sent = 0;
  let ended = false;
  async function* exportRows(): AsyncGenerator<Uint8Array> {
    const piece = new Uint8Array(65_536).fill(0x61);
    try {
      for (; sent < 100_000; sent += 1) yield piece;
    } finally {
      ended = true;
    }
  }
  const { url } = await serveOne(adapterWith({ exportRows }), { limits: { stallMs: 300 } });
  const reader = unread(url);
  await new Promise((resolve) => reader.once('response', resolve));
  await vi.waitFor(() => expect(ended).toBe(true), 10_000);
  expect(sent * 65_536).toBeLessThan(32_000_000);
});
