import { createMemoryAdapter } from '@studio/adapter-testkit';
import type { StudioAdapter } from '@studio/core';
import { expect, test } from 'vitest';
import { defaultLabels } from '../../provider/labels.ts';
import { editorLabels } from '../editorLabels.ts';
import { createLinter } from './createLinter.ts';

/** What a database is asked to judge of a text. */
async function judged(sql: string): Promise<readonly string[]> {
  const asked: string[] = [];
  const adapter: StudioAdapter = {
    ...createMemoryAdapter({ relations: [] }),
    lintQuery: async (request) => {
      asked.push(request.sql);
      return [];
    },
  };
  const labels = { ...defaultLabels, ...editorLabels };
  const lint = createLinter({ adapter, canLint: true, searchPath: undefined, labels });
  await lint(sql, new AbortController().signal);
  return asked;
}

test.each([
  // As long as it was, so that what is found stands where it is marked.
  ['select :name; select $1, :name, :b', 'select $1   ; select $1, $3   , $2'],
  ["select a[1:n], ':x', x::int -- :y", "select a[1:n], ':x', x::int -- :y"],
  ['select 1', 'select 1'],
  // A name that is too short for its number stays, and is told as it is run.
  ['select $9, $10, :a', 'select $9, $10, :a'],
])('parameters are no mistakes: of %j the database judges %j', async (sql, expected) => {
  expect(await judged(sql)).toEqual([expected]);
});
