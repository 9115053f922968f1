import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { chromium } from 'playwright';
import { chromiumLaunchOptions } from '../../../.ci/chromium.mjs';
import { browserForTests } from './browser.ts';

const open = browserForTests();
let site: Server;
let siteOrigin: string;

/** Another website on this machine, open in a browser that has a session with the studio. */
beforeAll(async () => {
  site = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>Another site</title>');
  });
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  siteOrigin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => site.close(resolve)));

/** A page of the other site, in a browser that is signed in to the studio. */
async function openOtherSite() {
  const studio = new URL(inject('studioUrl')).origin;
  const { page } = await open(inject('studioUrl'));
  await page.getByRole('heading', { name: 'demo' }).waitFor();
  const answers: { readonly url: string; readonly method: string; readonly status: number }[] = [];
  page.on('response', (response) => {
    if (response.url().startsWith(studio)) {
      answers.push({ url: response.url(), method: response.request().method(), status: response.status() });
    }
  });
  await page.goto(siteOrigin);
  return { page, studio, answers };
}

describe('a website that is open in the same browser', () => {
  it('can neither read nor write by fetch, with or without asking first', async () => {
    const { page, studio, answers } = await openOtherSite();
    const readings = await page.evaluate(async (origin) => {
      const sql = JSON.stringify({ sql: 'create table public.pwned ()' });
      const tries: [string, RequestInit][] = [
        ['/status', { credentials: 'include' }],
        ['/healthz', {}],
        ['/status', { credentials: 'include', mode: 'no-cors' }],
        ['/api/runQuery', { method: 'POST', credentials: 'include', mode: 'no-cors', body: sql }],
        [
          '/api/runQuery',
          {
            method: 'POST',
            credentials: 'include',
            headers: { 'content-type': 'application/json', 'x-studio-request': '1' },
            body: sql,
          },
        ],
        ['/session', { method: 'POST', credentials: 'include', mode: 'no-cors', body: '{}' }],
      ];
      return Promise.all(
        tries.map(([path, init]) =>
          fetch(origin + path, init).then(
            (answer) => answer.text(),
            () => '',
          ),
        ),
      );
    }, studio);
    expect(readings).toEqual(['', '', '', '', '', '']);
    expect(answers.length).toBeGreaterThan(0);
    expect(answers.filter(({ status }) => status !== 403)).toEqual([]);
  });

  it('can do nothing by a form, in its own window or in a new one', async () => {
    for (const target of ['_self', '_blank']) {
      for (const enctype of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data']) {
        const { page, studio } = await openOtherSite();
        const answer = page
          .context()
          .waitForEvent('response', (response) => response.url().startsWith(studio));
        await page.evaluate(
          ([origin, type, where]) => {
            const form = document.createElement('form');
            Object.assign(form, {
              action: `${origin}/api/runQuery`,
              method: 'post',
              enctype: type,
              target: where,
            });
            form.innerHTML = `<input name='{"sql":"create table public.pwned ()","x":"' value='"}'>`;
            document.body.append(form);
            form.submit();
          },
          [studio, enctype, target] as const,
        );
        expect((await answer).status()).toBe(403);
        await page.context().close();
      }
    }
  });

  it('can do nothing by a beacon, an image, a script, a style sheet or an event stream', async () => {
    const { page, studio, answers } = await openOtherSite();
    const outcomes = await page.evaluate(async (origin) => {
      navigator.sendBeacon(
        `${origin}/api/runQuery`,
        new Blob(['{"sql":"select 1"}'], { type: 'text/plain' }),
      );
      const load = (tag: 'img' | 'script' | 'link', properties: object) =>
        new Promise<string>((resolve) => {
          const element = document.createElement(tag);
          element.onload = () => resolve('loaded');
          element.onerror = () => resolve('failed');
          Object.assign(element, properties);
          document.head.append(element);
        });
      const stream = new Promise<string>((resolve) => {
        const source = new EventSource(`${origin}/status`, { withCredentials: true });
        source.onopen = () => resolve('opened');
        source.onerror = () => resolve('failed');
      });
      return Promise.all([
        load('img', { src: `${origin}/favicon.svg` }),
        load('script', { src: `${origin}/status` }),
        load('link', { rel: 'stylesheet', href: `${origin}/status` }),
        stream,
      ]);
    }, studio);
    expect(outcomes).toEqual(['failed', 'failed', 'failed', 'failed']);
    expect(answers.filter(({ status }) => status !== 403)).toEqual([]);
  });

  it('cannot show the studio in a frame, nor reach into a window that shows it', async () => {
    const { page, studio } = await openOtherSite();
    const opened = page.waitForEvent('popup');
    const reached = await page.evaluate(async (origin) => {
      const frame = document.createElement('iframe');
      frame.src = origin;
      document.body.append(frame);
      const popup = window.open(origin);
      await new Promise((resolve) => (frame.onload = resolve));
      try {
        return popup?.document.title ?? 'nothing';
      } catch {
        return 'nothing';
      }
    }, studio);
    expect(reached).not.toContain('Studio');
    const popup = await opened;
    await popup.waitForLoadState();
    expect(await popup.getByRole('heading', { name: 'demo' }).count()).toBe(0);
    for (const frame of page.frames().slice(1)) expect(await frame.locator('main').count()).toBe(0);
  });

  it('cannot reach it under a name of its own that it points at this machine', async () => {
    const { port } = new URL(inject('studioUrl'));
    const options = chromiumLaunchOptions();
    const browser = await chromium.launch({
      ...options,
      args: [...options.args, '--host-resolver-rules=MAP rebound.example 127.0.0.1'],
    });
    try {
      const page = await browser.newPage();
      const answer = await page.goto(`http://rebound.example:${port}/healthz`);
      expect(answer?.status()).toBe(403);
      const status = await page.evaluate(async () => {
        const init = {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-studio-request': '1' },
          body: '{}',
        };
        return (await fetch('/api/info', init)).status;
      });
      expect(status).toBe(403);
    } finally {
      await browser.close();
    }
  });
});
