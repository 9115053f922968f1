import { errorCodes, StudioError, type ChangeResult } from '@studio/core';
import { requestLimits, statusOf } from '@studio/core/protocol';
import express from 'express';
import { describe, expect, it, vi } from 'vitest';
import type { AuditEvent, ErrorContext } from './options.ts';
import { adapterWith, post, serve, serveOne } from './testing/serve.ts';

const info = { product: 'P', version: '1', abilities: {} };

describe('an error of the adapter', () => {
  it.each(errorCodes.filter((code) => code !== 'internal'))(
    '%s is answered as data with its status',
    async (code) => {
      const data = { code, message: 'What happened.', sqlState: '42P01', hint: 'Do this.', position: 3 };
      const { url } = await serveOne(adapterWith({ info: () => Promise.reject(new StudioError(data)) }));
      const response = await post(`${url}/info`, {});
      expect(response.status).toBe(statusOf(code));
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(await response.json()).toEqual(data);
    },
  );

  it.each<[string, () => Promise<never>]>([
    [
      'throws at once',
      () => {
        throw new TypeError('password=hunter2');
      },
    ],
    ['rejects', () => Promise.reject(new TypeError('password=hunter2'))],
    ['rejects with a text', () => Promise.reject('password=hunter2')],
    [
      'calls itself internal',
      () => Promise.reject(new StudioError({ code: 'internal', message: 'password=hunter2' })),
    ],
    ['hides a secret in its cause', () => Promise.reject(new Error('x', { cause: 'password=hunter2' }))],
  ])('that %s unexpectedly is told to the host only, under an id that the user sees', async (_what, fail) => {
    const reported: [unknown, ErrorContext][] = [];
    const { url } = await serve({
      adapter: adapterWith({ info: fail }),
      authorize: () => true,
      onError: (...told) => void reported.push(told),
    });
    const response = await post(`${url}/info`, {});
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).not.toContain('hunter2');
    expect(text).toContain(reported[0]?.[1].id);
    expect(reported).toMatchObject([[expect.anything(), { adapterId: 'partial', verb: 'info' }]]);
  });

  it('survives a log that fails itself', async () => {
    for (const onError of [
      () => {
        throw new Error('disk full');
      },
      () => Promise.reject(new Error('disk full')),
    ]) {
      const adapter = adapterWith({ info: () => Promise.reject(new Error('no')) });
      const { url } = await serve({ adapter, authorize: () => true, onError });
      expect((await post(`${url}/info`, {})).status).toBe(500);
    }
  });
});

