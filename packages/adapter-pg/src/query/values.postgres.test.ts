import { createHash } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import { citext } from '@electric-sql/pglite/contrib/citext';
import { hstore } from '@electric-sql/pglite/contrib/hstore';
import { ltree } from '@electric-sql/pglite/contrib/ltree';
import { collect, type Cell } from '@studio/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PgDriver } from '../driver/driver.ts';
import { createPgliteDriver } from '../driver/pgliteDriver.ts';
import { nothingRefused, takenRows, type Refused } from '../testing/loadByStatement.ts';
import { createTestDatabase, hasCorpus, loadCorpus, readCorpus } from '../testing/testDatabase.ts';
import { runQuery } from './runQuery.ts';

type ExpectedCell = string | null | { readonly len: number; readonly md5: string };

interface Expected {
  readonly settings: Readonly<Record<string, string>>;
  readonly tables: Readonly<
    Record<
      string,
      {
        readonly columns: readonly (readonly [name: string, display: string, typeId: number])[];
        readonly rows: readonly (readonly ExpectedCell[])[];
      }
    >
  >;
}

const drivers = {
  pg: async () => {
    const database = await createTestDatabase();
    return { driver: database.driver, end: database.drop, load: () => loadCorpus(database, 'types.sql') };
  },
  pglite: async () => {
    const pglite = await PGlite.create({ extensions: { citext, hstore, ltree } });
    const driver = createPgliteDriver(pglite);
    return { driver, end: () => pglite.close(), load: () => loadAsScript(driver) };
  },
};

async function loadAsScript(driver: PgDriver): Promise<Refused> {
  const { statements } = await collect(runQuery(driver, { sql: readCorpus('types.sql') }));
  expect(statements.filter(({ error }) => error)).toEqual([]);
  return nothingRefused;
}

/** Long values are described in the corpus, not repeated. */
const sameForm = (cell: Cell): ExpectedCell => {
  if (typeof cell !== 'string' || cell.length <= 4096) return cell as string | null;
  return { len: cell.length, md5: createHash('md5').update(cell).digest('hex') };
};

const described = (cell: ExpectedCell): ExpectedCell =>
  typeof cell === 'object' && cell ? { len: cell.len, md5: cell.md5 } : cell;

/** Tables have no order of their own. */
const sorted = (rows: readonly (readonly ExpectedCell[])[]) => rows.map((row) => JSON.stringify(row)).sort();

async function readTable(driver: PgDriver, settings: Expected['settings'], table: string) {
  const pins = Object.entries(settings).map(([name, value]) => `set ${name} = '${value}';`);
  const sql = `${pins.join('\n')}\nselect * from ${table}`;
  const { statements } = await collect(runQuery(driver, { sql, cellBytes: 1e9 }));
  const last = statements.at(-1);
  expect(last?.error).toBeUndefined();
  return last;
}

// PGlite has one version, whatever that of the server is.
const engines = Object.entries(drivers).filter(
  ([name]) => name !== 'pglite' || !process.env.STUDIO_TEST_POSTGRES_VERSION,
);

describe.each(engines)('on %s', (_, create) => {
  let driver: PgDriver;
  let end: () => Promise<void>;
  let load: () => Promise<Refused>;

  beforeAll(async () => {
    ({ driver, end, load } = await create());
  });
  afterAll(() => end());

  test.each([
    ['citext', 'text'],
    ['ltree', 'text'],
    ['hstore', 'other'],
  ])('the extension type %s is shown as %s', async (name, kind) => {
    const sql = `create extension if not exists ${name}; select null::${name}, null::${name}[]`;
    const { statements } = await collect(runQuery(driver, { sql }));
    expect(statements[1]?.columns?.map(({ type }) => type)).toMatchObject([
      { name, kind },
      { name: `${name}[]`, kind: 'array', element: { name, kind } },
    ]);
  });

  test.skipIf(!hasCorpus)('every awkward value arrives as the server writes it, under its type', async () => {
    const { settings, tables } = JSON.parse(readCorpus('types.expected.json')) as Expected;
    const refused = await load();
    let values = 0;
    for (const [table, { columns, rows: all }] of Object.entries(tables)) {
      if (refused.tables.has(table)) continue;
      const rows = takenRows(refused, table, all);
      const read = await readTable(driver, settings, table);
      const unqualified = (display: string) => display.replace(/^(types|public)\./, '');
      expect(
        read?.columns?.map(({ name, type }) => [name, unqualified(type.display)]),
        table,
      ).toEqual(columns.map(([name, display]) => [name, unqualified(display)]));
      // The time of loading differs from one run to the next.
      const isNow = columns.map((__, index) => rows.some((row) => row[index] === '<now>'));
      const found = read?.rows.map((row) =>
        row.map((cell, index) => (isNow[index] ? '<now>' : sameForm(cell))),
      );
      const expected = rows.map((row) => row.map(described));
      expect(sorted(found ?? []), table).toEqual(sorted(expected));
      values += rows.length * columns.length;
    }
    expect(values).toBeGreaterThan(2400);
  });
});
