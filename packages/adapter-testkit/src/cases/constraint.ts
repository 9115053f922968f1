import type { Change, StudioErrorData } from '@studio/core';
import { assert, assertEqual, assertRejects } from '../conformance/assertions.ts';
import type { CaseContext, ConformanceCase } from '../conformance/conformanceCase.ts';
import { assertPerson, assertRejected, change, insert, remove, update, writing } from './changing.ts';
import { keyRef, read } from './reading.ts';

const grace = keyRef({ id: '2' });

async function failure(context: CaseContext, failing: Change): Promise<StudioErrorData> {
  const result = await change(context, failing);
  assertRejected(result, ['failed']);
  const [outcome] = result.outcomes;
  assert(outcome?.kind === 'failed', 'The change did not fail.');
  assert(outcome.error.message.trim() !== '', 'The error has no message.');
  return outcome.error;
}

/** A change that must fail by a constraint of that name. */
function refusedBy(
  id: string,
  constraint: string,
  title: string,
  failing: (context: CaseContext) => readonly Change[],
): ConformanceCase {
  return {
    id,
    level: 'must',
    title,
    ...writing,
    async run(context) {
      for (const one of failing(context)) {
        const error = await failure(context, one);
        assertEqual([error.code, error.constraint], ['constraint', constraint], 'Code and constraint');
      }
    },
  };
}

export const constraintCases: readonly ConformanceCase[] = [
  refusedBy('constraint.primaryKey', 'people_pkey', 'names the primary key that refused a row', (context) => [
    insert(context, 'people', { id: '1', name: 'Twin' }),
    update(context, 'people', keyRef({ id: '3' }), { id: '1' }),
  ]),
  refusedBy(
    'constraint.unique',
    'people_email_key',
    'names the unique key that refused a value',
    (context) => [
      update(context, 'people', grace, { email: 'ada@example.org' }),
      insert(context, 'people', { id: '91', name: 'Twin', email: 'ada@example.org' }),
    ],
  ),
  refusedBy('constraint.check', 'people_balance_check', 'names the check that refused a value', (context) => [
    update(context, 'people', grace, { balance: '-1000' }),
  ]),
  refusedBy(
    'constraint.foreignKey',
    'memberships_person_fkey',
    'names the foreign key, on both of its ends',
    (context) => [
      insert(context, 'memberships', { person_id: '77', team_id: '1' }),
      remove(context, 'people', keyRef({ id: '1' })),
    ],
  ),
  {
    id: 'constraint.notNull',
    level: 'must',
    title: 'names the column that must not be NULL',
    ...writing,
    async run(context) {
      for (const failing of [
        update(context, 'people', grace, { name: null }),
        insert(context, 'people', { id: '92' }),
      ]) {
        const error = await failure(context, failing);
        assertEqual([error.code, error.column], ['constraint', 'name'], 'Code and column');
      }
    },
  },
  {
    id: 'constraint.cascade',
    level: 'must',
    title: 'lets the database follow a foreign key that cascades',
    ...writing,
    async run(context) {
      const row = keyRef({ team_id: '10', person_id: '2' });
      const result = await change(context, remove(context, 'memberships', row));
      assertEqual(result.result, 'applied', 'Result');
      assertEqual((await read(context, 'payments')).rows.length, 1, 'Payments that are left');
    },
  },
  {
    id: 'constraint.invalidValue',
    level: 'must',
    title: 'says that a text is no value of the column’s type, and stores nothing in its place',
    ...writing,
    async run(context) {
      for (const [column, text] of [
        ['big', 'abc'],
        ['big', ''],
        ['big', '9223372036854775808'],
        ['exact', '1,5'],
        ['moment', '2024-02-30'],
        ['doc', '{"a":'],
        ['code', 'not-a-uuid'],
        ['mood', 'angry'],
        ['flag', 'maybe'],
      ] as const) {
        const error = await failure(context, update(context, 'specimens', grace, { [column]: text }));
        assertEqual(error.code, 'invalidValue', `Code for “${text}” in ${column}`);
      }
    },
  },
  {
    id: 'constraint.generated',
    level: 'must',
    title: 'does not pretend to write a generated column',
    ...writing,
    async run(context) {
      await failure(context, update(context, 'people', grace, { initial: 'X' }));
      await assertPerson(context, '2', { initial: 'G' });
    },
  },
  {
    id: 'constraint.view',
    level: 'must',
    title: 'does not pretend to write to a view',
    ...writing,
    async run(context) {
      await failure(context, insert(context, 'happy', { id: '5', names: 'X' }));
    },
  },
  {
    id: 'constraint.unknown',
    level: 'must',
    title: 'writes nothing of a set that names a column or relation that does not exist',
    ...writing,
    async run(context) {
      const fine = update(context, 'people', grace, { nickname: 'x' });
      for (const wrong of [
        update(context, 'people', grace, { nowhere: 'x' }),
        update(context, 'people', grace, { 'name" = \'x\', "nickname': 'x' }),
        { ...fine, relation: { ...fine.relation, name: 'nowhere' } },
      ]) {
        // Refused as a whole or as one change: either is honest.
        const result = await change(context, fine, wrong).catch(() => undefined);
        assert(result?.result !== 'applied', 'The changes were applied.');
      }
      await assertPerson(context, '2', { nickname: '' });
    },
  },
  {
    id: 'constraint.wrongKey',
    level: 'must',
    title: 'refuses a row that is named by anything but its whole key, for that could be many',
    ...writing,
    async run(context) {
      for (const row of [
        keyRef({ active: 't' }),
        { by: 'key', key: [] } as const,
        keyRef({ id: '2', name: 'Grace' }),
      ]) {
        const result = await change(context, remove(context, 'people', row)).catch(() => undefined);
        assert(result?.result !== 'applied', `A row named by ${JSON.stringify(row)} was deleted.`);
      }
      const half = remove(context, 'memberships', keyRef({ team_id: '10' }));
      const result = await change(context, half).catch(() => undefined);
      assert(result?.result !== 'applied', 'A row named by half of its key was deleted.');
      assertEqual((await read(context, 'people')).rows.length, 7, 'People that are left');
    },
  },
  {
    id: 'constraint.limit',
    level: 'must',
    title: 'refuses a set of more than 10,000 changes',
    ...writing,
    async run(context) {
      const one = remove(context, 'log', { by: 'physical', token: 'x' });
      await assertRejects(
        change(context, ...Array.from({ length: 10_001 }, () => one)),
        'badRequest',
        '10,001 changes',
      );
    },
  },
];
