import { describe, expect, test } from 'vitest';
import { postgres } from '../dialect.ts';
import { completionPlace } from './place.ts';

function placeAt(marked: string) {
  const position = marked.indexOf('|');
  const sql = marked.replace('|', '');
  return completionPlace(postgres.language.parser.parse(sql), position, (from, to) => sql.slice(from, to));
}

function variablesAt(marked: string) {
  const variables = placeAt(marked)?.variables ?? [];
  return variables.map(({ name, type }) => (type === '' ? name : `${name} ${type}`));
}

describe('parameters that a body may name', () => {
  const inSql = (header: string) => `create function f${header} language sql as $$ select | $$`;
  const inPlpgsql = (header: string) =>
    `create function f${header} language plpgsql as $$ begin return | end $$`;
  test.each([
    [inSql('(a int, b text) returns int'), ['a int', 'b text']],
    [inSql('(int, double precision, numeric(9, 2), text default 1) returns int'), []],
    [inSql('("A b" numeric(9, 2) default 1, inout c text[])'), ['A b numeric(9, 2)', 'c text[]']],
    [inSql('(a int, out b int) returns table (c int)'), ['a int']],
    [inPlpgsql('(a int, out b int)'), ['a int', 'b int', 'found boolean']],
    [
      inPlpgsql('(variadic a int[]) returns table (c sales.orders)'),
      ['a int[]', 'c sales.orders', 'found boolean'],
    ],
    ['select 1 from a where |', []],
    ['do $$ begin perform | end $$', ['found boolean']],
  ])('of %j', (marked, expected) => {
    expect(variablesAt(marked)).toEqual(expected);
  });

  test('a trigger knows its rows', () => {
    expect(variablesAt(inPlpgsql('() returns trigger'))).toContain('new record');
  });
});

describe('variables that are in reach', () => {
  const declared = (body: string) => variablesAt(`do $$ ${body} $$`).slice(0, -1);
  test.each([
    ['declare a int; b constant text := 1; begin a := |; end', ['a int', 'b text']],
    ['declare a orders%rowtype; b text not null default 1; begin |', ['a orders%rowtype', 'b text']],
    ['declare a int; begin declare b int; begin null; end; | end', ['a int']],
    ['declare a int; begin declare b int; begin | end; end', ['b int', 'a int']],
    ['declare a int; begin if a = 1 then null; end if; | end', ['a int']],
    ['declare a int; begin a := case when true then 1 else 2 end; | end', ['a int']],
    ['declare a int; begin case a when 1 then null; end case; | end', ['a int']],
    ['begin for i in 1..9 loop | end loop; end', ['i']],
    ['begin for i in 1..9 loop null; end loop; | end', []],
    ['declare a int; begin null; end; |', []],
  ])('of %j', (body, expected) => {
    expect(declared(body)).toEqual(expected);
  });
});

describe('what is wanted in PL/pgSQL', () => {
  test.each([
    ['declare | begin', 'keyword', 'begin'],
    ['declare a |; begin', 'type', 'constant'],
    ['declare a int |; begin', 'keyword', 'not null'],
    ['begin |', 'keyword', 'if'],
    ['begin if a |', 'keyword', 'then'],
    ['begin if |', 'operand', 'case'],
    ['begin a := |', 'operand', 'case'],
    ['begin a.b := |', 'operand', 'case'],
    ['begin return |', 'operand', 'case'],
    ['begin return query |', 'keyword', 'select'],
    ['begin select a into | from b', 'keyword', undefined],
    ['begin select a, b into c, | from b', 'keyword', undefined],
    ['begin insert into |', 'relation', undefined],
    ['begin if a = | then select b from c; end if; end', 'operand', 'case'],
  ] as const)('in %j is %j', (body, kind, word) => {
    const wants = placeAt(`do $$ ${body} $$`)?.wants;
    expect(wants?.kind).toBe(kind);
    expect(wants && 'words' in wants ? wants.words[0] : undefined).toBe(word);
  });

  test('the condition of an if has no sources of the statement behind it', () => {
    expect(placeAt('do $$ begin if | then select b from c; end if; end $$')?.scope.sources).toEqual([]);
  });
});
