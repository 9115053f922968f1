import { arrayBatch } from '@studio/core';
import { describe, expect, test } from 'vitest';
import type { QueryRun, StatementRun } from '../../query-run/queryRun.ts';
import { historyEntryOf, maxHistoryText } from './historyEntryOf.ts';
import { writtenText } from './writtenText.ts';

const about = { id: 'h', connectionId: 'shop', documentId: 'd' };
const type = { name: 'int4', display: 'integer', kind: 'integer' } as const;

function statement(part: Partial<StatementRun>): StatementRun {
  return { index: 0, range: [0, 8], sql: 'select 1', rows: arrayBatch([]), notices: [], ...part };
}

function run(part: Partial<QueryRun>): QueryRun {
  return {
    id: 'run-1',
    sql: 'select 1',
    offset: 0,
    status: 'done',
    startedAt: 5,
    elapsedMs: 7,
    statements: [],
    ...part,
  };
}

describe('what the history says of a run', () => {
  test('has its rows, what it changed, and how long it took', () => {
    const statements = [
      statement({ columns: [{ name: 'n', type }], rows: arrayBatch([['1'], ['2']]), affected: 2 }),
      statement({ tag: 'UPDATE', affected: 3 }),
      statement({ tag: 'CREATE TABLE' }),
    ];
    expect(historyEntryOf(run({ statements }), about)).toEqual({
      ...about,
      text: 'select 1',
      status: 'done',
      startedAt: 5,
      ms: 7,
      rows: 2,
      affected: 3,
    });
  });

  test('knows no duration while it runs', () => {
    expect(historyEntryOf(run({ status: 'running' }), about)).not.toHaveProperty('ms');
  });

  test('has the error without what it quotes of the data', () => {
    const error = {
      code: 'constraint',
      message: 'duplicate',
      detail: 'Key (email)=(a@b)',
      sqlState: '23505',
    } as const;
    const failed = historyEntryOf(run({ status: 'failed', statements: [statement({ error })] }), about);
    expect(failed.error).toEqual({ code: 'constraint', message: 'duplicate', sqlState: '23505' });
  });

  test('has no password, and says that something is left out', () => {
    const entry = historyEntryOf(run({ sql: "alter role a password 's3cret'" }), about);
    expect(entry).toMatchObject({ text: "alter role a password '…'", omitted: 'secret' });
  });

  test('has the beginning of a very long script, and says so', () => {
    const entry = historyEntryOf(run({ sql: 'x'.repeat(maxHistoryText + 1) }), about);
    expect([entry.text.length, entry.omitted]).toEqual([maxHistoryText, 'length']);
  });

  test('has the names of parameters and never their values', () => {
    const written = 'select * from t where a = :since';
    const sent = run({ sql: 'select * from t where a = $1    ' });
    const text = writtenText(sent.sql, `-- before\n${written}`, 10);
    expect(historyEntryOf(sent, about, text)).toMatchObject({ text: written, omitted: 'parameters' });
    expect(historyEntryOf(run({ sql: 'select $1' }), about).omitted).toBe('parameters');
  });
});

describe('what stands in the document', () => {
  test.each([
    ['select $1    , $2 ', 'select :since, :to', 0, 'select :since, :to'],
    ['select $1', 'select $1', 0, 'select $1'],
    ['select 1', 'xx select 1', 3, 'select 1'],
    ['select $1    ', 'select now();', 0, 'select $1    '],
    ['select $1  + 1', 'select :ab + 2', 0, 'select $1  + 1'],
    ['select 1', 'select 2', 0, 'select 1'],
    ['select 1', '', 0, 'select 1'],
  ])('%j, taken from %j at %i, is %j', (sent, document, offset, written) => {
    expect(writtenText(sent, document, offset)).toBe(written);
  });
});
