import { createPgHttpAdapter } from '@studio/adapter-pg-http';
import { createMemoryAdapter, scriptedQuery } from '@studio/adapter-testkit';
import { batchRows, collect, rowRefOf, type ObjectRef, type StudioAdapter } from '@studio/core';
import { expect, it } from 'vitest';
import { adapterWith, serveOne } from './testing/serve.ts';

const large = '😀'.repeat(40_000);
const names = ['__proto__', 'constructor', 'a "quoted"\nname', 'id'];
const awkward: (readonly (string | null)[])[] = [
  ['', null, 'null', '1'],
  ['😀é\u2028\u0000"\\', '\ud83d', '\ufeff ', '2'],
  [large, '{"cut":true,"preview":"","bytes":1}', '-0', '3'],
];

const relation = { schema: 'sh"op', name: '__proto__' };
const ref: ObjectRef = { kind: 'table', ...relation };

async function bothSides(): Promise<{ near: StudioAdapter; far: Required<StudioAdapter> }> {
  const near = createMemoryAdapter({
    relations: [
      {
        ...relation,
        columns: names.map((name) => ({ name, type: 'text' })),
        primaryKey: ['id'],
        rows: awkward,
      },
    ],
    query: scriptedQuery({
      answer: (statement) =>
        statement === 'fail'
          ? { error: { code: 'sql', message: 'no', sqlState: '42601', position: 2 } }
          : { columns: names.map((name) => ({ name, type: 'text' })), rows: awkward },
    }),
  });
  const { url } = await serveOne(near);
  return { near, far: createPgHttpAdapter({ url }) as Required<StudioAdapter> };
}

it('shows on the far side what the adapter holds, cell by cell', async () => {
  const { near, far } = await bothSides();
  const request = { relation, columns: [...names].reverse() };
  const [here, there] = [await near.readRows(request), await far.readRows(request)];
  expect({ ...there, rows: batchRows(there.rows) }).toEqual({ ...here, rows: batchRows(here.rows) });
  const cell = there.rows.cell(2, 3);
  expect(cell).toMatchObject({ cut: true, bytes: 160_000 });
  expect(there.rows.cell(1, 2)).toBe('\ud83d');

  const row = rowRefOf(there, 2);
  if (!row) throw new Error('The row has no name.');
  expect(await far.readCell({ relation, row, column: '__proto__' })).toBe(large);
});

it('answers every reading verb as the adapter does', async () => {
  const { near, far } = await bothSides();
  expect(await far.listObjects({})).toEqual(await near.listObjects({}));
  expect(await far.describeObject(ref)).toEqual(await near.describeObject(ref));
  const count = { relation, precision: 'exact' } as const;
  expect(await far.countRows(count)).toEqual(await near.countRows?.(count));
});

it('writes text, NULL and the empty string as they were meant, and tells outcomes apart', async () => {
  const { near, far } = await bothSides();
  const row = { by: 'key', key: [{ column: 'id', text: '1' }] } as const;
  const update = {
    kind: 'update',
    relation,
    row,
    values: [
      { column: '__proto__', set: { to: 'value', text: '\udfff' } },
      { column: 'constructor', set: { to: 'value', text: '' } },
      { column: names[2] ?? '', set: { to: 'null' } },
    ],
    expect: [
      { column: '__proto__', value: '' },
      { column: 'constructor', value: null },
    ],
  } as const;
  expect(await far.applyChanges({ changes: [update] }, { dryRun: true })).toMatchObject({
    result: 'applied',
  });
  expect(await far.applyChanges({ changes: [update] })).toMatchObject({ result: 'applied' });
  const page = await near.readRows({ relation });
  expect(batchRows(page.rows)[0]).toEqual(['\udfff', '', null, '1']);
  expect(await far.applyChanges({ changes: [update] })).toEqual(
    await near.applyChanges?.({ changes: [update] }),
  );
});

it('streams a script with cut cells, repeated runs and errors with their position', async () => {
  const { near, far } = await bothSides();
  const request = { sql: 'select; fail' };
  const [here, there] = [
    await collect(near.runQuery?.(request) ?? none()),
    await collect(far.runQuery(request)),
  ];
  const timeless = (result: typeof here) => ({
    ...result,
    statements: result.statements.map((statement) => ({ ...statement, ms: 0 })),
  });
  expect(timeless(there)).toEqual(timeless(here));
  expect(there.statements[1]?.error?.position).toBe(10);
});

async function* none(): AsyncGenerator<never> {}

it('rejects with the error that the adapter threw, field by field', async () => {
  const { near, far } = await bothSides();
  const request = { relation: { schema: 'no', name: 'such' } };
  const here = await near.readRows(request).catch((error: unknown) => error);
  const there = await far.readRows(request).catch((error: unknown) => error);
  expect(JSON.stringify(there)).toBe(JSON.stringify(here));
  expect(there).toMatchObject({ code: 'notFound' });
});

it('says that nobody is able to do what does not cross the wire', async () => {
  const ok = { ok: true } as const;
  const abilities = {
    countRows: ok,
    runQuery: ok,
    importRows: ok,
    exportRows: ok,
    openSession: ok,
    cancel: ok,
  };
  const info = { product: 'P', version: '1', abilities };
  const near = adapterWith({
    info: async () => info,
    countRows: async () => ({ value: 1, precision: 'exact' }),
  });
  const { url } = await serveOne(near);
  const far = createPgHttpAdapter({ url });
  const answer = await far.info();
  expect(Object.entries(answer.abilities).filter(([, ability]) => ability.ok)).toEqual([
    ['countRows', ok],
    ['cancel', ok],
  ]);
  expect(answer.abilities.importRows).toEqual({ ok: false, reason: expect.any(String) as string });
  const refusal = { code: 'notSupported' };
  await expect(
    far.readCell({ relation, row: { by: 'physical', token: 't' }, column: 'a' }),
  ).rejects.toMatchObject(refusal);
  await expect(far.applyChanges({ changes: [] })).rejects.toMatchObject(refusal);
  await expect(collect(far.runQuery({ sql: 'select 1' }))).rejects.toMatchObject(refusal);
});
