import { arrayBatch } from '@studio/core';
import { expect, it } from 'vitest';
import { defaultLabels } from '../provider/labels.ts';
import type { QueryRun } from '../query-run/queryRun.ts';
import { messagesText } from './messagesText.ts';
import { resultsLabels } from './resultsLabels.ts';

const labels = { ...defaultLabels, ...resultsLabels };

const rows = arrayBatch([], 0);
const run: QueryRun = {
  id: 'run-1',
  sql: 'update t;\nselect bad',
  offset: 100,
  status: 'failed',
  startedAt: 0,
  elapsedMs: 5,
  statements: [
    {
      index: 0,
      range: [100, 108],
      sql: 'update t',
      rows,
      notices: [
        { severity: 'WARNING', message: 'slow', sqlState: '01000', detail: 'very', hint: 'wait' },
        { severity: 'NOTICE', message: 'two' },
      ],
      tag: 'UPDATE',
      affected: 3,
      ms: 4,
    },
    {
      index: 1,
      range: [110, 120],
      sql: 'select bad',
      rows,
      notices: [],
      error: { code: 'sql', sqlState: '42703', message: 'no column', position: 117 },
    },
  ],
};

it('says all that statements said, with severity, detail, hint and place', () => {
  expect(messagesText(run, labels)).toBe(
    [
      'update t',
      'WARNING: 01000: slow',
      'Detail: very',
      'Hint: wait',
      'NOTICE: two',
      'UPDATE · 3 rows · 4 ms',
      '',
      'select bad',
      'ERROR: 42703: no column',
      'Line 2, column 8',
      '',
    ].join('\n'),
  );
});

it('holds no more notices of a statement than it is to', () => {
  expect(messagesText(run, labels, 1)).toContain('1 more notice');
});
