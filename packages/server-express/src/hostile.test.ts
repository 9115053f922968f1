import { connect } from 'node:net';
import { createMemoryAdapter, scriptedQuery } from '@studio/adapter-testkit';
import type { StudioAdapter } from '@studio/core';
import { verbNames, verbs } from '@studio/core/protocol';
import { expect, it } from 'vitest';
import { post, serve, type Served } from './testing/serve.ts';

/** Numbers that are the same on every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Keys that mean something somewhere, so that a random object sometimes comes near to a real request. */
const keys = [
  ...[
    'relation',
    'name',
    'schema',
    'kind',
    'filter',
    'filters',
    'column',
    'columns',
    'sort',
    'page',
    'by',
    'cursor',
  ],
  ...[
    'limit',
    'sql',
    'parameters',
    'changes',
    'row',
    'key',
    'values',
    'set',
    'to',
    'expect',
    'dryRun',
    '__proto__',
  ],
  ...['constructor', 'toString', 'then', 'length', 'toJSON', '', '\u0000'],
];
const leaves = [
  ...[
    'table',
    'and',
    'not',
    'compare',
    '=',
    'after',
    'value',
    'update',
    "'; drop table people; --",
    '\ud800',
    '\u0000',
  ],
  ...[
    'x'.repeat(5_000),
    0,
    -1,
    1e308,
    1.5,
    null,
    true,
    {},
    [],
    Number.MAX_SAFE_INTEGER,
    '__proto__',
    '9'.repeat(400),
  ],
];

function hostileValue(random: () => number, depth: number): unknown {
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
  if (depth === 0 || random() < 0.3) return pick(leaves);
  const size = Math.floor(random() * 5);
  if (random() < 0.4) return Array.from({ length: size }, () => hostileValue(random, depth - 1));
  return Object.fromEntries(
    Array.from({ length: size }, () => [pick(keys), hostileValue(random, depth - 1)]),
  );
}

function hostileText(random: () => number): string {
  const text = JSON.stringify(hostileValue(random, 6)) ?? 'undefined';
  const damage = random();
  if (damage < 0.2) return text.slice(0, Math.floor(random() * text.length));
  if (damage < 0.3) return text.replaceAll(/[:,]/g, '\u0001');
  if (damage < 0.35) return '{"a":'.repeat(5_000) + '1' + '}'.repeat(5_000);
  return text;
}

async function healthy(url: string): Promise<void> {
  const started = performance.now();
  expect((await post(`${url}/main/info`, {})).status).toBe(200);
  expect(performance.now() - started).toBeLessThan(500);
}

async function servePeople(reported: unknown[]): Promise<Served & { readonly people: StudioAdapter }> {
  const people = createMemoryAdapter({
    relations: [
      { name: 'people', columns: [{ name: 'id', type: 'int8' }], primaryKey: ['id'], rows: [['1']] },
    ],
    query: scriptedQuery({ answer: () => ({ columns: [{ name: 'a', type: 'text' }], rows: [['1']] }) }),
  });
  const served = await serve({
    adapters: { main: people },
    authorize: () => true,
    onError: (error) => reported.push(error),
  });
  return { ...served, people };
}

it('is neither stopped nor wedged by 500 hostile bodies, and meets no defect of its own', async () => {
  const reported: unknown[] = [];
  const { url, people } = await servePeople(reported);
  const random = seeded(20_261_122);
  const statuses = new Map<number, number>();
  for (let round = 0; round < 500; round += 1) {
    const name = verbNames[round % verbNames.length] ?? 'info';
    const response = await post(`${url}/main/${verbs[name].path}`, hostileText(random));
    await response.arrayBuffer();
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    if (response.status === 501) expect(people).not.toHaveProperty(name);
  }
  await healthy(url);
  expect(reported).toEqual([]);
  expect([...statuses.keys()].filter((status) => status >= 500 && status !== 501)).toEqual([]);
  expect(statuses.get(400)).toBeGreaterThan(300);
});

it.each<[string, string | Uint8Array<ArrayBuffer>, number?]>([
  ['text that is not UTF-8', Uint8Array.of(0x22, 0xff, 0xfe, 0x22)],
  ['a byte order mark', '\ufeff{}', 200],
  ['nothing', '', 200],
  ['only blanks', ' \n\t '],
  ['a lone value', '"info"'],
  ['a number that is too large', '1e999'],
  ['many keys', `{${Array.from({ length: 200_000 }, (_, index) => `"k${index}":0`).join(',')}}`],
  ['one key 200,000 times', `{${'"limit":1,'.repeat(200_000)}"limit":1}`, 200],
  ['three million wrong elements', `{"changes":[${'0,'.repeat(3_000_000)}0]}`],
  ['one text of 15 MB', JSON.stringify({ search: 'x'.repeat(15_000_000) })],
  ['15 MB of quotes', JSON.stringify({ search: '"'.repeat(7_500_000) })],
])('answers %s as what it is, and is well after it', async (_what, body, listStatus = 400) => {
  const reported: unknown[] = [];
  const { url } = await servePeople(reported);
  const status = async (verb: string) => (await post(`${url}/main/${verb}`, '', { body })).status;
  expect(await status('listObjects')).toBe(listStatus);
  expect(await status('applyChanges')).toBe(400);
  await healthy(url);
  expect(reported).toEqual([]);
});

it.each(['%ff', '%', '%E0%A4%A', '..%2f..', 'a%00b', '%0d%0aSet-Cookie:%20a=b'])(
  'answers as data where the id of the adapter is %s',
  async (id) => {
    const reported: unknown[] = [];
    const { url } = await servePeople(reported);
    const response = await post(`${url}/${id}/info`, {});
    expect([400, 404]).toContain(response.status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(reported).toEqual([]);
  },
);

it.each<[string, string]>([
  ['hangs up in the middle of a body', 'content-length: 1000\r\n\r\n{"search":'],
  ['announces more than is allowed', 'content-length: 99999999999\r\n\r\n{}'],
  ['sends junk for a chunk', 'transfer-encoding: chunked\r\n\r\nzzzz\r\n'],
])('is well after a client that %s', async (_what, rest) => {
  const reported: unknown[] = [];
  const { url } = await servePeople(reported);
  const { hostname, port, pathname } = new URL(url);
  await new Promise<void>((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      const head = ['host: a', 'content-type: application/json', 'x-studio-request: 1'].join('\r\n');
      socket.write(`POST ${pathname}/main/listObjects HTTP/1.1\r\n${head}\r\n${rest}`, () =>
        socket.destroy(),
      );
    });
    socket.on('close', () => resolve());
    socket.on('error', () => {});
  });
  await healthy(url);
  expect(reported).toEqual([]);
});
