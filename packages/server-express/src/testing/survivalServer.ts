import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { AddressInfo } from 'node:net';
import { createPgAdapter } from '@studio/adapter-pg';
import express from 'express';
import { createStudioRouter } from '../createStudioRouter.ts';

/** A program of its own, so that what happens to it does not happen to the test: a studio server over two databases. */
const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();
const app = express();
app.get('/health', (_request, response) => {
  const stalledMs = Math.round(delay.max / 1e6);
  delay.reset();
  response.json({ pid: process.pid, stalledMs, rss: process.memoryUsage().rss });
});
app.use(
  '/studio',
  createStudioRouter({
    adapters: {
      real: createPgAdapter({ connectionString: process.env.REAL_URL ?? '', id: 'real' }),
      hostile: createPgAdapter({
        connectionString: process.env.HOSTILE_URL ?? '',
        id: 'hostile',
        connectTimeoutMs: 1_000,
      }),
    },
    authorize: () => true,
  }),
);
const server = app.listen(0, '127.0.0.1', () => {
  console.log(String((server.address() as AddressInfo).port));
});
