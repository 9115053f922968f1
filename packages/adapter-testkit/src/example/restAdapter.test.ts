import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { batchRows, rowRefOf, type StudioAdapter } from '@studio/core';
import { expect, it, onTestFinished } from 'vitest';
import { conformanceCases, runCase } from '../index.ts';
import { createRestAdapter } from './restAdapter.ts';

const people: readonly (readonly [id: string, name: string, city: string | null])[] = [
  ['1', 'Ada', 'London'],
  ['2', 'Grace', null],
  ['3', 'Alan', 'London'],
];
const fields = ['id', 'name', 'city'] as const;

function answer(url: URL): unknown {
  if (url.pathname === '/collections') return [{ name: 'people', key: 'id', fields }];
  const at = (row: readonly (string | null)[], name: string) =>
    row[fields.findIndex((known) => known === name)] ?? null;
  const terms = (url.searchParams.get('sort') ?? '').split(',');
  const offset = Number(url.searchParams.get('offset'));
  return people
    .filter((row) =>
      [...url.searchParams].every(
        ([name, value]) => !name.startsWith('eq.') || at(row, name.slice(3)) === value,
      ),
    )
    .toSorted((a, b) => {
      for (const term of terms) {
        const name = term.replace(/^-/, '');
        const order = String(at(a, name)).localeCompare(String(at(b, name)));
        if (order !== 0) return term.startsWith('-') ? -order : order;
      }
      return 0;
    })
    .slice(offset, offset + Number(url.searchParams.get('limit')))
    .map((row) => (url.searchParams.get('fields') ?? '').split(',').map((name) => at(row, name)));
}

async function served(): Promise<StudioAdapter> {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer(new URL(request.url ?? '/', 'http://localhost'))));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return createRestAdapter(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

it('shows an API that only reads as tables', async () => {
  const adapter = await served();
  expect((await adapter.listObjects({ search: 'PEO' })).objects).toEqual([
    { ref: { kind: 'table', name: 'people' } },
  ]);
  const page = await adapter.readRows({
    relation: { name: 'people' },
    columns: ['name'],
    filter: { kind: 'compare', column: 'city', operator: '=', value: 'London' },
    sort: [{ column: 'name', direction: 'desc' }],
    limit: 1,
  });
  expect(batchRows(page.rows)).toEqual([['Alan', '3']]);
  expect([page.more, page.columns[1]?.keyOnly]).toEqual([true, true]);
  expect(rowRefOf(page, 0)).toEqual({ by: 'key', key: [{ column: 'id', text: '3' }] });
});

it('refuses what the API cannot do, instead of showing rows that a filter should hide', async () => {
  const adapter = await served();
  const relation = { name: 'people' };
  await expect(adapter.readRows({ relation, filter: { kind: 'search', text: 'a' } })).rejects.toMatchObject({
    code: 'notSupported',
  });
  await expect(adapter.readRows({ relation, columns: ['password'] })).rejects.toMatchObject({
    code: 'badRequest',
  });
  await expect(adapter.readRows({ relation: { name: 'pets' } })).rejects.toMatchObject({ code: 'notFound' });
});

const needNoFixture = [
  'info.identity',
  'info.abilities.kept',
  'info.abilities.reasons',
  'abort.before',
  'describe.notFound',
];

it.for(needNoFixture)('passes %s of the suite', async (id) => {
  const found = conformanceCases.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`There is no case “${id}”.`);
  expect(await runCase(found, { adapter: await served() })).toEqual({ outcome: 'passed' });
});

it('is printed in the README as it is compiled', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  expect(readme).toContain(readFileSync(new URL('./restAdapter.ts', import.meta.url), 'utf8'));
});
