import { createPgAdapter } from '@studio/adapter-pg';
import { createPgHttpAdapter } from '@studio/adapter-pg-http';
import { collect, type StudioAdapter } from '@studio/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen, type Served } from './testing/serve.ts';

/** A type, and the text in which Postgres shows an awkward value of it. */
const awkward: readonly (readonly [type: string, text: string])[] = [
  ['int2', '-32768'],
  ['int8', '9223372036854775807'],
  ['int8', '-9223372036854775808'],
  ['int8', '9007199254740993'],
  ['numeric', '123456789012345678901234567890.123456789012345678901234567890'],
  ['numeric(30,10)', '12345678901234567890.0000000001'],
  ['numeric', '0.000000000000000000000000000001'],
  ['numeric', 'NaN'],
  ['float8', '0.1'],
  ['float8', '1.7976931348623157e+308'],
  ['float8', '5e-324'],
  ['float8', '-0'],
  ['float8', '-Infinity'],
  ['float4', '3.4028235e+38'],
  ['money', '-$92,233,720,368,547,758.08'],
  ['bool', 't'],
  ['text', ''],
  ['text', 'NULL'],
  ['text', '  spaces\tand\ttabs  '],
  ['text', 'line\nand\r\nline'],
  ['text', '\u0001\u007f\u200e\u202e control and bidirectional'],
  ['text', '👩‍👩‍👧 e\u0301 ﷽'],
  ['text', `quotes ' " \\ $$ -- ; {} []`],
  ['char(5)', 'ab   '],
  ['varchar(3)', 'äöü'],
  ['name', 'a name'],
  ['"char"', 'x'],
  ['bytea', '\\x00ff5c27'],
  ['bytea', '\\x'],
  ['uuid', '00000000-0000-0000-0000-000000000000'],
  ['date', '4713-01-01 BC'],
  ['date', 'infinity'],
  ['date', '5874897-12-31'],
  ['time', '24:00:00'],
  ['timetz', '23:59:59.999999-15:59:59'],
  ['timestamp', '0044-03-15 12:00:00.000001 BC'],
  ['timestamptz', '-infinity'],
  ['timestamptz', '294276-12-31 23:59:59.999999+00'],
  ['interval', '-1 years -2 mons +3 days -04:05:06.789'],
  ['json', '{"a": 1,  "a": 2, "big": 9007199254740993, "e": 1e400}'],
  ['jsonb', '{"big": 12345678901234567890.123456789, "nested": [null, {"": ""}]}'],
  ['jsonb', '"\\u0001 👍"'],
  ['xml', '<a b="c">&amp;<!-- note --></a>'],
  ['int4[]', '[-1:1]={1,NULL,3}'],
  ['text[]', '{"",NULL,"NULL","a,b","\\"\\\\"}'],
  ['numeric[]', '{{1.10,2.20},{3.30,4.40}}'],
  ['int4range', '[1,10)'],
  ['int4range', 'empty'],
  ['numrange', '(,1.50]'],
  ['tstzrange', '["2026-01-01 00:00:00.000001+00",infinity)'],
  ['inet', '192.168.0.1/24'],
  ['cidr', '2001:db8::/32'],
  ['macaddr8', '08:00:2b:01:02:03:04:05'],
  ['point', '(1e-300,-0)'],
  ['box', '(3,4),(1,2)'],
  ['circle', '<(1,2),0.1>'],
  ['bit(5)', '10110'],
  ['varbit', ''],
  ['tsvector', `'a':1A 'it''s':2`],
  ['pg_lsn', 'FFFFFFFF/FFFFFFFF'],
];

const connectionString = process.env.STUDIO_TEST_DATABASE_URL ?? 'postgres://';
const schema = `fidelity_${Math.random().toString(36).slice(2)}`;
const near = createPgAdapter({ connectionString });
let served: Served;
let far: StudioAdapter & Required<Pick<StudioAdapter, 'applyChanges'>>;

async function execute(sql: string) {
  const { statements } = await collect(near.runQuery({ sql }));
  for (const { error } of statements) if (error) throw new Error(error.message);
  return statements.at(-1)?.rows ?? [];
}

const tableOf = (index: number) => ({ schema, name: `value_${index}` });
const firstRow = { by: 'key', key: [{ column: 'id', text: '1' }] } as const;
const secondRow = { by: 'key', key: [{ column: 'id', text: '2' }] } as const;

beforeAll(async () => {
  served = await listen({ adapter: near, authorize: () => true });
  far = createPgHttpAdapter({ url: served.url });
  const tables = awkward.map(([type, text], index) => {
    const literal = `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
    const table = `${schema}.value_${index}`;
    return `create table ${table} (id int primary key, v ${type}, note text);
      insert into ${table} values (1, ${literal}, 'seen'), (2, null, 'seen')`;
  });
  await execute(`create schema ${schema}; ${tables.join(';\n')}`);
});

afterAll(async () => {
  await execute(`drop schema ${schema} cascade`);
  await served.close();
  await near.close();
});

it('tells the same abilities over HTTP as the adapter itself', async () => {
  const { abilities } = await near.info();
  expect((await far.info()).abilities).toEqual(abilities);
  expect(abilities.applyChanges).toEqual({ ok: true });
});

describe('a value that is read over HTTP and written back by an edit is the same value', () => {
  it.each(awkward.map(([type, text], index) => ({ type, text, index })))(
    '$type $text',
    async ({ text, index }) => {
      const relation = tableOf(index);
      const before = await far.readRows({ relation, columns: ['v'] });
      const seen = before.rows.cell(0, 0);
      expect(seen).toBe(text);
      if (typeof seen !== 'string') throw new Error('The value arrived cut or as NULL.');

      const edited = await far.applyChanges({
        changes: [
          {
            kind: 'update',
            relation,
            row: secondRow,
            values: [{ column: 'v', set: { to: 'value', text: seen } }],
            expect: [{ column: 'v', value: null }],
          },
          {
            kind: 'update',
            relation,
            row: firstRow,
            values: [{ column: 'note', set: { to: 'value', text: 'edited beside it' } }],
            expect: [
              { column: 'v', value: seen },
              { column: 'note', value: 'seen' },
            ],
          },
        ],
      });
      expect(edited.result).toBe('applied');

      // Compares the stored bytes, not what their text looks like.
      const stored = await execute(
        `select record_image_eq(row(a.v), row(b.v)) from ${schema}.value_${index} a, ${schema}.value_${index} b where a.id = 1 and b.id = 2`,
      );
      expect(stored).toEqual([['t']]);
      const after = await far.readRows({ relation, columns: ['v'] });
      expect([after.rows.cell(0, 0), after.rows.cell(1, 0)]).toEqual([text, text]);
    },
  );
});
