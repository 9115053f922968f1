import { randomUUID } from 'node:crypto';
import type { Diagnostic, LintRequest } from '@studio/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';
import { lintQuery } from './lintQuery.ts';

let database: TestDatabase;
const schema = `lint_${randomUUID().slice(0, 8)}`;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.exec(`
    create schema ${schema};
    create table ${schema}.person (id int primary key, "Name" text, "order" int, birth_date date);
    create table ${schema}."Mixed" (id int);
    create schema elsewhere;
    create table elsewhere.invoices (id int);
    create view ${schema}.people as select * from ${schema}.person;`);
}, 60_000);
afterAll(() => database.drop());

const lint = (sql: string, request: Omit<LintRequest, 'sql'> = {}) =>
  lintQuery(database.driver, { sql, searchPath: [schema], ...request });

/** Code and marked text of everything that was found. */
const marks = async (sql: string) =>
  (await lint(sql)).map(({ code, range }) => `${code}: ${sql.slice(...range)}`);

/** The script after the first fix of each mistake. */
function mended(sql: string, found: readonly Diagnostic[]): string {
  let text = sql;
  for (const { fixes = [] } of found.toReversed()) {
    const [fix] = fixes;
    if (fix) text = text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1]);
  }
  return text;
}

describe('a mistake', () => {
  test.each<[string, readonly string[]]>([
    ['select 1; selct 2; select 3 frm x y; select 4', ['syntax: selct', 'syntax: x']],
    ["-- 😀\r\nselect '👩‍👩‍👧', nme from person", ['unknownColumn: nme']],
    ['select p.nme from person p', ['unknownColumn: p.nme']],
    [
      'select * from persn; select * from lint_nope.person',
      ['unknownRelation: persn', 'unknownRelation: lint_nope.person'],
    ],
    ['select uper("Name") from person', ['unknownFunction: uper']],
    ['select id from person a, person b', ['ambiguousColumn: id']],
    ["select 'x'::int", ["typeMismatch: 'x'"]],
    ['update person set id = now() where id = 1', ['typeMismatch: now']],
    ['select (1', ['syntax: ']],
    [`select 'open`, [`syntax: 'open`]],
    ['select * from person where sum(id) > 1', ['other: sum']],
    ['', []],
    [' -- nothing\n;;', []],
  ])('in “%s” is marked where it stands', async (sql, expected) => {
    expect(await marks(sql)).toEqual(expected);
  });

  test('is no mistake where there is none', async () => {
    const sql = `select $1::int, $2 from person where id = $3; with x as (select 1) select * from x;
      insert into person values (1, 'a', 2, now()) on conflict do nothing; vacuum person; explain select 1;
      grant select on person to public; select pg_sleep(60) from generate_series(1, 1000)`;
    expect(await lint(sql)).toEqual([]);
  });

  test('is not in the semicolons of a routine that is written in SQL', async ({ skip }) => {
    if (database.majorVersion < 14) skip('Such routines came with version 14.');
    const sql = 'create function f() returns int begin atomic select 1; select 2; end; select 1';
    expect(await lint(sql)).toEqual([]);
  });

  test('is none where an earlier statement of the script makes what is missing', async () => {
    for (const sql of [
      'create table made (a int); select a, b from made; create index on made (a)',
      'create temp table made as select 1 as a; select b from made',
      'select 1 as a into made; select * from made',
      'alter table person add column new text; select new from person',
      'create function twice(int) returns int language sql as $$ select $1 * 2 $$; select twice(2)',
      `create type mood as enum ('ok'); select 'ok'::mood`,
      'create view "My view" as select 1; select * from "My view"',
      'set search_path = elsewhere; select * from invoices',
      'do $$ begin execute $q$ create table made (a int) $q$; end $$; select * from made',
      'alter table person rename to human; select * from human',
      'create extension hstore; select hstore($$a$$)',
    ]) {
      expect(await marks(sql), sql).toEqual([]);
    }
    // What has nothing to do with that is judged all the same, and so is syntax.
    expect(await marks('create table made (a int); select * from persn; selct made')).toEqual([
      'unknownRelation: persn',
      'syntax: selct',
    ]);
  });

  test('is not made of what nobody ran', async () => {
    await lint(`insert into person values (7); delete from person where id = 7; create table never (a int)`);
    const { rows } = await database.driver.withConnection((connection) =>
      connection.query({ sql: `select count(*), to_regclass('never') from ${schema}.person` }),
    );
    expect(rows).toEqual([['0', null]]);
  });
});

