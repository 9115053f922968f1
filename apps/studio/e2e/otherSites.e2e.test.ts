import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import pg from 'pg';
import { chromium } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { chromiumLaunchOptions } from '../../../.ci/chromium.mjs';
import { browserForTests, eventually } from './browser.ts';
import { startStudio, type StudioProcess } from './studioProcess.ts';

const open = browserForTests();
let dataFolder: string;
let studio: StudioProcess;
let site: Server;
let siteOrigin: string;

/** Another website on this machine, open in a browser that has a session with the studio. */
beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'studio-e2e-'));
  await chmod(dataFolder, 0o711);
  studio = await startStudio({ dataFolder, databaseUrl: inject('demoUrl') });
  site = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>Another site</title>');
  });
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  siteOrigin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
});
afterAll(async () => {
  site.close();
  await studio.stop();
  await rm(dataFolder, { recursive: true, force: true });
});

/** What every attack here tries to leave behind. */
const attack = 'create table public.left_by_another_site ()';

afterEach(async () => {
  const client = new pg.Client({ connectionString: inject('demoUrl') });
  await client.connect();
  const { rows } = await client.query(`select to_regclass('public.left_by_another_site') is null as absent`);
  await client.end();
  expect(rows).toEqual([{ absent: true }]);
});

/** A page of the other site, in a browser that is signed in to the studio. */
async function openOtherSite() {
  const { page } = await open(studio.url);
  await page.getByRole('heading', { name: 'demo' }).waitFor();
  await page.goto(siteOrigin, { waitUntil: 'networkidle' });
  return page;
}

const refusals = () => studio.output().split('refused a request').length - 1;

describe('a website that is open in the same browser', () => {
  it('can neither read nor write by fetch, with or without asking first', async () => {
    const page = await openOtherSite();
    const before = refusals();
    const readings = await page.evaluate(
      async ([origin, sql]) => {
        const json = { 'content-type': 'application/json', 'x-studio-request': '1' };
        const body = JSON.stringify({ sql });
        const tries: [string, RequestInit][] = [
          ['/status', { credentials: 'include' }],
          ['/healthz', {}],
          ['/status', { credentials: 'include', mode: 'no-cors' }],
          ['/api/runQuery', { method: 'POST', credentials: 'include', mode: 'no-cors', body }],
          ['/api/runQuery', { method: 'POST', credentials: 'include', headers: json, body }],
          ['/session', { method: 'POST', credentials: 'include', mode: 'no-cors', body: '{}' }],
        ];
        const read = (answer: Response) => answer.text();
        return Promise.all(tries.map(([path, init]) => fetch(origin + path, init).then(read, () => '')));
      },
      [studio.origin, attack] as const,
    );
    expect(readings).toEqual(['', '', '', '', '', '']);
    await eventually(() => expect(refusals()).toBeGreaterThanOrEqual(before + 6));
  });

  it.each(['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data'])(
    'can do nothing by a form of type %s, in its own window or in a new one',
    async (enctype) => {
      for (const target of ['_blank', '_self']) {
        const page = await openOtherSite();
        const answer = page
          .context()
          .waitForEvent('response', (response) => response.url().startsWith(studio.origin));
        await page.evaluate(
          ([origin, type, where, sql]) => {
            const form = document.createElement('form');
            Object.assign(form, {
              action: `${origin}/api/runQuery`,
              method: 'post',
              enctype: type,
              target: where,
            });
            // Sent as plain text this is JSON.
            const field = Object.assign(document.createElement('input'), {
              name: `{"sql":"${sql}","x":"`,
              value: '"}',
            });
            form.append(field);
            document.body.append(form);
            form.submit();
          },
          [studio.origin, enctype, target, attack] as const,
        );
        expect((await answer).status(), target).toBe(403);
        await page.context().close();
      }
    },
  );

  it('can do nothing by a beacon, an image, a script, a style sheet or an event stream', async () => {
    const page = await openOtherSite();
    const before = refusals();
    const outcomes = await page.evaluate(
      async ([origin, sql]) => {
        navigator.sendBeacon(
          `${origin}/api/runQuery`,
          new Blob([JSON.stringify({ sql })], { type: 'text/plain' }),
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
          load('img', { src: `${origin}/favicon.svg?not-in-the-cache` }),
          load('script', { src: `${origin}/status` }),
          load('link', { rel: 'stylesheet', href: `${origin}/status` }),
          stream,
        ]);
      },
      [studio.origin, attack] as const,
    );
    expect(outcomes).toEqual(['failed', 'failed', 'failed', 'failed']);
    await eventually(() => expect(refusals()).toBeGreaterThanOrEqual(before + 5));
  });

  it.each(['frame', 'window'] as const)('cannot show the studio in a %s', async (show) => {
    const page = await openOtherSite();
    const answer = page
      .context()
      .waitForEvent('response', (response) => response.url().startsWith(studio.origin));
    await page.evaluate(
      ([origin, how]) => {
        if (how === 'window') window.open(origin);
        else document.body.append(Object.assign(document.createElement('iframe'), { src: origin }));
      },
      [studio.origin, show] as const,
    );
    expect((await answer).status()).toBe(403);
  });

  it('cannot reach it under a name of its own that it points at this machine', async () => {
    const options = chromiumLaunchOptions();
    const browser = await chromium.launch({
      ...options,
      args: [...options.args, '--host-resolver-rules=MAP rebound.example 127.0.0.1'],
    });
    try {
      const page = await browser.newPage();
      const answer = await page.goto(`http://rebound.example:${studio.port}/healthz`);
      expect(answer?.status()).toBe(403);
      const status = await page.evaluate(async (sql) => {
        const headers = { 'content-type': 'application/json', 'x-studio-request': '1' };
        const body = JSON.stringify({ sql });
        return (await fetch('/api/runQuery', { method: 'POST', headers, body })).status;
      }, attack);
      expect(status).toBe(403);
    } finally {
      await browser.close();
    }
  });
});
