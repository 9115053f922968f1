import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { splitStatements } from './splitStatements.ts';
import { nextToken } from './sqlTokens.ts';

const texts = (sql: string) => splitStatements(sql).map(({ start, end }) => sql.slice(start, end));

describe('splitStatements', () => {
  test.each<[string, string, string[]]>([
    ['nothing', ' ; -- only this\n;/* and this */', []],
    ['comments around', '-- a\n/* b */ select 1 -- c\n; select 2', ['select 1', 'select 2']],
    ['a nested comment', 'select /* ; /* ; */ ; */ 1; select 2', ['select /* ; /* ; */ ; */ 1', 'select 2']],
    ['a byte order mark before it', '\ufeffselect 1;\r\nselect 2', ['select 1', 'select 2']],
    ['a byte order mark and nothing', '\ufeff', []],
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

  test.each([
    ['\\d t', '\\d', '“\\d”'],
    ['select 1; \\copy t from x', '\\copy', '“\\copy”'],
    ['\\connect other', '\\connect', '“\\connect”'],
    ['select 1 \\restrict abc', '\\restrict', '“\\restrict”'],
    ['copy t from stdin; select 1;\n1\t2\n\\.\n', '\\.', '“\\.”'],
    ['select 1 \\', '\\', 'A backslash'],
  ])('a command of psql is refused with its name and place: %j', (sql, place, name) => {
    expect(() => splitStatements(sql)).toThrow(
      expect.objectContaining({
        code: 'badRequest',
        position: sql.indexOf(place),
        message: expect.stringContaining(name) as unknown,
      }),
    );
  });

  test.each<[string, string, readonly (string | undefined)[]]>([
    ['rows', "copy a.t (x, y) from stdin;\n1\t;'\\n\n\\.\nselect 1", ["1\t;'\\n\n", undefined]],
    ['no rows', 'COPY t FROM stdin;\n\\.\n\nselect 1', ['', undefined]],
    [
      'Windows line ends',
      'copy t from stdin with (format csv);\r\n"a"\r\n\\.\r\nselect 1',
      ['"a"\r\n', undefined],
    ],
    ['two of them', 'copy t from stdin; -- one\n1\n\\.\ncopy u from stdin;\n2\n\\.', ['1\n', '2\n']],
    ['none', 'copy t from stdin;\nselect 1', [undefined, undefined]],
    ['a query', 'copy (select 1 from stdin) to stdout;\nselect 1', [undefined, undefined]],
  ])('finds the data of a dump behind its copy: %s', (_, sql, expected) => {
    const found = splitStatements(sql).map(({ data }) => data && sql.slice(...data));
    expect(found).toEqual(expected);
  });

  test('leaves out the lines by which a dump restricts psql', () => {
    expect(texts('\\restrict aBc1\n\nselect 1;\n\\unrestrict aBc1\n')).toEqual(['select 1']);
  });

  test('a long text takes time in proportion to its length', () => {
    const hostile = [
      `select E'a'\n`,
      'copy t from stdin;\n',
      '/*',
      '$a',
      "''",
      '((',
      'e',
      '-- \n',
      '1.',
      '"',
    ];
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

interface PsqlCorpus {
  readonly scripts: readonly {
    readonly id: string;
    readonly sql: string;
    readonly statements: readonly { readonly text: string; readonly offset: number | null }[];
  }[];
}

const psqlFile = fileURLToPath(
  new URL('../../../../../shared/corpus/statements/psql_scripts.json', import.meta.url),
);

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

  test.skipIf(!there && !process.env.CI)('are cut where psql cuts them (needs ../shared/corpus)', () => {
    const { scripts } = JSON.parse(readFileSync(psqlFile, 'utf8')) as PsqlCorpus;
    for (const { id, sql, statements } of scripts) {
      // Its own commands are psql's; they are overwritten, so that every offset stays.
      const plain = sql
        .replace(/^\\[a-z].*$/gm, (line) => ' '.repeat(line.length))
        .replace(/\\gset\b.*$/gm, (command) => `;${' '.repeat(command.length - 1)}`);
      const ends = new Map(splitStatements(plain).map(({ start, end }) => [start, end]));
      for (const { text, offset } of statements) {
        // Where psql has changed the text, nothing tells where it stood.
        if (offset === null) continue;
        const start = nextToken(plain, offset)?.start ?? -1;
        const rest = plain.slice(ends.get(start) ?? start, offset + text.length);
        expect(rest, `${id}: ${text}`).toMatch(/^(?:\s|--.*|\/\*[^]*?\*\/)*;?\s*$/);
      }
    }
    expect(scripts.length).toBe(8);
  });
});
