import { describe, expect, test } from 'vitest';
import { postgres } from './dialect.ts';
import { statementAt, statementsOf } from './statements.ts';

const split = (sql: string) =>
  statementsOf(postgres.language.parser.parse(sql), (from, to) => sql.slice(from, to)).map(({ from, to }) =>
    sql.slice(from, to),
  );

describe('the statements of a script', () => {
  test.each([
    ['', []],
    ['-- only a comment', []],
    ['select 1', ['select 1']],
    ['select 1; select 2;', ['select 1;', 'select 2;']],
    [';; select 1;;', ['select 1;']],
    ["select ';' , \";\", $$;$$, $a$;$$;$a$, e'\\';' /* ; /* ; */ ; */ -- ;\n, 2; select 3", undefined],
    ['begin; select 1; end;', ['begin;', 'select 1;', 'end;']],
    [
      'create function f() returns int begin atomic select case when true then 1 end; select 2; end; select 3',
      [
        'create function f() returns int begin atomic select case when true then 1 end; select 2; end;',
        'select 3',
      ],
    ],
    [
      'create function f() begin atomic select 1; select',
      ['create function f() begin atomic select 1; select'],
    ],
    ['do $$ begin perform 1; end $$; select 1', ['do $$ begin perform 1; end $$;', 'select 1']],
  ] as const)('%j', (sql, statements) => {
    expect(split(sql)).toEqual(
      statements ?? [
        "select ';' , \";\", $$;$$, $a$;$$;$a$, e'\\';' /* ; /* ; */ ; */ -- ;\n, 2;",
        'select 3',
      ],
    );
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
    const found = statementAt(statementsOf(postgres.language.parser.parse(sql), read), position, read);
    expect(found ? read(found.from, found.to) : undefined).toBe(expected);
  });
});
