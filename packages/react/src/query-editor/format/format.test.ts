import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fingerprintSync, loadModule } from 'libpg-query';
import { describe, expect, test } from 'vitest';
import { statementsOf } from '../statements.ts';
import { formatStatement } from './formatStatement.ts';
import { layoutChanges, type LayoutChange } from './layoutChanges.ts';

function changed(sql: string, changes: readonly LayoutChange[] | undefined): string | undefined {
  return changes?.reduceRight(
    (text, { from, to, insert }) => text.slice(0, from) + insert + text.slice(to),
    sql,
  );
}
const format = (sql: string) => changed(sql, formatStatement(sql));

describe('a statement that is laid out', () => {
  test.each([
    [
      'select a,b from t where x=:name and y>= $1;',
      'select\n  a,\n  b\nfrom\n  t\nwhere\n  x = :name\n  and y >= $1;',
    ],
    [
      "SELECT 'a  b', \"c  d\", $$ e  f $$, e'\\''",
      "SELECT\n  'a  b',\n  \"c  d\",\n  $$ e  f $$,\n  e'\\''",
    ],
    ['select 1 -- one\n, 2 /* two */', 'select\n  1 -- one\n,\n  2 /* two */'],
    ["select '😀' ,a", "select\n  '😀',\n  a"],
  ])('%j', (sql, expected) => {
    expect(format(sql)).toBe(expected);
    expect(format(expected)).toBe(expected);
  });

  test.each([
    [
      'what no formatter reads',
      'create rule r as on insert to t do also (insert into u values (1); select 1);',
    ],
    ['a quote that is open', "select 'a"],
    ['an operator that it would cut in two', 'create operator |@| (procedure = unnest, rightarg = anyarray)'],
    ['more text than one may wait for', `select ${'1,'.repeat(60_000)}1`],
  ])('is left as it is where there is %s', (_, sql) => {
    expect(format(sql)).toBeUndefined();
  });
});

describe('two texts', () => {
  test.each<[string, string, string | undefined]>([
    ['a  b', 'a\nb', 'a\nb'],
    [' a', 'a ', 'a '],
    ['- -1', '--1', undefined],
    ['@ -1', '@-1', undefined],
    ["'a'\n'b'", "'a' 'b'", undefined],
    ["'a  b'", "'a b'", undefined],
    ['a -- b\nc', 'a -- b c', undefined],
    ['a', 'A', undefined],
    ['a b', 'b a', undefined],
    ['a b', 'a b c', undefined],
    ['1 .5', '1.5', undefined],
    ['a /* b */ c', 'a c', undefined],
    ['/* a\n   b */ c', '/* a\nb */\nc', '/* a\nb */\nc'],
  ])('%j and %j are the same but for blanks, or are kept apart', (before, after, expected) => {
    expect(changed(before, layoutChanges(before, after))).toBe(expected);
  });
});

const corpus = fileURLToPath(
  new URL('../../../../../../shared/corpus/statements/boundaries.json', import.meta.url),
);

describe.skipIf(!existsSync(corpus) && !process.env.CI)(
  'statements of others (needs ../shared/corpus)',
  () => {
    test('mean to Postgres’ own parser what they meant before', async () => {
      await loadModule();
      const fingerprint = (sql: string) => {
        try {
          return fingerprintSync(sql);
        } catch {
          return 'not read';
        }
      };
      const { scripts } = JSON.parse(readFileSync(corpus, 'utf8')) as { scripts: readonly { sql: string }[] };
      const statements = scripts.flatMap(({ sql }) =>
        statementsOf(sql).map(({ from, to }) => sql.slice(from, to)),
      );
      const wrong: string[] = [];
      let done = 0;
      for (const sql of statements) {
        const after = format(sql);
        if (after === undefined) continue;
        done += 1;
        if (after !== sql && fingerprint(after) !== fingerprint(sql)) wrong.push(sql);
      }
      expect(wrong).toEqual([]);
      expect(done / statements.length).toBeGreaterThan(0.99);
    }, 120_000);
  },
);
