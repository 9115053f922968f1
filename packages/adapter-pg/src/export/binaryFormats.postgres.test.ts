import { unzipSync } from 'fflate';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import type { ExportFormat, ExportSource } from '@studio/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPgAdapter, type PgAdapter } from '../createPgAdapter.ts';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';

let database: TestDatabase;
let adapter: PgAdapter;

beforeAll(async () => {
  database = await createTestDatabase();
  adapter = createPgAdapter({ connectionString: database.url });
  await database.exec(`
    set timezone = 'UTC';
    create domain price as numeric(12, 2);
    create table thing (
      id int4 primary key, small int2, big int8, single float4, ratio float8, yes bool, day date, moment timestamp,
      zoned timestamptz, cost price, free numeric, code uuid, doc jsonb, raw bytea, name text, tags text[]);
    insert into thing values
      (1, -32768, 9223372036854775807, 0.1, 'Infinity', true, '2024-02-29', '2024-02-29 23:59:59.123456',
        '2024-02-29 23:59:59.123456+05:30', -1234567890.12, 123456789012345678901234567890.5,
        'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '{"a": 9007199254740993}', '\\x00ff', '=1+1 <&> 👍', '{a,NULL}'),
      (2, 32767, -9223372036854775808, 1e30, -1e-300, false, '0044-03-15 BC', '0001-01-01 00:00:00', '9999-12-31 00:00:00Z',
        0.01, 0, '00000000-0000-0000-0000-000000000000', 'null', '\\x', E'tab\\t\\r\\n\\x01_x0041_', '{}');
    insert into thing (id) values (3);
    create table endless as select 'infinity'::date as day;
    create table long as select repeat('x', 32768) as text;
    create table many as select n, 'row ' || n as text from generate_series(1, 45000) as n;`);
});
afterAll(async () => {
  await adapter.close();
  await database.drop();
});

const relation = (name: string): ExportSource => ({
  kind: 'relation',
  relation: { name },
  sort: name === 'thing' ? [{ column: 'id' }] : [],
});

async function exported(source: ExportSource, format: ExportFormat): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  for await (const piece of adapter.exportRows({ source, format })) pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces));
}

describe('Parquet', () => {
  test('holds every value, in a type of its own where there is one', async () => {
    const { buffer } = await exported(relation('thing'), 'parquet');
    const types = parquetMetadata(buffer)
      .schema.slice(1)
      .map(({ type, converted_type: converted, logical_type: logical }) =>
        `${type} ${converted ?? logical?.type ?? ''}`.trim(),
      );
    expect(types).toEqual([
      'INT32',
      'INT32',
      'INT64',
      'FLOAT',
      'DOUBLE',
      'BOOLEAN',
      'INT32 DATE',
      'INT64 TIMESTAMP',
      'INT64 TIMESTAMP',
      'FIXED_LEN_BYTE_ARRAY DECIMAL',
      'BYTE_ARRAY UTF8',
      'FIXED_LEN_BYTE_ARRAY UUID',
      'BYTE_ARRAY JSON',
      'BYTE_ARRAY',
      'BYTE_ARRAY UTF8',
      'BYTE_ARRAY UTF8',
    ]);
    const utf8 = new TextDecoder();
    const rows = await parquetReadObjects({
      file: buffer,
      utf8: false,
      parsers: {
        timestampFromMicroseconds: (value: bigint) => value,
        dateFromDays: (days: number) => days,
      } as never,
    });
    // Its reader parses JSON only where that is said in the older way, by which the writer would have parsed it too.
    for (const row of rows) if (row['doc'] instanceof Uint8Array) row['doc'] = utf8.decode(row['doc']);
    const date = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
    expect(rows).toEqual([
      {
        id: 1,
        small: -32768,
        big: 9223372036854775807n,
        single: Math.fround(0.1),
        ratio: Infinity,
        yes: true,
        day: date('2024-02-29'),
        moment: BigInt(Date.parse('2024-02-29T23:59:59.123Z')) * 1000n + 456n,
        zoned: BigInt(Date.parse('2024-02-29T18:29:59.123Z')) * 1000n + 456n,
        // The reader makes a double of it; the file has the digits.
        cost: expect.closeTo(-1234567890.12, 5) as number,
        free: '123456789012345678901234567890.5',
        code: 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',
        doc: '{"a": 9007199254740993}',
        raw: Uint8Array.of(0, 255),
        name: '=1+1 <&> 👍',
        tags: '{a,NULL}',
      },
      {
        id: 2,
        small: 32767,
        big: -9223372036854775808n,
        single: Math.fround(1e30),
        ratio: -1e-300,
        yes: false,
        day: date('-000043-03-15'),
        moment: BigInt(Date.parse('0001-01-01T00:00:00Z')) * 1000n,
        zoned: BigInt(Date.parse('9999-12-31T00:00:00Z')) * 1000n,
        cost: 0.01,
        free: '0',
        code: '00000000-0000-0000-0000-000000000000',
        doc: 'null',
        raw: new Uint8Array(),
        name: 'tab\t\r\n\u0001_x0041_',
        tags: '{}',
      },
      {
        ...Object.fromEntries(
          Object.keys(rows[0] ?? {}).map((name) => [
            name,
            expect.toSatisfy((value) => value === null || value === undefined),
          ]),
        ),
        id: 3,
      },
    ]);
  });

  test('is written in groups, so that not all of it is in memory', async () => {
    const { buffer } = await exported(relation('many'), 'parquet');
    expect(parquetMetadata(buffer).row_groups.map(({ num_rows: rows }) => Number(rows))).toEqual([
      20_000, 20_000, 5_000,
    ]);
    const rows = await parquetReadObjects({ file: buffer });
    expect(rows[44_999]).toEqual({ n: 45_000, text: 'row 45000' });
  });

  test('of a query, and of no rows, can be read', async () => {
    const query = async (sql: string) =>
      parquetReadObjects({ file: (await exported({ kind: 'query', query: { sql } }, 'parquet')).buffer });
    expect(await query('select 1 as a, null::text as b')).toEqual([{ a: 1, b: null }]);
    expect(await query('select 1 as a where false')).toEqual([]);
    await expect(query('select 1 as a, 2 as a')).rejects.toMatchObject({ code: 'badRequest' });
  });

  test('never puts another value in the place of one that it cannot hold', async () => {
    await expect(exported(relation('endless'), 'parquet')).rejects.toMatchObject({
      code: 'notSupported',
      column: 'day',
    });
  });
});

