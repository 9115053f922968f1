import { batchRows, collect, rowRefOf, type RowsRequest } from '@studio/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPgAdapter, type PgAdapter } from './createPgAdapter.ts';
import { identifier } from './testing/identifier.ts';
import { createTestDatabase, type TestDatabase } from './testing/testDatabase.ts';

let database: TestDatabase;
let adapter: PgAdapter;

beforeAll(async () => {
  database = await createTestDatabase();
  adapter = createPgAdapter({ connectionString: database.url });
});

afterAll(async () => {
  await adapter.close();
  await database.drop();
});

const hostileNames = [
  'quo"te',
  "apos'trophe",
  'back\\slash',
  'new\nline',
  '$$',
  '$1',
  '-- comment',
  '/* comment',
  'select',
  '__proto__',
  'constructor',
  '🦀',
  'a.b',
  '"; drop schema public cascade; --',
  'x'.repeat(63),
  '%s %I %L',
  ' ',
];

describe.each(hostileNames)('a schema, table, column, constraint, index and label called %j', (name) => {
  const quoted = identifier(name);
  const literal = `'${name.replaceAll("'", "''")}'`;
  const relation = { schema: name, name };

  test('is listed, described, read and changed, and nothing else is', async () => {
    await database.exec(`
      create schema ${quoted};
      create type ${quoted}.label as enum (${literal}, 'other');
      create table ${quoted}.${quoted} (${quoted} int, label ${quoted}.label, constraint ${quoted} check (${quoted} > 0), primary key (${quoted}));
      create index on ${quoted}.${quoted} (label);
      insert into ${quoted}.${quoted} values (1, ${literal}), (2, 'other');
      comment on table ${quoted}.${quoted} is ${literal};`);
    const { objects } = await adapter.listObjects({ schema: name, search: name, kinds: ['table'] });
    expect(objects).toMatchObject([{ ref: { kind: 'table', schema: name, name }, comment: name }]);
    expect(await adapter.describeObject({ kind: 'table', ...relation })).toMatchObject({
      ref: relation,
      primaryKey: { columns: [name] },
      checks: [{ name, columns: [name] }],
      columns: [{ name }, { name: 'label', type: { schema: name, labels: [name, 'other'] } }],
    });
    const request: RowsRequest = {
      relation,
      columns: [name, 'label'],
      sort: [{ column: 'label' }, { column: name, direction: 'desc' }],
      filter: {
        kind: 'and',
        filters: [
          { kind: 'compare', column: name, operator: '>=', value: '1' },
          { kind: 'in', column: 'label', values: [name, 'other'] },
          { kind: 'search', text: '' },
        ],
      },
      limit: 1,
    };
    const first = await adapter.readRows(request);
    expect(batchRows(first.rows)).toEqual([['1', name]]);
    const second = await adapter.readRows({ ...request, page: { by: 'after', cursor: first.after ?? '' } });
    expect(batchRows(second.rows)).toEqual([['2', 'other']]);
    expect(
      await adapter.countRows({
        relation,
        filter: { kind: 'text', column: 'label', match: 'contains', value: name },
        precision: 'exact',
      }),
    ).toEqual({
      value: 1,
      precision: 'exact',
    });
    const row = rowRefOf(first, 0);
    if (!row) throw new Error('The row has no name.');
    const changed = await adapter.applyChanges({
      changes: [
        {
          kind: 'update',
          relation,
          row,
          values: [{ column: name, set: { to: 'value', text: '3' } }],
          expect: [{ column: 'label', value: name }],
        },
        {
          kind: 'insert',
          relation,
          values: [
            { column: name, set: { to: 'value', text: '4' } },
            { column: 'label', set: { to: 'value', text: name } },
          ],
        },
      ],
    });
    expect(changed.result).toBe('applied');
    const all = await adapter.readRows({ relation });
    expect(batchRows(all.rows)).toEqual([
      ['2', 'other'],
      ['3', name],
      ['4', name],
    ]);
  });
});

