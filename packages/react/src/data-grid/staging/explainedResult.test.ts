import type { ChangeResult, StudioErrorData } from '@studio/core';
import { expect, test } from 'vitest';
import { explainedResult } from './explainedResult.ts';

const checks = [{ name: 'price_positive', definition: 'CHECK ((price > 0))', columns: ['price'] }];
const refused = (error: StudioErrorData): ChangeResult => ({
  result: 'rejected',
  outcomes: [{ kind: 'failed', error }, { kind: 'vanished' }],
});
const error: StudioErrorData = {
  code: 'constraint',
  message: 'violates check',
  constraint: 'price_positive',
};

test('an error says the rule that was broken', () => {
  const explained = explainedResult(refused(error), { checks });
  expect(explained).toEqual(refused({ ...error, hint: 'CHECK ((price > 0))' }));
});

test.each<[string, StudioErrorData]>([
  ['hints at something itself', { ...error, hint: 'Its own' }],
  ['is of another constraint', { ...error, constraint: 'other' }],
  ['is of none', { code: 'constraint', message: 'x' }],
])('an error stays as it is that %s', (_, other) => {
  expect(explainedResult(refused(other), { checks })).toEqual(refused(other));
  expect(explainedResult(refused(error), undefined)).toEqual(refused(error));
});