describe('XLSX', () => {
  const sheetOf = async (source: ExportSource) => {
    const files = unzipSync(await exported(source, 'xlsx'));
    return new TextDecoder().decode(files['xl/worksheets/sheet1.xml']);
  };
  const cells = (sheet: string, row: number) =>
    [
      ...(sheet.match(/<row>.*?<\/row>/gs)?.[row] ?? '').matchAll(
        /<c\/>|<c( t="[^"]*")?>(?:<v>|<is><t[^>]*>)(.*?)<\/(?:v|t)>/gs,
      ),
    ].map(([whole, type, value]) =>
      whole === '<c/>' ? null : `${type ? (/b/.test(type) ? 'b' : 's') : 'n'} ${value}`,
    );

  test('holds every digit, never a formula, and nothing where there is NULL', async () => {
    const sheet = await sheetOf(relation('thing'));
    expect(cells(sheet, 0).slice(0, 2)).toEqual(['s id', 's small']);
    expect(cells(sheet, 1)).toEqual([
      'n 1',
      'n -32768',
      's 9223372036854775807',
      'n 0.1',
      's Infinity',
      'b 1',
      's 2024-02-29',
      's 2024-02-29 23:59:59.123456',
      's 2024-02-29 18:29:59.123456+00',
      'n -1234567890.12',
      's 123456789012345678901234567890.5',
      's a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',
      's {"a": 9007199254740993}',
      's \\x00ff',
      's =1+1 &lt;&amp;&gt; 👍',
      's {a,NULL}',
    ]);
    expect(cells(sheet, 2).at(-2)).toBe('s tab\t_x000D_\n_x0001__x005F_x0041_');
    expect(cells(sheet, 3)).toEqual(['n 3', ...Array.from({ length: 15 }, () => null)]);
    expect(sheet).not.toContain('<f>');
  });

  test('refuses what a cell cannot hold, instead of cutting it', async () => {
    await expect(exported(relation('long'), 'xlsx')).rejects.toMatchObject({ code: 'notSupported' });
    const many: ExportSource = {
      kind: 'query',
      query: { sql: 'select 1 as a from generate_series(1, 1048576)' },
    };
    await expect(exported(many, 'xlsx')).rejects.toMatchObject({ code: 'notSupported' });
  });
});

test('CSV can be made harmless to spreadsheets, and is faithful otherwise', async () => {
  const text = async (escapeFormulas: boolean) => {
    const sql = `select '=1+1' as a, -5 as b, '-x' as c, 'x=1' as "@d", null as e`;
    let csv = '';
    for await (const piece of adapter.exportRows({
      source: { kind: 'query', query: { sql } },
      format: 'csv',
      escapeFormulas,
    }))
      csv += new TextDecoder().decode(piece);
    return csv;
  };
  expect(await text(false)).toBe('a,b,c,@d,e\n=1+1,-5,-x,x=1,\n');
  expect(await text(true)).toBe(`a,b,c,'@d,e\n'=1+1,-5,'-x,x=1,\n`);
});
