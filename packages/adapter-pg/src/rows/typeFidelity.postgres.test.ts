import { batchRows, rowRefOf, type ColumnChange, type Filter, type RowRef } from '@studio/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applyChanges } from '../changes/applyChanges.ts';
import { describeRelation } from '../catalog/describeRelation.ts';
import {
  createTestDatabase,
  hasCorpus,
  loadCorpus,
  readCorpus,
  type TestDatabase,
} from '../testing/testDatabase.ts';
import { takenRows, type Refused } from '../testing/loadByStatement.ts';
import { readRows } from './readRows.ts';

interface ExpectedTable {
  readonly columns: readonly (readonly [name: string, type: string, id: number])[];
  readonly rows: readonly (readonly unknown[])[];
}

const everything = { limit: 10_000, cellBytes: 2 ** 28 };

describe.skipIf(!hasCorpus)('values of every type', () => {
  let database: TestDatabase;
  let refused: Refused;
  // Written by whoever made the corpus, from the server's own answers.
  const { tables } = (hasCorpus ? JSON.parse(readCorpus('types.expected.json')) : { tables: {} }) as {
    tables: Readonly<Record<string, ExpectedTable>>;
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.exec(`alter database ${new URL(database.url).pathname.slice(1)} set timezone = 'UTC'`);
    refused = await loadCorpus(database, 'types.sql');
  });

  afterAll(() => database.drop());

  test.for(Object.keys(tables))(
    '%s: what is read is what is there, finds its row, and can be written back',
    async (id, { skip }) => {
      if (refused.tables.has(id)) skip('The server is older than the type.');
      const [schema = '', name = ''] = id.split('.');
      const relation = { schema, name };
      const on = database.driver.withConnection;
      const detail = await on((connection) => describeRelation(connection, relation));
      const page = await on((connection) => readRows(connection, { relation, ...everything }));
      const rows = batchRows(page.rows) as (string | null)[][];
      const expected = takenRows(refused, id, tables[id]?.rows ?? []);
      expect(sorted(rows)).toEqual(
        sorted(expected.map((row, at) => row.map((value, column) => wholeValue(value, rows, at, column)))),
      );

      const written = detail.columns.filter(
        (column) => column.generated === undefined && column.identity !== 'always',
      );
      for (const [index, row] of rows.entries()) {
        const valueOf = (column: string) =>
          row[page.columns.findIndex((candidate) => candidate.name === column)] ?? null;
        const filters = page.columns.map(({ name: column }): Filter => {
          const value = valueOf(column);
          return value === null
            ? { kind: 'isNull', column }
            : { kind: 'compare', column, operator: '=', value };
        });
        const found = await on((connection) =>
          readRows(connection, { relation, ...everything, filter: { kind: 'and', filters } }),
        );
        expect(batchRows(found.rows)).toContainEqual(row);

        const ref: RowRef | null = rowRefOf(page, index);
        if (ref === null || written.length === 0) continue;
        const values = written.map(({ name: column }): ColumnChange => {
          const value = valueOf(column);
          return { column, set: value === null ? { to: 'null' } : { to: 'value', text: value } };
        });
        const expect_ = page.columns.map(({ name: column }) => ({ column, value: valueOf(column) }));
        const set = { changes: [{ kind: 'update', relation, row: ref, values, expect: expect_ } as const] };
        const { outcomes } = await applyChanges(database.driver, set, { dryRun: true });
        const [outcome] = outcomes;
        if (outcome?.kind !== 'applied') throw new Error(JSON.stringify(outcome));
        for (const { column, value } of outcome.values ?? []) expect(value).toBe(valueOf(column));
      }
    },
  );

  function sorted(rows: readonly (readonly unknown[])[]): string[] {
    return rows.map((row) => JSON.stringify(row)).sort();
  }

  /** Long values are written down as their length and beginning, the time of loading not at all: taken from the answer. */
  function wholeValue(
    value: unknown,
    rows: readonly (readonly (string | null)[])[],
    at: number,
    column: number,
  ): unknown {
    if (value === '<now>') return rows[at]?.[column];
    if (typeof value !== 'object' || value === null) return value;
    const { len, head } = value as { len: number; head: string };
    const answered = rows[at]?.[column];
    return answered?.startsWith(head) && answered.length === len ? answered : value;
  }
});
