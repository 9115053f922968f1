import { describe, expect, it } from 'vitest';
import { arrayBatch } from './cell.ts';
import { collect } from './collect.ts';
import type { ResultColumn, ResultFrame } from './query.ts';

const column: ResultColumn = { name: 'a', type: { name: 'text', display: 'text', kind: 'text' } };

async function* stream(...frames: ResultFrame[]): AsyncGenerator<ResultFrame> {
  yield* frames;
}

describe('collect', () => {
  it('sorts rows, notices and tags by their statement', async () => {
    const result = await collect(
      stream(
        { kind: 'statement', index: 0, range: [0, 8] },
        { kind: 'columns', columns: [column] },
        { kind: 'rows', rows: arrayBatch([['1']]) },
        { kind: 'rows', rows: arrayBatch([[null], ['']]) },
        { kind: 'complete', tag: 'SELECT', affected: 3, ms: 2, cut: 'maxRows' },
        { kind: 'statement', index: 1, range: [9, 20] },
        { kind: 'notice', notice: { severity: 'NOTICE', message: 'hm' } },
        { kind: 'complete', tag: 'DO', ms: 1 },
        { kind: 'end', transaction: 'idle' },
      ),
    );
    expect(result).toEqual({
      transaction: 'idle',
      statements: [
        {
          index: 0,
          range: [0, 8],
          columns: [column],
          rows: [['1'], [null], ['']],
          notices: [],
          tag: 'SELECT',
          affected: 3,
          ms: 2,
          cut: 'maxRows',
        },
        {
          index: 1,
          range: [9, 20],
          rows: [],
          notices: [{ severity: 'NOTICE', message: 'hm' }],
          tag: 'DO',
          ms: 1,
        },
      ],
    });
  });

  it('keeps the error with its statement, and one before any statement with the script', async () => {
    const error = { code: 'sql', message: 'no' } as const;
    const inStatement = await collect(
      stream(
        { kind: 'statement', index: 0, range: [0, 1] },
        { kind: 'error', error },
        { kind: 'end', transaction: 'failed' },
      ),
    );
    expect(inStatement.statements[0]?.error).toEqual(error);
    expect(inStatement.error).toBeUndefined();

    const ofScript = await collect(stream({ kind: 'error', error }, { kind: 'end', transaction: 'idle' }));
    expect(ofScript).toEqual({ statements: [], error, transaction: 'idle' });
  });

  it('throws where the stream stops without its end, so that half a result never looks whole', async () => {
    const cut = stream(
      { kind: 'statement', index: 0, range: [0, 1] },
      { kind: 'columns', columns: [column] },
      { kind: 'rows', rows: arrayBatch([['1']]) },
    );
    await expect(collect(cut)).rejects.toMatchObject({ code: 'connectionLost', retryable: false });
  });
});
