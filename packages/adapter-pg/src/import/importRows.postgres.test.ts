import type { ImportFrame, ImportRequest } from '@studio/core';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPgAdapter, type PgAdapter } from '../createPgAdapter.ts';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';

type Asked = Partial<Omit<ImportRequest, 'source' | 'relation'>>;

const schema = `
  create schema shop;
  create table shop.item (
    id int primary key, name text default 'nameless', price numeric(8,2) check (price > 0), made date,
    twice int generated always as (id * 2) stored);
  create table shop.part (
    id int generated always as identity primary key, item int references shop.item, parent int references shop.part,
    code varchar(3) unique);
  create view shop.cheap as select id, name from shop.item where price is null with check option;
  create table shop.kept (id int not null, place text, primary key (id, place)) partition by list (place);
  create table shop.kept_a partition of shop.kept for values in ('a');
  create table shop.late (id int unique deferrable initially deferred, other int);
`;

async function* pieces(text: string, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function importTests(
  use: () => { adapter: PgAdapter; exec: (sql: string) => Promise<unknown> },
  { copies }: { readonly copies: boolean },
) {
  const imported = async (table: string, text: string, asked: Asked = {}) => {
    const frames: ImportFrame[] = [];
    const request: ImportRequest = {
      relation: { schema: 'shop', name: table },
      format: 'csv',
      ...asked,
      source: pieces(text),
    };
    for await (const frame of use().adapter.importRows(request)) {
      if (frame.kind !== 'progress') frames.push(frame);
    }
    return frames;
  };
  const rowsOf = async (table: string, columns: readonly string[]) => {
    const { rows } = await use().adapter.readRows({
      relation: { schema: 'shop', name: table },
      columns,
      limit: 1000,
    });
    return Array.from({ length: rows.length }, (_, row) =>
      columns.map((_name, column) => rows.cell(row, column)),
    );
  };
  const bad = (frames: readonly ImportFrame[]) =>
    frames.flatMap((frame) =>
      frame.kind === 'rowError'
        ? [[frame.line, frame.column, frame.error.sqlState ?? frame.error.code, frame.error.constraint]]
        : [],
    );

  beforeAll(() => use().exec(schema));
  const clear = () =>
    use().exec('truncate shop.item, shop.part, shop.kept, shop.late restart identity cascade');

  test('keeps NULL, the empty text, the word NULL and the default apart', async () => {
    await clear();
    expect(await imported('item', 'id,name\n1,\n2,""\n3,NULL\n')).toEqual([
      { kind: 'end', inserted: 3, updated: 0, skipped: 0 },
    ]);
    const more = '[{"id":4},{"id":5,"name":null},{"id":6,"name":"tab\\t\\\\N"},{"id":7}]';
    expect(
      (
        await imported('item', more, {
          format: 'json',
          mapping: [
            { field: 'id', column: 'id' },
            { field: 'name', column: 'name' },
          ],
        })
      ).at(-1),
    ).toMatchObject({ inserted: 4 });
    expect(await rowsOf('item', ['name'])).toEqual([
      [null],
      [''],
      ['NULL'],
      ['nameless'],
      [null],
      ['tab\t\\N'],
      ['nameless'],
    ]);
  });

  test('keeps nothing where one row is bad, and tells which', async () => {
    await clear();
    const text = 'id,name,price\n1,a,1\n2,"b\nb",2\n3,c,-3\n4,d,x\n';
    const frames = await imported('item', text);
    expect(frames.map(({ kind }) => kind)).toEqual(['rowError', 'error']);
    expect(bad(frames)).toEqual([[5, undefined, '23514', 'item_price_check']]);
    expect(await rowsOf('item', ['id'])).toEqual([]);
    expect(bad(await imported('item', 'id,price\n1,1\n2,x\n'))).toEqual([[3, 'price', '22P02', undefined]]);
    expect(bad(await imported('item', 'id,price\n1,1\n2\n3,x\n'))).toEqual([
      [3, undefined, 'invalidValue', undefined],
    ]);
    expect(bad(await imported('item', 'id,price\n1,x\n2\n'))).toEqual([[2, 'price', '22P02', undefined]]);
  });

  test('passes bad rows over, each with its line, column and constraint, and keeps the others', async () => {
    await clear();
    const lines = ['id,name,price,made'];
    for (let id = 1; id <= 200; id += 1) lines.push(`${id},n${id},${id},2024-02-${id === 70 ? 30 : 28}`);
    lines[50] = '50,x,0,';
    lines[51] = '50';
    lines[100] = '1,twice,1,';
    lines[150] = ',no id,1,';
    lines[180] = '180,large,1e9,';
    const frames = await imported('item', lines.join('\n'), { onError: 'skip' });
    expect(bad(frames)).toEqual([
      [51, undefined, '23514', 'item_price_check'],
      [52, undefined, 'invalidValue', undefined],
      [71, 'made', '22008', undefined],
      [101, undefined, '23505', 'item_pkey'],
      [151, 'id', '23502', undefined],
      [181, 'price', '22003', undefined],
    ]);
    expect(frames.at(-1)).toEqual({ kind: 'end', inserted: 194, updated: 0, skipped: 6 });
    expect((await rowsOf('item', ['id'])).length).toBe(194);
  });

  test('finds rows that only a foreign key refuses', async () => {
    await clear();
    await imported('item', 'id\n1\n2');
    const rows = Array.from(
      { length: 100 },
      (_, index) => `${index + 1},${index === 41 ? 9 : 1 + (index % 2)},`,
    );
    const frames = await imported('part', `id,item,parent\n${rows.join('\n')}`, { onError: 'skip' });
    expect(bad(frames)).toEqual([[43, undefined, '23503', 'part_item_fkey']]);
    expect(frames.at(-1)).toEqual({ kind: 'end', inserted: 99, updated: 0, skipped: 1 });
  });

  test('takes the numbers of an identity column and passes computed ones over, as exports hold them', async () => {
    await clear();
    expect((await imported('item', 'id,twice\n7,99')).at(-1)).toMatchObject({ inserted: 1 });
    expect(await rowsOf('item', ['id', 'twice'])).toEqual([['7', '14']]);
    await imported('part', 'id,code\n41,abc\n42,def');
    expect(await rowsOf('part', ['id'])).toEqual([['41'], ['42']]);
  });

  test('cuts no value to the length of its column', async () => {
    await clear();
    for (const onConflict of ['fail', 'skip', 'update'] as const) {
      expect(bad(await imported('part', 'id,code\n1,abcd', { onError: 'skip', onConflict }))).toEqual([
        [2, 'code', '22001', undefined],
      ]);
    }
  });

  test('meets existing rows as it was asked to', async () => {
    await clear();
    await imported('item', 'id,name,price\n1,old,1\n2,old,2');
    const text = 'id,name\n1,new\n3,new\n3,newer';
    expect((await imported('item', text, { onConflict: 'skip' })).at(-1)).toEqual({
      kind: 'end',
      inserted: 1,
      updated: 0,
      skipped: 2,
    });
    expect((await imported('item', text, { onConflict: 'update' })).at(-1)).toEqual({
      kind: 'end',
      inserted: 0,
      updated: 3,
      skipped: 0,
    });
    expect(await rowsOf('item', ['id', 'name', 'price'])).toEqual([
      ['1', 'new', '1.00'],
      ['2', 'old', '2.00'],
      ['3', 'newer', null],
    ]);
    await expect(imported('item', 'name\nx', { onConflict: 'skip' })).rejects.toMatchObject({
      code: 'badRequest',
      column: 'id',
    });
    await expect(imported('late', 'id\n1', { onConflict: 'skip' })).rejects.toMatchObject({
      code: 'badRequest',
    });
    expect((await imported('item', text, { onConflict: 'update', key: ['name'] })).at(-1)).toMatchObject({
      kind: 'error',
    });
    expect(
      (await imported('part', 'code\nabc\nabc', { onConflict: 'skip', key: ['code'] })).at(-1),
    ).toMatchObject({ inserted: 1, skipped: 1 });
  });

  test('writes to partitioned tables and through views', async () => {
    await clear();
    expect(
      (await imported('kept', 'id,place\n1,a\n2,b\n3,a', { onError: 'skip' })).map((frame) =>
        frame.kind === 'rowError' ? frame.line : frame,
      ),
    ).toEqual([3, { kind: 'end', inserted: 2, updated: 0, skipped: 1 }]);
    expect((await imported('cheap', 'id,name\n1,x', { onError: 'skip' })).at(-1)).toMatchObject({
      inserted: 1,
    });
    expect(await rowsOf('item', ['id'])).toEqual([['1']]);
  });

  test('checks what is deferred before it says that all is well', async () => {
    await clear();
    expect((await imported('late', 'id\n1\n1')).at(-1)).toMatchObject({
      kind: 'error',
      error: { sqlState: '23505' },
    });
    expect(bad(await imported('late', 'id\n1\n1\n2', { onError: 'skip' }))).toEqual([
      [3, undefined, '23505', 'late_id_key'],
    ]);
  });

  test.runIf(copies)('takes rows that reference later ones of the same file', async () => {
    await clear();
    expect((await imported('part', 'id,parent\n1,2\n2,')).at(-1)).toMatchObject({ kind: 'end', inserted: 2 });
  });

  test('does a dry run to the end and keeps nothing of it', async () => {
    await clear();
    expect((await imported('item', 'id\n1\n2', { dryRun: true })).at(-1)).toEqual({
      kind: 'end',
      inserted: 2,
      updated: 0,
      skipped: 0,
    });
    expect(bad(await imported('item', 'id\n1\n1', { dryRun: true, onError: 'skip' }))).toEqual([
      [3, undefined, '23505', 'item_pkey'],
    ]);
    expect(await rowsOf('item', ['id'])).toEqual([]);
  });

  test.each<[string, string, Asked, string]>([
    ['a field without a column', 'id,nowhere\n1,2', {}, 'badRequest'],
    ['a key that is none', 'id\n1', { onConflict: 'skip', key: ['nowhere'] }, 'badRequest'],
    ['a file that is empty', '', {}, 'badRequest'],
  ])('refuses %s before anything is written', async (_what, text, asked, code) => {
    await expect(imported('item', text, asked)).rejects.toMatchObject({ code });
  });

  test('tells what Postgres cannot store as a bad row', async () => {
    await clear();
    const frames = await imported('item', 'id,name\n1,a\0b\n2,c', { onError: 'skip' });
    expect(frames.map((frame) => (frame.kind === 'rowError' ? frame.line : frame))).toEqual([
      2,
      { kind: 'end', inserted: 1, updated: 0, skipped: 1 },
    ]);
  });
}

describe('a server', () => {
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
  importTests(() => ({ adapter, exec: (sql) => database.exec(sql) }), { copies: true });

  test('passes bad rows of a long file over, by their lines, and keeps all others', async () => {
    await database.exec('create table long (id int primary key, note text, n int)');
    const lines = ['note,id,n'];
    for (let id = 1; id <= 25_000; id += 1) lines.push(`"é\t${id}\n",${id},`);
    lines[3] = 'x,y,';
    lines[12_000] = 'too,short';
    lines[12_001] = '"\\.",12000,\n"",12001,7';
    lines[24_000] = 'twice,1,';
    const request: ImportRequest = {
      relation: { schema: 'public', name: 'long' },
      format: 'csv',
      onError: 'skip',
      source: pieces(lines.join('\n'), 10_000),
    };
    const frames: ImportFrame[] = [];
    for await (const frame of adapter.importRows(request)) if (frame.kind !== 'progress') frames.push(frame);
    // Each row takes two lines, but for those that were put in.
    expect(frames.map((frame) => (frame.kind === 'rowError' ? [frame.line, frame.column] : frame))).toEqual([
      [6, 'id'],
      [23_999, undefined],
      [47_998, undefined],
      { kind: 'end', inserted: 24_998, updated: 0, skipped: 3 },
    ]);
    const { rows } = await database.driver.withConnection((connection) =>
      connection.query({
        sql: `select count(*), count(*) filter (where note = E'é\\t' || id || E'\\n'),
          (select string_agg(format('%s %L %L', id, note, n), ',' order by id) from long where id in (12000, 12001)) from long`,
      }),
    );
    expect(rows).toEqual([['24998', '24996', String.raw`12000 E'\\.' NULL,12001 '' '7'`]]);
  });

  test('lets policies decide about each row, and rules rewrite it', async () => {
    const role = `import_${Date.now().toString(36)}`;
    await database.exec(`
      create role ${role} login password '${role}';
      create table mine (id int, owner text);
      alter table mine enable row level security;
      create policy own on mine using (owner = current_user);
      create table ruled (id int);
      create table other (id int);
      create rule aside as on insert to ruled do instead insert into other values (new.id);
      grant usage on schema public to ${role};
      grant all on mine, ruled to ${role};`);
    const url = new URL(database.url);
    url.username = role;
    url.password = role;
    const limited = createPgAdapter({ connectionString: url.href });
    const run = async (by: PgAdapter, name: string, text: string) => {
      const frames: ImportFrame[] = [];
      const request = {
        relation: { schema: 'public', name },
        format: 'csv',
        onError: 'skip',
        source: pieces(text),
      } as const;
      for await (const frame of by.importRows(request)) if (frame.kind !== 'progress') frames.push(frame);
      return frames;
    };
    try {
      const frames = await run(limited, 'mine', `id,owner\n1,${role}\n2,somebody\n3,${role}`);
      expect(
        frames.map((frame) => (frame.kind === 'rowError' ? [frame.line, frame.error.code] : frame)),
      ).toEqual([[3, 'permission'], { kind: 'end', inserted: 2, updated: 0, skipped: 1 }]);
      expect((await run(adapter, 'ruled', 'id\n1\n2')).at(-1)).toMatchObject({ kind: 'end' });
      const { value } = await adapter.countRows({
        relation: { schema: 'public', name: 'other' },
        precision: 'exact',
      });
      expect(value).toBe(2);
      expect((await run(limited, 'other', 'id\n1')).at(-1)).toMatchObject({
        kind: 'error',
        error: { code: 'permission' },
      });
    } finally {
      await limited.close();
      await database.exec(`drop owned by ${role}; drop role ${role}`);
    }
  });
});

describe('PGlite', () => {
  let pglite: PGlite;
  let adapter: PgAdapter;
  beforeAll(async () => {
    pglite = await PGlite.create();
    adapter = createPgAdapter({ pglite });
  });
  afterAll(async () => {
    await adapter.close();
    await pglite.close();
  });
  importTests(() => ({ adapter, exec: (sql) => pglite.exec(sql) }), { copies: false });
});
