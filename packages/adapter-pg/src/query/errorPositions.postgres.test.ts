import { collect } from '@studio/core';
import { describe, expect, test } from 'vitest';
import { createTestDatabase, hasCorpus, loadCorpus, readCorpus } from '../testing/testDatabase.ts';
import { runQuery } from './runQuery.ts';

interface Mistake {
  readonly id: string;
  readonly sql: string;
  readonly sqlstate: string;
  /** UTF-16 offset. */
  readonly index: number;
  /** Where a newer server sees it otherwise. */
  readonly pg18?: unknown;
}

interface Mistakes {
  readonly syntax: readonly Mistake[];
  readonly lexical: readonly Mistake[];
  readonly semantic: { readonly pagila: readonly Mistake[] };
}

describe.skipIf(!hasCorpus)('mistakes of others', () => {
  test('are marked where the server sees them, behind another statement too', async () => {
    const database = await createTestDatabase();
    try {
      await loadCorpus(database, 'db/pagila.sql');
      const { syntax, lexical, semantic } = JSON.parse(readCorpus('statements/errors.json')) as Mistakes;
      const { majorVersion: version } = database;
      const before = "select '😀é';\r\n";
      let marked = 0;
      for (const { id, sql, sqlstate, index, pg18 } of [...syntax, ...lexical, ...semantic.pagila]) {
        if (version > 15 && pg18 !== undefined) continue;
        // Before version 14 an operator may stand behind its operand, so what follows is missed only later.
        if (version < 14 && /\|\|\s*$/.test(sql)) continue;
        // The commands of psql are refused before the server sees them.
        if (sql.includes('\\') && sqlstate === '42601') continue;
        const { statements } = await collect(runQuery(database.driver, { sql: before + sql }));
        const error = statements[1]?.error;
        expect({ id, sqlState: error?.sqlState, position: error?.position }).toEqual({
          id,
          sqlState: sqlstate,
          // The blanks behind a statement are not part of it, so its end is before them.
          position: before.length + Math.min(index, sql.trimEnd().length),
        });
        marked++;
      }
      expect(marked).toBeGreaterThan(85);
    } finally {
      await database.drop();
    }
  });
});
