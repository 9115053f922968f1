import {
  isRelationDetail,
  isStudioError,
  restrict,
  type AccessPolicy,
  type ChangeResult,
  type RelationDetail,
  type StudioAdapter,
} from '@studio/core';
import { assert } from '../conformance/assertions.ts';
import type { CaseContext } from '../conformance/conformanceCase.ts';
import type { FixtureRelation } from '../conformance/fixture.ts';

/** The same case on the same data, through an adapter that a policy restricts. */
export function restricted(context: CaseContext, policy: AccessPolicy): CaseContext {
  return { ...context, adapter: restrict(context.adapter, policy) };
}

/** Rules that speak of one relation of the fixture. */
export function onRelation<Rule>(name: FixtureRelation, rule: Rule) {
  return (relation: { readonly name: string }): Rule | undefined =>
    relation.name === name ? rule : undefined;
}

/** People who are active, without their addresses, and with their balances masked. 2 of 7 people are not active. */
export const peoplePolicy = {
  rows: onRelation('people', { kind: 'compare', column: 'active', operator: '=', value: 't' }),
  columns: onRelation('people', { hidden: ['email'], masked: { balance: '•••' } }),
} as const satisfies AccessPolicy;

export async function describeFixture(context: CaseContext, name: FixtureRelation): Promise<RelationDetail> {
  const detail = await context.adapter.describeObject({ kind: 'table', ...context.relation(name) });
  assert(isRelationDetail(detail), `“${name}” is not described as a relation.`);
  return detail;
}

/** What a call answers or throws, as text in which nothing hidden may stand. */
export async function toldBy(call: Promise<unknown> | undefined): Promise<string> {
  try {
    return JSON.stringify(await call) ?? 'undefined';
  } catch (error) {
    assert(isStudioError(error), `Only StudioErrors may be thrown, but this was ${String(error)}.`);
    return JSON.stringify(error);
  }
}

export function applyOn(
  adapter: StudioAdapter,
  changes: Parameters<NonNullable<StudioAdapter['applyChanges']>>[0]['changes'],
): Promise<ChangeResult> {
  assert(adapter.applyChanges, 'There is no verb “applyChanges”.');
  return adapter.applyChanges({ changes });
}
