import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadModule, scanSync } from 'libpg-query';
import { beforeAll, describe, expect, test } from 'vitest';
import { allTokensOf } from './sqlTokens.ts';
import { statementsOf } from './statements.ts';

const texts = (sql: string) => allTokensOf(sql).map(({ from, to }) => sql.slice(from, to));

/** As Postgres' own lexer cuts the text; it counts bytes. */
function scanned(sql: string): readonly string[] {
  const bytes = Buffer.from(sql);
  return scanSync(sql).tokens.map(({ start, end }) => bytes.subarray(start, end).toString());
}

/** The library trips over some line breaks in a token, and a newer lexer refuses numbers that an older one took. */
function scannedOrNothing(sql: string): readonly string[] | undefined {
  try {
    return scanned(sql);
  } catch {
    return undefined;
  }
}

beforeAll(() => loadModule());

describe('the tokens of a text', () => {
  test.each([
    'select a<-1, a<>-1, a@-1, a@-@1, b*-c, 5*--;\n3, x+/* */y, a- -1, a->>-1, `|#?',
    '1.5 .5 1. 1..10 1e10 1.5e-3 0x1F 0b01 0o17 1_000 $1 $12 a[1:2] a[:b]',
    ':a ::b x::int y:=1 z=>2 a.b.c a..b (a,b);[c]',
    "'a''b' e'\\'' b'01' x'1F' U&'\\0041' u&\"\\0041\" \"a\"\"b\"",
    '$$a$$ $a$ $$ $b$ $a$ a$b$ c$b$ $é$ x $é$',
    '/* /* a */ b */ c -- d\r\ne -- f',
    'été "naïve" 😀 select "😀", \'😀\', x',
  ])('%j are those of Postgres', (sql) => {
    expect(texts(sql)).toEqual(scanned(sql));
  });

  test.each([
    ["select 'a; b", "'a; b"],
    ["select e'a\\'", "e'a\\'"],
    ["select 'a'\n'b", "'a'\n'b"],
    ['select "a', '"a'],
    ['select $$a', '$$a'],
    ['select /* /* a */', '/* /* a */'],
  ])('%j end with one that is not closed', (sql, last) => {
    const token = allTokensOf(sql).at(-1);
    expect(token).toMatchObject({ isOpen: true, to: sql.length });
    expect(sql.slice(token?.from)).toBe(last);
  });
});

const corpus = fileURLToPath(
  new URL('../../../../../shared/corpus/statements/boundaries.json', import.meta.url),
);

test.skipIf(!existsSync(corpus) && !process.env.CI)(
  'the tokens of scripts of others are those of Postgres (needs ../shared/corpus)',
  () => {
    const { scripts } = JSON.parse(readFileSync(corpus, 'utf8')) as {
      scripts: readonly { sql: string }[];
    };
    const statements = scripts.flatMap(({ sql }) =>
      statementsOf(sql).map(({ from, to }) => sql.slice(from, to)),
    );
    let compared = 0;
    for (const sql of statements) {
      const expected = scannedOrNothing(sql);
      if (!expected) continue;
      compared += 1;
      expect(texts(sql), sql).toEqual(expected);
    }
    expect(compared / statements.length).toBeGreaterThan(0.75);
  },
  60_000,
);