describe('functions and operators that someone planted before those of Postgres', () => {
  let planted: PgAdapter;

  beforeAll(async () => {
    const name = new URL(database.url).pathname.slice(1);
    const types = ['text', 'name', 'oid', 'int4', 'int8', 'int2', '"char"', 'bool', 'tid'];
    await database.exec(`
      create table public.target (id int primary key, note text, flag bool);
      insert into public.target values (1, 'a', true), (2, null, false);
      create table public.keyless (v int);
      insert into public.keyless values (1), (2);
      create table public.referencing (id int primary key references public.target);
      ${types
        .flatMap((type, index) =>
          ['=', '<>', '<', '<=', '>', '>=', '+', '-', '||', '~~*', '~~', '!~'].map(
            (operator, at) => `
      create function public.planted_${index}_${at}(${type}, ${type}) returns bool language plpgsql as $$ begin raise exception 'planted'; end $$;
      create operator public.${operator} (leftarg = ${type}, rightarg = ${type}, function = public.planted_${index}_${at});`,
          ),
        )
        .join('')}
      ${[
        'count(bigint)',
        'octet_length(text)',
        'substr(text, int, int)',
        'obj_description(oid, name)',
        'current_setting(text)',
        'format_type(oid, int)',
      ]
        .map(
          (signature) =>
            `create function public.${signature} returns text language plpgsql as $$ begin raise exception 'planted'; end $$;`,
        )
        .join('\n')}
      alter database ${name} set search_path = public, pg_catalog;`);
    planted = createPgAdapter({ connectionString: database.url });
  });

  afterAll(() => planted.close());

  test('are never called', async () => {
    const careless = planted.runQuery({ sql: `select count(1::bigint), 'a'::text = 'a'::text` });
    expect((await collect(careless)).statements[0]?.error?.message).toBe('planted');
    const relation = { schema: 'public', name: 'target' };
    await planted.listObjects({ system: true, search: 'a', limit: 20 });
    await planted.describeObject({ kind: 'table', ...relation });
    await planted.describeObject({ kind: 'schema', name: 'public' });
    await planted.describeObject({ kind: 'function', schema: 'public', name: 'planted_0_0' });
    const filters = [
      { kind: 'search', text: 'a' },
      { kind: 'compare', column: 'id', operator: '<>', value: '5' },
      { kind: 'in', column: 'note', values: ['a', 'b'] },
      { kind: 'between', column: 'id', from: '0', to: '9' },
      { kind: 'text', column: 'note', match: 'startsWith', value: 'a', caseSensitive: true },
    ] as const;
    const page = await planted.readRows({
      relation,
      filter: { kind: 'and', filters },
      sort: [{ column: 'note' }],
      limit: 1,
    });
    expect(batchRows(page.rows)).toEqual([['1', 'a', 't']]);
    const start = await planted.readRows({
      relation,
      sort: [{ column: 'note', direction: 'desc' }],
      limit: 1,
    });
    await planted.readRows({
      relation,
      sort: [{ column: 'note', direction: 'desc' }],
      page: { by: 'after', cursor: start.after ?? '' },
    });
    const keyless = await planted.readRows({ relation: { schema: 'public', name: 'keyless' }, limit: 1 });
    await planted.readRows({
      relation: { schema: 'public', name: 'keyless' },
      page: { by: 'after', cursor: keyless.after ?? '' },
    });
    for (const precision of ['estimate', 'capped', 'exact'] as const)
      await planted.countRows({ relation, precision });
    const row = { by: 'key', key: [{ column: 'id', text: '1' }] } as const;
    expect(await planted.readCell({ relation, row, column: 'note' })).toBe('a');
    const expectations = [
      { column: 'note', value: 'a' },
      { column: 'flag', value: 't' },
    ];
    const { outcomes } = await planted.applyChanges({
      changes: [
        {
          kind: 'update',
          relation,
          row,
          values: [{ column: 'note', set: { to: 'value', text: 'b' } }],
          expect: expectations,
        },
        {
          kind: 'update',
          relation,
          row,
          values: [{ column: 'note', set: { to: 'value', text: 'c' } }],
          expect: expectations,
        },
      ],
    });
    expect(outcomes).toMatchObject([
      { kind: 'applied' },
      { kind: 'conflict', columns: [{ column: 'note', theirs: 'b' }] },
    ]);
  });

  const relation = { schema: 'public', name: 'target' };
  const row = { by: 'key', key: [{ column: 'id', text: '1' }] } as const;
  const values = [
    { column: 'id', set: { to: 'value', text: '1' } },
    { column: 'note', set: { to: 'value', text: 'a' } },
  ] as const;
  test.each<[string, () => Promise<unknown>]>([
    ['info', () => planted.info()],
    ['listValues', () => planted.listValues({ relation, column: 'note', search: 'a' })],
    ['countReferences', () => planted.countReferences({ relation, row })],
    ['listDependents', () => planted.listDependents({ ref: { kind: 'table', ...relation } })],
    ['describeDdl', () => planted.describeDdl({ kind: 'table', ...relation })],
    ['introspect', () => planted.introspect(['public'])],
    [
      'describing one of each kind',
      async () => {
        const { objects } = await planted.listObjects({ limit: 1_000, system: true });
        const kinds = new Map(objects.map(({ ref }) => [ref.kind, ref]));
        for (const ref of kinds.values()) await planted.describeObject(ref);
        for (const ref of kinds.values()) await planted.listDependents({ ref });
      },
    ],
    [
      'changes of every kind, tried',
      () =>
        planted.applyChanges(
          {
            changes: [
              { kind: 'upsert', relation, key: ['id'], values, onConflict: 'update' },
              {
                kind: 'updateWhere',
                relation,
                filter: { kind: 'isNull', column: 'note' },
                values: values.slice(1),
                expectRows: 1,
              },
              { kind: 'delete', relation, row, expect: [] },
            ],
          },
          { dryRun: true },
        ),
    ],
    ['readActivity', async () => planted.readActivity?.({ system: true })],
    [
      'readLocks',
      () =>
        database.driver.withConnection(async (connection) => {
          await connection.query({ sql: 'begin' });
          await connection.query({ sql: 'lock table public.target' });
          expect(await planted.readLocks?.()).not.toEqual([]);
        }),
    ],
    ['readSizes', async () => planted.readSizes?.({})],
    ['readIndexUse', async () => planted.readIndexUse?.({})],
    ['readSettings', async () => planted.readSettings?.({})],
    [
      'signalBackend',
      async () => planted.signalBackend?.({ pid: 1, startedAt: '2000-01-01', signal: 'cancel' }),
    ],
  ])('are not called by %s', async (_, call) => {
    await call();
  });
});
