import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StudioError, type StudioAdapter } from '@studio/core';
import express from 'express';
import { onTestFinished } from 'vitest';
import { createStudioRouter } from '../createStudioRouter.ts';
import type { CommonOptions, StudioRouterOptions } from '../options.ts';

export interface Served {
  /** Of the mount. */
  readonly url: string;
  readonly server: Server;
  close(): Promise<void>;
}

/** A real listener with a studio router at `/studio`. */
export async function listen(options: StudioRouterOptions): Promise<Served> {
  const app = express();
  app.use('/studio', createStudioRouter(options));
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/studio`,
    server,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The same, closed when the test is over. */
export async function serve(options: StudioRouterOptions): Promise<Served> {
  const served = await listen(options);
  onTestFinished(served.close);
  return served;
}

/** Serves one adapter to everyone; a defect that is reported fails the test. */
export function serveOne(adapter: StudioAdapter, options: Partial<CommonOptions> = {}): Promise<Served> {
  const defects: unknown[] = [];
  onTestFinished(() => {
    if (defects.length > 0) throw new AggregateError(defects, 'The server reported defects.');
  });
  return serve({ adapter, authorize: () => true, onError: (error) => defects.push(error), ...options });
}

/** One POST as our client sends it, with parts of it replaced. */
export function post(url: string, body: unknown, init: RequestInit = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...init,
    headers: { 'content-type': 'application/json', 'x-studio-request': '1', ...init.headers },
  });
}

/** An adapter of only those verbs that a test gives it. */
export function adapterWith(verbs: Partial<StudioAdapter>): StudioAdapter {
  const absent = async (): Promise<never> => {
    throw new StudioError({ code: 'notSupported', message: 'This test does not need it.' });
  };
  return {
    id: 'partial',
    dialect: 'postgres',
    info: absent,
    listObjects: absent,
    describeObject: absent,
    readRows: absent,
    ...verbs,
  };
}
