import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { splitStatements } from './splitStatements.ts';

const texts = (sql: string) => splitStatements(sql).map(({ start, end }) => sql.slice(start, end));

describe('splitStatements', () => {
  test.each<[string, string, string[]]>([
    ['nothing', ' ; -- only this\n;/* and this */', []],
    ['comments around', '-- a\n/* b */ select 1 -- c\n; select 2', ['select 1', 'select 2']],
    ['a nested comment', 'select /* ; /* ; */ ; */ 1; select 2', ['select /* ; /* ; */ ; */ 1', 'select 2']],
    ['a quoted semicolon', "select ';', ''';'; select \";\"\"\"", ["select ';', ''';'", 'select ";"""']],
    [
      'an escape string',
      "select E'\\';'; select '\\'; select 2",
      ["select E'\\';'", "select '\\'", 'select 2'],
    ],
    [
      'an escape string over two lines',
      "select E'a' -- x\n '\\';'; select 2",
      ["select E'a' -- x\n '\\';'", 'select 2'],
    ],
    ['a name that ends in e', "select fooe'\\'; select 2", ["select fooe'\\'", 'select 2']],
    ['dollar quotes', 'do $$ a; $b$ $$; do $b$ ; $$ $b$', ['do $$ a; $b$ $$', 'do $b$ ; $$ $b$']],
    ['a dollar inside a name', 'select a$b$; select c$b$', ['select a$b$', 'select c$b$']],
    ['a parameter', 'select $1; select $2', ['select $1', 'select $2']],
    [
      'a rule of two commands',
      'create rule r as on insert to t do (select 1; select 2); select 3',
      ['create rule r as on insert to t do (select 1; select 2)', 'select 3'],
    ],
    ['a comment right after an operator', 'select 5*--;\n3; select 1', ['select 5*--;\n3', 'select 1']],
    ['an open quote', "select 1; select 'a; select 2", ['select 1', "select 'a; select 2"]],
    ['an open comment', 'select 1; /* select 2; /* */', ['select 1', '/* select 2; /* */']],
    ['an open parenthesis', 'select (1; select 2', ['select (1; select 2']],
    ['one parenthesis too many', 'select 1); select 2', ['select 1)', 'select 2']],
    [
      'a routine with a body',
      'create or replace function f() returns int begin atomic select case when true then 1 end; select 2 as end; end; select 3',
      [
        'create or replace function f() returns int begin atomic select case when true then 1 end; select 2 as end; end',
        'select 3',
      ],
    ],
    ['a transaction', 'begin; select 1; end; select 2', ['begin', 'select 1', 'end', 'select 2']],
    ['letters beyond ASCII', 'select été; select "naïve;"', ['select été', 'select "naïve;"']],
    ['Windows line ends', 'select 1 -- a;\r\n;\r\nselect 2', ['select 1', 'select 2']],
  ])('%s', (_, sql, expected) => {
    expect(texts(sql)).toEqual(expected);
  });

  test.each([
    ['select 1', 'select'],
    ['(select 1) union (select 2)', 'select'],
    ['with a as (insert into t select 1 returning *) select * from a', 'select'],
    ['with recursive a as (select 1) update t set x = 1', 'update'],
    ['VALUES (1)', 'values'],
    ['"select"', ''],
  ])('%s is told by what it does', (sql, verb) => {
    expect(splitStatements(sql)).toMatchObject([{ verb }]);
  });

  test.each([['\\d t'], ['select 1; \\copy t from x'], ['copy t from stdin;\n1\t2\n\\.\n']])(
    'a command of psql is refused with its place: %j',
    (sql) => {
      expect(() => splitStatements(sql)).toThrow(
        expect.objectContaining({ code: 'badRequest', position: sql.indexOf('\\') }),
      );
    },
  );

  test('a long text takes time in proportion to its length', () => {
    const hostile = [`select E'a'\n`, '/*', '$a', "''", '((', 'e', '-- \n', '1.', '"'];
    for (const piece of hostile) {
      const steps = (count: number) => {
        const sql = piece.repeat(count);
        const begin = performance.now();
        splitStatements(sql);
        return performance.now() - begin;
      };
      steps(2000);
      expect(steps(200_000), piece).toBeLessThan(2000);
    }
  });
});

interface Corpus {
  readonly scripts: readonly {
    readonly id: string;
    readonly sql: string;
    readonly statements: readonly { readonly tok: number; readonly lastTok: number }[];
  }[];
}

const corpusFile = fileURLToPath(
  new URL('../../../../../shared/corpus/statements/boundaries.json', import.meta.url),
);

describe('scripts of others', () => {
  const there = existsSync(corpusFile);
  test.skipIf(!there && !process.env.CI)('are cut where Postgres cuts them (needs ../shared/corpus)', () => {
    const { scripts } = JSON.parse(readFileSync(corpusFile, 'utf8')) as Corpus;
    for (const { id, sql, statements } of scripts) {
      const found = splitStatements(sql).map(({ start, end }) => ({
        start,
        end,
        text: sql.slice(start, end),
      }));
      const expected = statements.map(({ tok, lastTok }) => ({
        start: tok,
        end: lastTok,
        text: sql.slice(tok, lastTok),
      }));
      expect(found, id).toEqual(expected);
    }
    expect(scripts.length).toBeGreaterThan(100);
  });
});
