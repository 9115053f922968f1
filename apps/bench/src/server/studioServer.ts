import type { AddressInfo } from 'node:net';
import { createPgAdapter } from '@studio/adapter-pg';
import { restrict } from '@studio/core';
import { createStudioRouter } from '@studio/server-express';
import express from 'express';
import pg from 'pg';
import type { Usage } from './studioProcess.ts';

/** The program of {@link startStudio}: ends when its parent does. */
const [, , connectionString = ''] = process.argv;
const pool = new pg.Pool({ connectionString, max: 10 });
const adapter = createPgAdapter({ pool, maxResultBytes: Infinity });
const ofTenant = restrict(adapter, {
  relations: [{ schema: 'public', name: 'wide' }],
  rows: () => ({ kind: 'compare', column: 'quantity', operator: '<', value: '5000' }),
});

const app = express();
app.use('/studio', createStudioRouter({ adapter, authorize: () => true }));
app.use(
  '/restricted',
  createStudioRouter({
    adapter: ofTenant,
    authorize: async ({ request }) => request.get('authorization') === 'Bearer bench',
  }),
);
app.post('/raw', async (_request, response) => {
  const { rows } = await pool.query('select * from wide where quantity < $1 order by id limit 100', [5000]);
  response.json(rows);
});

/** What Prisma Studio asks of its host: SQL, and the rows of its answer as objects. */
app.post('/prisma', express.json(), async (request, response) => {
  // True because only its own client calls it.
  const { query, procedure } = request.body as {
    readonly procedure: string;
    readonly query?: { readonly sql: string; readonly parameters: unknown[] };
  };
  if (procedure !== 'query' || !query) {
    response.status(501).end();
    return;
  }
  try {
    const { rows } = await pool.query(query.sql, query.parameters);
    response.json([null, rows]);
  } catch (error) {
    response.json([{ name: 'Error', message: String(error) }]);
  }
});

const server = app.listen(0, '127.0.0.1', () => {
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});

let peak = 0;
let cpu = process.cpuUsage();
setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 100).unref();
process.on('message', () => {
  const { user, system } = process.cpuUsage(cpu);
  const usage: Usage = {
    peakMegabytes: Math.max(peak, process.memoryUsage.rss()) / 1024 ** 2,
    cpuMs: (user + system) / 1000,
  };
  peak = 0;
  cpu = process.cpuUsage();
  process.send?.(usage);
});
process.on('disconnect', () => process.exit());
