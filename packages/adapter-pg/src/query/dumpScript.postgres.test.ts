import { collect } from '@studio/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';
import { runQuery } from './runQuery.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
}, 60_000);
afterAll(() => database.drop());

const run = (sql: string) => collect(runQuery(database.driver, { sql }));

describe('a script as pg_dump writes it', () => {
  test('is run with the data that it holds', async () => {
    const { statements } = await run(`\\restrict abc
set client_encoding = 'UTF8';
create table dumped (id int, note text);
COPY public.dumped (id, note) FROM stdin;
1\ttab \\t and line \\n and 😀; 'quote
2\t\\N
\\.

select count(*), max(id), max(note) from dumped;
\\unrestrict abc
`);
    expect(statements.map(({ tag, affected, error }) => error ?? [tag, affected])).toEqual([
      ['SET', undefined],
      ['CREATE TABLE', undefined],
      ['COPY', 2],
      ['SELECT', 1],
    ]);
    expect(statements[3]?.rows).toEqual([['2', '2', "tab \t and line \n and 😀; 'quote"]]);
  });

  test('copies a lot, and characters that stand at the edge of a piece', async () => {
    const note = '😀'.repeat(40_000);
    const rows = Array.from({ length: 20_000 }, (_, index) => `${index}\tx`).join('\n');
    const { statements } = await run(
      `create table large (id int, note text); copy large from stdin;\n-1\ta${note}\n-2\t${note}\n${rows}\n\\.\n
       select count(*), count(*) filter (where right(note, 40000) = repeat('😀', 40000)) from large`,
    );
    expect(statements.map(({ error }) => error)).toEqual([undefined, undefined, undefined]);
    expect(statements[2]?.rows).toEqual([['20002', '2']]);
  });

  test('says what is wrong in its data, and copies none of it', async () => {
    const { statements, transaction } = await run(
      `create table strict (id int); copy strict from stdin;\n1\nx\n2\n\\.\nselect 1`,
    );
    expect(statements).toHaveLength(2);
    expect(statements[1]?.error).toMatchObject({ code: 'invalidValue', sqlState: '22P02' });
    expect(transaction).toBe('idle');
    expect((await run('select count(*) from strict')).statements[0]?.rows).toEqual([['0']]);
  });

  test('without data is told to use the import', async () => {
    const { statements } = await run(`create table bare (id int); copy bare from stdin; select 1`);
    expect(statements[1]?.error).toMatchObject({
      code: 'notSupported',
      message: expect.stringContaining('Import the file instead'),
    });
  });
});

test('a million notices are counted, and the first of them kept', async () => {
  const { statements } = await run(
    `do $$ begin for n in 1..1000000 loop raise notice 'number %', n; end loop; end $$; select 1`,
  );
  const notices = statements[0]?.notices ?? [];
  expect(notices).toHaveLength(1001);
  expect(notices[0]?.message).toBe('number 1');
  expect(notices.at(-1)?.message).toBe('999000 more messages were not shown.');
  expect(statements[1]?.rows).toEqual([['1']]);
}, 60_000);
