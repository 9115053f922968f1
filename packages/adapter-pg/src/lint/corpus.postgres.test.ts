import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createTestDatabase,
  hasCorpus,
  loadCorpus,
  readCorpus,
  type TestDatabase,
} from '../testing/testDatabase.ts';
import { lintQuery } from './lintQuery.ts';

interface ErrorCase {
  readonly id: string;
  readonly sql: string;
  readonly message: string;
  /** In UTF-16 code units. */
  readonly index: number;
}

interface ErrorCorpus {
  readonly syntax: readonly ErrorCase[];
  readonly lexical: readonly ErrorCase[];
  readonly semantic: { readonly pagila: readonly ErrorCase[] };
}

describe.skipIf(!hasCorpus)('mistakes that other people made', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await loadCorpus(database, 'db/pagila.sql');
  }, 120_000);
  afterAll(() => database.drop());

  // The corpus is of the test's own machine, and its cases are many: one test each would say no more.
  test.each(['syntax', 'lexical', 'semantic'] as const)(
    'of %s are found where the server finds them',
    async (kind) => {
      const corpus = JSON.parse(readCorpus('statements/errors.json')) as ErrorCorpus;
      const cases = kind === 'semantic' ? corpus.semantic.pagila : corpus[kind];
      const wrong: unknown[] = [];
      for (const { id, sql, index, message } of cases) {
        // Before version 14 an operator may stand behind its operand, so what follows is missed only later.
        if (database.majorVersion < 14 && /\|\|\s*$/.test(sql)) continue;
        for (const before of ['', '/* 😀 */ select 1;\r\n']) {
          const text = before + sql;
          const found = await lintQuery(database.driver, { sql: text });
          const [error] = found.filter(({ severity }) => severity === 'error');
          if (error?.range[0] !== index + before.length || error.message !== message)
            wrong.push({ id, sql, index, error });
        }
      }
      expect(wrong).toEqual([]);
    },
  );
});
