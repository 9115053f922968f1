import { batchRows, filterKindsOf, type Filter } from '@studio/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPgAdapter, type PgAdapter } from '../createPgAdapter.ts';
import { readShape } from '../catalog/relationShape.ts';
import { compileSql, qualified, sql } from '../sql/sql.ts';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';
import { compileFilter } from './compileFilter.ts';

let database: TestDatabase;
let adapter: PgAdapter;
let hasMultiranges = true;
const relation = { schema: 'public', name: 'things' };

beforeAll(async () => {
  database = await createTestDatabase();
  adapter = createPgAdapter({ connectionString: database.url });
  const { version } = await adapter.info();
  hasMultiranges = Number.parseInt(version, 10) >= 14;
  await database.exec(`
    create extension hstore; create extension citext; create extension ltree; create extension intarray;
    create schema app;
    create type app.mood as enum ('sad', 'ok');
    create domain app.small as int check (value < 100);
    create domain app.smalls as app.small[];
    create domain app.tags as text[];
    create domain app.span as int4range;
    create domain app.doc as jsonb;
    create type app.point3 as (x int, y int);
    create type app.textrange as range (subtype = text);
    create collation nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
    -- Operators that would be taken if they were not named with their schema.
    create function app.never(anyarray, anyarray) returns boolean language sql as 'select null::boolean';
    create operator public.&& (leftarg = anyarray, rightarg = anyarray, function = app.never);
    create table things (
      id int primary key, moods app.mood[], smalls app.smalls, tags app.tags, docs json[], places point[], names citext[],
      points app.point3[], codes varchar(3)[], matrix int[], span app.span, words app.textrange, moments tstzrange,
      host inet, net cidr, mac macaddr, doc app.doc, loose json, padded char(4), folded text collate nocase, path ltree,
      pairs hstore, "Odd ""name" int[], flat text);
    insert into things values
      (1, '{sad,ok}', '{1,2}', '{a,"b c"}', array['{"a": 1}', 'null']::json[], array[point '(1,2)'], '{Ada,Bob}', array[row(1, 2)::app.point3],
        '{abc,d}', '{{1,2},{3,4}}', '[1,5)', '[a,c)', '[2024-01-01 00:00+00,infinity)', '10.0.0.1/8', '10.1.0.0/16', '08:00:2b:01:02:03',
        '{"a": {"b": [1, "two"]}, "t": "2024-05-01"}', '{"k": "v"}', '', '', 'top.sub', 'a=>1', '{7}', ''),
      (2, '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', 'empty', 'empty', 'empty', 'fe80::1', '::/0', null, '[]', ' [ ] ', 'a', 'x', '', '', '{}', 'x'),
      (3, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null),
      (4, '{ok}', '{99}', '{NULL}', array['"x"']::json[], array[point '(3,4)', null], '{BOB}', array[row(null, null)::app.point3],
        '{zz}', '{5}', '(,3]', '[m,)', '(,2020-01-01 00:00+00)', '192.168.0.1', '192.168.0.0/24', null,
        '{}', '{"nul": "\\u0000", "slash": "\\\\u0000"}', '  b', ' ', 'top', 'b=>NULL', null, null);
    ${hasMultiranges ? `alter table things add spans int4multirange; update things set spans = '{[1,3), [7,9)}' where id = 1; update things set spans = '{}' where id = 2;` : ''}`);
});

afterAll(async () => {
  await adapter.close();
  await database.drop();
});

async function ids(filter: Filter): Promise<(string | null)[]> {
  const page = await adapter.readRows({ relation, columns: ['id'], filter });
  return batchRows(page.rows).map(([id]) => (typeof id === 'string' ? id : null));
}

const has = (column: string, match: 'all' | 'any', ...values: readonly string[]): Filter => ({
  kind: 'elements',
  column,
  match,
  values,
});
const span = (column: string, match: Extract<Filter, { kind: 'range' }>['match'], value: string): Filter => ({
  kind: 'range',
  column,
  match,
  value,
});
const path = (text: string, column = 'doc'): Filter => ({ kind: 'jsonPath', column, path: text });
const at = (keys: readonly string[], value: string, column = 'doc'): Filter => ({
  kind: 'jsonText',
  column,
  keys,
  match: 'equals',
  value,
});

