import type { Change, ChangeOutcome, ChangeResult, ChangeSet, RowRef } from '@studio/core';
import { assert, assertEqual } from '../conformance/assertions.ts';
import type { CaseContext, ConformanceCase } from '../conformance/conformanceCase.ts';
import type { FixtureRelation } from '../conformance/fixture.ts';
import { expecting, readRow, setting } from './reading.ts';

type Values = Readonly<Record<string, string | null>>;

/** What makes a case one that changes the fixture. */
export const writing = { needs: ['applyChanges'], writes: true } as const satisfies Partial<ConformanceCase>;

export function apply(context: CaseContext, set: ChangeSet, dryRun = false): Promise<ChangeResult> {
  assert(context.adapter.applyChanges, 'There is no verb “applyChanges”.');
  return context.adapter.applyChanges(set, { dryRun });
}

export function change(context: CaseContext, ...changes: Change[]): Promise<ChangeResult> {
  return apply(context, { changes });
}

export const insert = (context: CaseContext, name: FixtureRelation, values: Values): Change => ({
  kind: 'insert',
  relation: context.relation(name),
  values: setting(values),
});

export const update = (
  context: CaseContext,
  name: FixtureRelation,
  row: RowRef,
  values: Values,
  expect: Values = {},
): Change => ({
  kind: 'update',
  relation: context.relation(name),
  row,
  values: setting(values),
  expect: expecting(expect),
});

export const remove = (
  context: CaseContext,
  name: FixtureRelation,
  row: RowRef,
  expect: Values = {},
): Change => ({
  kind: 'delete',
  relation: context.relation(name),
  row,
  expect: expecting(expect),
});

export function assertApplied(result: ChangeResult, what = 'The changes'): void {
  const kinds = result.outcomes.map((outcome) => (outcome.kind === 'failed' ? outcome.error : outcome.kind));
  assert(result.result === 'applied', `${what} were ${result.result}: ${JSON.stringify(kinds)}.`);
}

/** The kinds of outcome of a set that must be rejected as a whole. */
export function assertRejected(result: ChangeResult, kinds: readonly ChangeOutcome['kind'][]): void {
  assertEqual(
    [result.result, result.outcomes.map(({ kind }) => kind)],
    ['rejected', kinds],
    'Result and outcome of each change',
  );
}

/** What a person is now, in the columns that are compared. */
export async function assertPerson(
  context: CaseContext,
  id: string,
  values: Values | undefined,
): Promise<void> {
  const row = await readRow(context, 'people', 'id', id);
  const found =
    row && values && Object.fromEntries(Object.keys(values).map((column) => [column, row.get(column)]));
  assertEqual(values ? found : row?.get('id'), values, `Person ${id}`);
}
