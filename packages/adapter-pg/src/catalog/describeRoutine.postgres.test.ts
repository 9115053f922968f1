import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestCatalog, type TestCatalog } from '../testing/testCatalog.ts';

let catalog: TestCatalog;

beforeAll(async () => {
  catalog = await createTestCatalog(`
    create type d.mood as enum ('b', 'a');
    create domain d.code as text;
    create function d.calc(a int, inout b text default 'q', variadic c int[] default '{}', out d text)
      returns setof record
      language sql stable strict security definer leakproof parallel restricted cost 7 rows 9 set work_mem = '1MB'
      as 'select ''x'', ''y''';
    create function d.lines(n int) returns table (a int, b d.mood) language sql as 'select 1, null::d.mood';
    create procedure d.go(x d.code) language sql as 'select 1';
    create aggregate d.total(int4) (sfunc = int4pl, stype = int4, initcond = '5', combinefunc = int4pl, msfunc = int4pl,
      minvfunc = int4mi, mstype = int4, sortop = operator(pg_catalog.<), parallel = safe);
  `);
});

afterAll(() => catalog.database.drop());

test('a function says what it takes, gives and may do', async () => {
  expect(await catalog.describe('function', 'calc')).toMatchObject({
    arguments: [
      { mode: 'in', name: 'a', type: { name: 'int4' } },
      { mode: 'inout', name: 'b', default: "'q'::text" },
      { mode: 'variadic', name: 'c', type: { name: 'int4[]' } },
      { mode: 'out', name: 'd' },
    ],
    returns: 'SETOF record',
    returnsSet: true,
    language: 'sql',
    source: "select 'x', 'y'",
    definition: expect.stringContaining('CREATE OR REPLACE FUNCTION d.calc('),
    volatility: 'stable',
    strict: true,
    securityDefiner: true,
    leakproof: true,
    parallel: 'restricted',
    cost: 7,
    rows: 9,
    settings: [{ name: 'work_mem', value: '1MB' }],
    privileges: ['EXECUTE'],
  });
});

test('a function that returns a table has its columns among its arguments', async () => {
  expect(await catalog.describe('function', 'lines')).toMatchObject({
    arguments: [{ mode: 'in' }, { mode: 'table', name: 'a' }, { mode: 'table', type: { kind: 'enum' } }],
    returns: 'TABLE(a integer, b d.mood)',
  });
});

test('a procedure says what it takes', async () => {
  expect(await catalog.describe('procedure', 'go')).toMatchObject({
    arguments: [{ mode: 'in', name: 'x', type: { name: 'code', schema: 'd', base: { name: 'text' } } }],
  });
});

test('an aggregate says how it adds up', async () => {
  expect(await catalog.describe('aggregate', 'total')).toMatchObject({
    form: 'normal',
    stateFunction: { schema: 'pg_catalog', name: 'int4pl' },
    stateType: { name: 'int4' },
    initialState: '5',
    combineFunction: { name: 'int4pl' },
    moving: { inverseFunction: { name: 'int4mi' }, stateType: { name: 'int4' } },
    sortOperator: { schema: 'pg_catalog', name: '<' },
    parallel: 'safe',
  });
});