describe('a filter by type', () => {
  test.each<[Filter, readonly string[]]>([
    [has('moods', 'any', 'ok'), ['1', '4']],
    [has('moods', 'all', 'ok', 'sad'), ['1']],
    [has('smalls', 'any', '99', '2'), ['1', '4']],
    [has('smalls', 'all'), ['1', '2', '4']],
    [has('tags', 'any', 'b c'), ['1']],
    [has('docs', 'any', '{"a": 1}'), ['1']],
    [has('docs', 'any', 'null', '"x"'), ['1', '4']],
    [has('places', 'any', '(1, 2)'), ['1']],
    [has('names', 'any', 'bob'), ['1', '4']],
    [has('points', 'any', '(1,2)'), ['1']],
    [has('codes', 'any', 'abcd'), []],
    [has('codes', 'any', 'd'), ['1']],
    [has('matrix', 'all', '4', '1'), ['1']],
    [has('Odd "name', 'any', '7'), ['1']],
    [span('span', 'containsElement', '4'), ['1']],
    [span('span', 'containsElement', '0'), ['4']],
    [span('span', 'overlaps', '[3,9]'), ['1', '4']],
    [span('span', 'containedBy', '[0,10]'), ['1', '2']],
    [span('words', 'containsElement', 'b'), ['1']],
    [span('words', 'adjacent', '[c,d)'), ['1']],
    [span('moments', 'containsElement', '2030-01-01 00:00:00+00'), ['1']],
    [span('moments', 'before', '[2021-01-01,2022-01-01)'), ['4']],
    [{ kind: 'network', column: 'host', match: 'containedBy', value: '10.0.0.0/8' }, ['1']],
    [{ kind: 'network', column: 'net', match: 'contains', value: '192.168.0.77' }, ['4']],
    [{ kind: 'network', column: 'net', match: 'overlaps', value: '10.0.0.0/8' }, ['1']],
    [path('$.a.b[*] ? (@ == "two")'), ['1']],
    [path('$.t.datetime() ? (@ < "2025-01-01".datetime())'), ['1']],
    [path('strict $.nothing'), []],
    [path('$.k', 'loose'), ['1']],
    [path('$.slash', 'loose'), []],
    [{ kind: 'jsonContains', column: 'doc', value: '{"a": {"b": [1]}}' }, ['1']],
    [{ kind: 'jsonContains', column: 'loose', value: '{"k":"v"}' }, ['1']],
    [at(['a', 'b', '1'], 'two'), ['1']],
    [at(['a', 'b'], '[1, "two"]'), ['1']],
    [at(['k'], 'v', 'loose'), ['1']],
    [{ kind: 'isEmpty', column: 'moods' }, ['2']],
    [{ kind: 'isEmpty', column: 'smalls' }, ['2']],
    [{ kind: 'isEmpty', column: 'span' }, ['2']],
    [{ kind: 'isEmpty', column: 'words' }, ['2']],
    [{ kind: 'isEmpty', column: 'doc' }, ['2', '4']],
    [{ kind: 'isEmpty', column: 'loose' }, ['2']],
    [{ kind: 'isEmpty', column: 'padded' }, ['1']],
    [{ kind: 'isEmpty', column: 'folded' }, ['1']],
    [{ kind: 'isEmpty', column: 'path' }, ['2']],
    [{ kind: 'isEmpty', column: 'flat' }, ['1']],
    [{ kind: 'compare', column: 'pairs', operator: '=', value: '"a"=>"1"' }, ['1']],
    [{ kind: 'compare', column: 'path', operator: '=', value: 'top.sub' }, ['1']],
    [{ kind: 'compare', column: 'mac', operator: '=', value: '08002b-010203' }, ['1']],
    [{ kind: 'search', text: 'TOP.' }, ['1']],
  ])('finds by %j what it means', async (filter, expected) => {
    expect(await ids(filter)).toEqual(expected);
  });

  test('finds by multiranges', async (context) => {
    if (!hasMultiranges) return context.skip('Multiranges came with version 14.');
    expect(await ids(span('spans', 'containsElement', '8'))).toEqual(['1']);
    expect(await ids(span('spans', 'overlaps', '{[3,7)}'))).toEqual([]);
    expect(await ids(span('spans', 'contains', '{[1,2)}'))).toEqual(['1']);
    expect(await ids({ kind: 'isEmpty', column: 'spans' })).toEqual(['2']);
  });

  test.each<[Filter, string]>([
    [has('moods', 'any', 'happy'), 'mood'],
    [has('smalls', 'any', '100'), 'small'],
    [span('span', 'containsElement', '[1,2)'), 'int4'],
    [span('words', 'contains', 'b'), 'malformed'],
    [path('$.('), 'jsonpath'],
    [path('$ ? (@ like_regex "(")'), 'parentheses'],
    [path(''), 'jsonpath'],
    [{ kind: 'jsonContains', column: 'doc', value: '{' }, 'json'],
    [{ kind: 'network', column: 'host', match: 'contains', value: '10.0.0.256' }, 'inet'],
  ])('says of %j that its value is none, in the words of the database', async (filter, words) => {
    await expect(ids(filter)).rejects.toMatchObject({
      code: 'invalidValue',
      column: 'column' in filter ? filter.column : '',
      message: expect.stringContaining(words) as string,
    });
  });

  test('is refused by name where the type does not know it, and only there', async () => {
    const one: Readonly<Record<string, (column: string) => Filter>> = {
      isEmpty: (column) => ({ kind: 'isEmpty', column }),
      elements: (column) => has(column, 'all'),
      range: (column) => span(column, 'contains', column === 'spans' ? '{}' : 'empty'),
      network: (column) => ({ kind: 'network', column, match: 'contains', value: '::1' }),
      jsonPath: (column) => path('$', column),
      jsonContains: (column) => ({ kind: 'jsonContains', column, value: '{}' }),
      jsonText: (column) => at(['a'], 'x', column),
    };
    const { columns } = await adapter.readRows({ relation, limit: 1 });
    for (const { name, type } of columns) {
      const fitting = filterKindsOf(type);
      for (const [kind, filterOf] of Object.entries(one)) {
        const reading = ids(filterOf(name));
        const what = `${kind} of ${name} ${type.display}`;
        if (fitting.some((candidate) => candidate === kind))
          await expect(reading, what).resolves.toBeDefined();
        else {
          await expect(reading, what).rejects.toMatchObject({
            code: 'badRequest',
            column: name,
            message: expect.stringContaining(kind) as string,
          });
        }
      }
    }
  });

  test('is answered by the index that the type has', async () => {
    await database.exec(`
      create table many (id int primary key, tags text[], doc jsonb);
      insert into many select i, array['t' || i], jsonb_build_object('k', i) from generate_series(1, 20000) as i;
      create index on many using gin (tags); create index on many using gin (doc); analyze many;`);
    const many = { schema: 'public', name: 'many' };
    const filters: readonly Filter[] = [
      has('tags', 'any', 't77'),
      path('$.k ? (@ == 77)'),
      { kind: 'jsonContains', column: 'doc', value: '{"k": 77}' },
    ];
    await database.driver.withConnection(async (connection) => {
      const shape = await readShape(connection, many);
      for (const filter of filters) {
        const { condition } = compileFilter(shape, filter);
        const plan = await connection.query(
          compileSql(sql`explain select from ${qualified('public', 'many')} as r where ${condition}`),
        );
        expect(plan.rows.flat().join('\n')).toContain('Index Scan');
      }
    });
  });
});

describe('what a type is', () => {
  test('is told for extensions, domains and arrays of anything', async () => {
    const { columns } = await adapter.readRows({ relation, limit: 1 });
    const kinds = Object.fromEntries(
      columns.map(({ name, type }) => [name, `${type.kind} ${type.element?.kind ?? ''}`.trim()]),
    );
    expect(kinds).toMatchObject({
      moods: 'array enum',
      smalls: 'array integer',
      tags: 'array text',
      docs: 'array json',
      places: 'array geometry',
      names: 'array text',
      points: 'array composite',
      codes: 'array text',
      span: 'range',
      words: 'range',
      host: 'network',
      mac: 'network',
      doc: 'json',
      padded: 'text',
      path: 'text',
      pairs: 'other',
    });
  });
});