describe('an update or delete of every row', () => {
  test.each<[string, readonly string[]]>([
    ['update person set id = 1', ['missingWhere: person']],
    [`/* é😀 */ delete from only ${schema}.person`, [`missingWhere: ${schema}.person`]],
    ['with gone as (delete from person returning *) select * from gone', ['missingWhere: person']],
    ['delete from person where id = 1', []],
    ['delete from person using "Mixed" m where person.id = m.id', []],
    ['update person set id = 1 from "Mixed" m', []],
    ['select 1; delete from people;', ['missingWhere: people']],
    ['create table other (id int); delete from other', ['missingWhere: other']],
  ])('“%s” is warned of', async (sql, expected) => {
    expect(await marks(sql)).toEqual(expected);
  });
});

describe('a fix', () => {
  test.each([
    ['select name from person', 'select "Name" from person'],
    ['select p.brith_date from person p', 'select p.birth_date from person p'],
    ['select ordr from person', 'select "order" from person'],
    ['select * from mixed', 'select * from "Mixed"'],
    ['select * from persn', 'select * from person'],
    ['select * from invoices', 'select * from elsewhere.invoices'],
    [
      `select * from elsewher.invoices; select nme from person`,
      'select * from elsewhere.invoices; select "Name" from person',
    ],
  ])('of “%s” is “%s”', async (sql, expected) => {
    const result = mended(sql, await lint(sql));
    expect(result).toBe(expected);
    expect(await lint(result)).toEqual([]);
  });

  test('of an ambiguous column is each relation that it may be of, and no other', async () => {
    const sql = `/* 😀 */ select id from person p, "Mixed" where exists (select 1 from people q)`;
    const [ambiguous] = await lint(sql);
    expect(ambiguous?.fixes?.map(({ text }) => text)).toEqual(['"Mixed".id', 'p.id']);
    expect(
      await lint(
        mended(
          sql,
          [ambiguous].flatMap((found) => found ?? []),
        ),
      ),
    ).toEqual([]);
  });

  test('is not offered where nothing is near', async () => {
    const found = await lint('select * from something_else; select zzz from person');
    expect(found.map(({ fixes }) => fixes)).toEqual([undefined, undefined]);
  });
});

describe('a large script', () => {
  test('of a megabyte is checked in seconds, with the event loop free meanwhile', async () => {
    const line = 'select id, "Name" from person where id between 1 and 1000 order by id;\n';
    const sql = `${line.repeat(Math.floor(1_000_000 / line.length))}select nope from person`;
    let longest = 0;
    let last = performance.now();
    const ticking = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const started = performance.now();
    await lint(sql);
    clearInterval(ticking);
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(longest).toBeLessThan(1_000);
  }, 30_000);

  test('of more than that is refused, and nested deeply it harms nobody', async () => {
    await expect(lint(' '.repeat(1_048_577))).rejects.toMatchObject({ code: 'badRequest' });
    const deep = `select ${'('.repeat(20_000)}1${')'.repeat(20_000)}`;
    await lint(deep);
    expect(await marks('select 1 frm x y; delete from person')).toEqual([
      'syntax: x',
      'missingWhere: person',
    ]);
  });

  test('can be aborted', async () => {
    const sql = 'select * from person;'.repeat(20_000);
    const aborted = lintQuery(database.driver, { sql }, { signal: AbortSignal.timeout(50) });
    await expect(aborted).rejects.toMatchObject({ code: 'aborted' });
  });
});
