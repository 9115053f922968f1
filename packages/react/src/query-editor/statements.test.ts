import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { statementAt, statementsOf } from './statements.ts';

const split = (sql: string) => statementsOf(sql).map(({ from, to }) => sql.slice(from, to));

describe('the statements of a script', () => {
  test.each<[string, readonly string[]]>([
    ['', []],
    ['-- only a comment', []],
    ['select 1', ['select 1']],
    ['select 1 -- one', ['select 1']],
    ['select 1; select 2;', ['select 1;', 'select 2;']],
    [';; select 1;;', ['select 1;']],
    [
      "select ';' , \";\", $$;$$, $a$;$$;$a$, e'\\';' /* ; /* ; */ ; */ -- ;\n, 2; select 3",
      ["select ';' , \";\", $$;$$, $a$;$$;$a$, e'\\';' /* ; /* ; */ ; */ -- ;\n, 2;", 'select 3'],
    ],
    ["select E'a' -- x\n '\\';'; select 2", ["select E'a' -- x\n '\\';';", 'select 2']],
    ['select a$b$; select c$b$', ['select a$b$;', 'select c$b$']],
    ['select 5*--;\n3; select 1', ['select 5*--;\n3;', 'select 1']],
    ['begin; select 1; end;', ['begin;', 'select 1;', 'end;']],
    [
      'create function f() returns int begin atomic select case when true then 1 end; select 2 as end; end; select 3',
      [
        'create function f() returns int begin atomic select case when true then 1 end; select 2 as end; end;',
        'select 3',
      ],
    ],
    [
      'create function f() begin atomic select 1; select',
      ['create function f() begin atomic select 1; select'],
    ],
    [
      'create or replace rule r as on insert to t do (select 1; select 2); select 3',
      ['create or replace rule r as on insert to t do (select 1; select 2);', 'select 3'],
    ],
    ['do $$ begin perform 1; end $$; select 1', ['do $$ begin perform 1; end $$;', 'select 1']],
    ["copy t from stdin;\n1\t;'\n\\.\nselect 1", ['copy t from stdin;', 'select 1']],
    ['copy t from stdin;\nselect 1', ['copy t from stdin;', 'select 1']],
    ['\\restrict aBc1\nselect 1;\n\\unrestrict aBc1\n', ['select 1;']],
    ['\\d t\nselect 1', ['\\d t', 'select 1']],
    // What is only begun takes nothing with it that can be run by itself.
    ['select count(; select 2', ['select count(;', 'select 2']],
  ])('%j', (sql, statements) => {
    expect(split(sql)).toEqual(statements);
  });

  test('take time in proportion to the length of the script', () => {
    for (const piece of [
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
      '\\d\n',
      '+-',
    ]) {
      const sql = piece.repeat(200_000);
      const begin = process.cpuUsage();
      split(sql);
      expect(process.cpuUsage(begin).user / 1_000, piece).toBeLessThan(3000);
    }
  });
});

interface Script {
  readonly id: string;
  readonly sql: string;
}
interface Boundaries {
  readonly scripts: readonly (Script & {
    readonly statements: readonly { readonly tok: number; readonly lastTok: number }[];
  })[];
}
interface PsqlScripts {
  readonly scripts: readonly (Script & {
    readonly statements: readonly { readonly text: string; readonly offset: number | null }[];
  })[];
}

const corpus = fileURLToPath(new URL('../../../../../shared/corpus/statements/', import.meta.url));
const readCorpus = (name: string): unknown => JSON.parse(readFileSync(`${corpus}${name}`, 'utf8'));
/** Whether what was found is the statement, and behind it no more than comments and the semicolon. */
const isCut = (found: string | undefined, statement: string) =>
  found?.startsWith(statement) === true &&
  /^(?:\s|--.*|\/\*[^]*?\*\/)*;?$/.test(found.slice(statement.length));

describe.skipIf(!existsSync(corpus) && !process.env.CI)('scripts of others (needs ../shared/corpus)', () => {
  test('are cut where Postgres cuts them', () => {
    const { scripts } = readCorpus('boundaries.json') as Boundaries;
    for (const { id, sql, statements } of scripts) {
      const expected = statements.map(({ tok, lastTok }) => sql.slice(tok, lastTok));
      const found = split(sql);
      expect(found.length, id).toBe(expected.length);
      expect(
        expected.filter((statement, index) => !isCut(found[index], statement)),
        id,
      ).toEqual([]);
    }
    expect(scripts.length).toBeGreaterThan(100);
  });

  test('are cut where psql cuts them', () => {
    const { scripts } = readCorpus('psql_scripts.json') as PsqlScripts;
    for (const { id, sql, statements } of scripts) {
      // Its own commands are psql's; they are overwritten, so that every offset stays.
      const plain = sql
        .replace(/^\\[a-z].*$/gm, (line) => ' '.repeat(line.length))
        .replace(/\\gset\b.*$/gm, (command) => `;${' '.repeat(command.length - 1)}`);
      const left = split(plain);
      for (const { text, offset } of statements) {
        // Where psql has changed the text, nothing tells where it stood.
        const [statement] = offset === null ? [] : split(text);
        if (statement === undefined) continue;
        const at = left.findIndex((found) => isCut(found, statement.replace(/;$/, '')));
        expect(at, `${id}: ${statement}`).toBeGreaterThanOrEqual(0);
        left.splice(0, at + 1);
      }
    }
    expect(scripts.length).toBe(8);
  });
});

describe('the statement at the cursor', () => {
  test.each([
    ['sel|ect 1; select 2', 'select 1;'],
    ['select 1;| select 2', 'select 1;'],
    ['select 1; | select 2', 'select 1;'],
    ['select 1; |select 2', 'select 2'],
    ['select 1;\n\n|\nselect 2', 'select 2'],
    ['select 1;\n-- com|ment\nselect 2', 'select 2'],
    ['select 1;\n\n|', 'select 1;'],
    ['|\n\nselect 1', 'select 1'],
    ['|', undefined],
  ])('%j', (marked, expected) => {
    const position = marked.indexOf('|');
    const sql = marked.replace('|', '');
    const read = (from: number, to: number) => sql.slice(from, to);
    const found = statementAt(statementsOf(sql), position, read);
    expect(found ? read(found.from, found.to) : undefined).toBe(expected);
  });
});
