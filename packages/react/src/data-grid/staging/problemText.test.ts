import { expect, test } from 'vitest';
import { defaultLabels } from '../../provider/labels.ts';
import { problemText } from './problemText.ts';

test('says what the database refused, why, and what it hints at, each as a sentence', () => {
  const error = {
    code: 'constraint',
    message: 'new row for relation "t" violates check constraint "c"',
    detail: 'Failing row contains (1).',
    hint: 'Choose another',
  } as const;
  expect(problemText({ kind: 'failed', error, columns: [] }, defaultLabels, (_, text) => text)).toEqual([
    'new row for relation "t" violates check constraint "c".',
    'Failing row contains (1).',
    'Choose another.',
  ]);
});

test('says what stands there now in the words of the column', () => {
  const columns = [{ column: 'sold', base: 't', theirs: 'f' }];
  const [text] = problemText({ kind: 'conflict', columns }, defaultLabels, (_, value) => `<${value}>`);
  expect(text).toContain('<f>');
  expect(text).toMatch(/^sold: /);
});