describe('a request that is none of ours', () => {
  const body = JSON.stringify({});
  it.each<[number, string, RequestInit & { path?: string }]>([
    [404, 'an unknown verb', { path: 'dropDatabase' }],
    [404, 'no verb', { path: '' }],
    [404, 'a verb in other letters', { path: 'INFO' }],
    [405, 'a GET', { method: 'GET', body: null }],
    [405, 'a DELETE', { method: 'DELETE' }],
    [405, 'a preflight', { method: 'OPTIONS', body: null }],
    [415, 'a form', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
    [415, 'a text, as a form of another origin can send', { headers: { 'content-type': 'text/plain' } }],
    [415, 'another charset', { headers: { 'content-type': 'application/json; charset=utf-16' } }],
    [415, 'a compressed body', { headers: { 'content-encoding': 'gzip' } }],
    [403, 'one without our header', { headers: { 'x-studio-request': '' } }],
    [404, 'a path that is not UTF-8', { path: '%ff' }],
  ])('is answered with %i where it is %s', async (status, _what, { path = 'info', ...init }) => {
    const { url } = await serveOne(adapterWith({ info: async () => info }));
    const headers = { 'content-type': 'application/json', 'x-studio-request': '1', ...init.headers };
    const response = await fetch(`${url}/${path}`, { method: 'POST', body, ...init, headers });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect([...response.headers.keys()].filter((name) => /^access-control|^set-cookie/.test(name))).toEqual(
      [],
    );
  });

  it('is refused by its size, and more is taken where the host says so', async () => {
    const search = 'x'.repeat(2_000);
    const small = await serveOne(adapterWith({}), { limits: { bodyBytes: 1_000 } });
    const refused = await post(`${small.url}/listObjects`, { search });
    expect([refused.status, ((await refused.json()) as StudioError).code]).toEqual([413, 'badRequest']);
    const listObjects = async () => ({ objects: [], next: null });
    const large = await serveOne(adapterWith({ listObjects }), { limits: { bodyBytes: 3_000 } });
    expect((await post(`${large.url}/listObjects`, { search })).status).toBe(200);
  });

  it('is refused by its depth in no time, before anything parses it', async () => {
    const { url } = await serveOne(adapterWith({}));
    const started = performance.now();
    const response = await post(`${url}/info`, '['.repeat(8_000_000) + ']'.repeat(8_000_000));
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(`${requestLimits.depth} levels`);
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it('takes brackets inside of texts for texts', async () => {
    const listObjects = async ({ search = '' }) => ({ objects: [], next: search });
    const { url } = await serveOne(adapterWith({ listObjects }));
    const search = '[{'.repeat(200) + '\\"[';
    expect(await (await post(`${url}/listObjects`, { search })).json()).toEqual({
      objects: [],
      next: search,
    });
  });
});

it('answers with headers that keep it out of caches, and touches nothing outside of its mount', async () => {
  const { url, server } = await serveOne(adapterWith({ info: async () => info }));
  const response = await post(`${url}/info`, {});
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('etag')).toBeNull();
  expect(server.listening).toBe(true);
  const outside = await fetch(new URL('/elsewhere', url));
  expect(outside.status).toBe(404);
  expect(outside.headers.get('content-type')).toMatch(/^text\/html/);
  expect(outside.headers.get('cache-control')).toBeNull();
});

it('takes a body that the host has parsed already', async () => {
  const { createStudioRouter } = await import('./createStudioRouter.ts');
  const app = express()
    .use(express.json())
    .use(createStudioRouter({ adapter: adapterWith({ info: async () => info }), authorize: () => true }));
  const server = app.listen(0, '127.0.0.1');
  try {
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    expect((await post(`http://127.0.0.1:${port}/info`, {})).status).toBe(200);
    expect((await post(`http://127.0.0.1:${port}/info`, { a: 1 })).status).toBe(400);
  } finally {
    server.close();
  }
});

describe('limits', () => {
  it('answer busy to a call too many, and say when to come again', async () => {
    let answer: (value: typeof info) => void = () => {};
    const pending = new Promise<typeof info>((resolve) => (answer = resolve));
    let running = 0;
    const adapter = adapterWith({ info: () => ((running += 1), pending) });
    const { url } = await serveOne(adapter, { limits: { concurrent: 2 } });
    const both = [post(`${url}/info`, {}), post(`${url}/info`, {})];
    await vi.waitFor(() => expect(running).toBe(2));
    const third = await post(`${url}/info`, {});
    expect([third.status, third.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await third.json()).toMatchObject({ code: 'busy', retryable: true });
    answer(info);
    for (const response of await Promise.all(both)) expect(response.status).toBe(200);
    expect((await post(`${url}/info`, {})).status).toBe(200);
  });

  it('end a call that does not answer, in the adapter too', async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const adapter = adapterWith({
      info: (options) => new Promise<never>(() => void signals.push(options?.signal)),
    });
    const { url } = await serveOne(adapter, { limits: { requestMs: 20 } });
    const response = await post(`${url}/info`, {});
    expect(await response.json()).toMatchObject({ code: 'timeout' });
    expect(signals[0]?.aborted).toBe(true);
  });

  it('never call a change failed that was written: what comes late is waited for', async () => {
    const result: ChangeResult = { result: 'applied', outcomes: [] };
    const adapter = adapterWith({
      applyChanges: (_set, options) =>
        new Promise((resolve) =>
          options?.signal?.addEventListener('abort', () => setImmediate(resolve, result)),
        ),
    });
    const events: AuditEvent[] = [];
    const onAudit = (event: AuditEvent) => void events.push(event);
    const { url } = await serveOne(adapter, { limits: { requestMs: 20 }, onAudit });
    expect(await (await post(`${url}/applyChanges`, { changes: [] })).json()).toEqual(result);
    await vi.waitFor(() => expect(events).toMatchObject([{ outcome: { ok: true, result: 'applied' } }]));
  });

  it('say that nothing is known of a change that never comes to an end', async () => {
    const adapter = adapterWith({ applyChanges: () => new Promise<never>(() => {}) });
    const { url } = await serveOne(adapter, { limits: { requestMs: 20, settleMs: 20 } });
    const response = await post(`${url}/applyChanges`, { changes: [] });
    expect(await response.json()).toMatchObject({
      code: 'timeout',
      message: expect.stringContaining('Read the rows again') as string,
    });
  });

  it('refuse an answer that is too large, and say what to do', async () => {
    const readCell = async (): Promise<string> => 'x'.repeat(5_000);
    const { url } = await serveOne(adapterWith({ readCell }), { limits: { answerBytes: 1_000 } });
    const request = { relation: { name: 'a' }, row: { by: 'physical', token: 't' }, column: 'a' };
    const response = await post(`${url}/readCell`, request);
    expect(await response.json()).toMatchObject({
      code: 'badRequest',
      message: expect.stringContaining('fewer') as string,
    });
  });
});

describe('the audit', () => {
  const set = { changes: [] };
  const result: ChangeResult = { result: 'rejected', outcomes: [] };
  const adapter = adapterWith({ applyChanges: async () => result, info: async () => info });

  it('is told who changed what and what became of it, and of nothing that only reads', async () => {
    const events: AuditEvent[] = [];
    const principal = { name: 'ada' };
    const { url } = await serveOne(adapter, {
      authorize: () => ({ ok: true, principal }),
      onAudit: (event) => void events.push(event),
    });
    await post(`${url}/info`, {});
    await post(`${url}/applyChanges`, set);
    await vi.waitFor(() => expect(events).toHaveLength(1));
    expect(events[0]).toMatchObject({
      adapterId: 'partial',
      verb: 'applyChanges',
      input: set,
      principal,
      outcome: { ok: true, result: 'rejected' },
      ms: expect.any(Number) as number,
    });
  });

  it('is told the truth about a change whose sender went away before it was written', async () => {
    const applied: ChangeResult = { result: 'applied', outcomes: [] };
    const leave = new AbortController();
    const slow = adapterWith({
      applyChanges: (_set, options) => {
        leave.abort();
        return new Promise((resolve) =>
          options?.signal?.addEventListener('abort', () => setImmediate(resolve, applied)),
        );
      },
    });
    const events: AuditEvent[] = [];
    const { url } = await serveOne(slow, { onAudit: (event) => void events.push(event) });
    await expect(post(`${url}/applyChanges`, set, { signal: leave.signal })).rejects.toThrow();
    await vi.waitFor(() => expect(events).toMatchObject([{ outcome: { ok: true, result: 'applied' } }]));
  });

  it('is told of what was refused', async () => {
    const events: AuditEvent[] = [];
    const { url } = await serveOne(adapter, {
      authorize: () => false,
      onAudit: (event) => void events.push(event),
    });
    await post(`${url}/applyChanges`, set);
    await vi.waitFor(() =>
      expect(events).toMatchObject([{ outcome: { ok: false, error: { code: 'notAllowed' } } }]),
    );
  });

  it('does not take a change down with it when it fails', async () => {
    for (const onAudit of [
      () => {
        throw new Error('disk full');
      },
      () => Promise.reject(new Error('disk full')),
    ]) {
      const reported: unknown[] = [];
      const onError = (error: unknown) => void reported.push(error);
      const { url } = await serve({ adapter, authorize: () => true, onAudit, onError });
      expect(await (await post(`${url}/applyChanges`, set)).json()).toEqual(result);
      await vi.waitFor(() => expect(reported).toMatchObject([{ message: 'disk full' }]));
    }
  });
});
