import type { Dependent } from '@studio/core';
import { assert, assertEqual, assertRejects } from '../conformance/assertions.ts';
import type { CaseContext, ConformanceCase } from '../conformance/conformanceCase.ts';

async function constraintsOn(context: CaseContext, name: 'people' | 'memberships') {
  const answer = await context.adapter.listDependents?.({
    ref: { kind: 'table', ...context.relation(name) },
  });
  assert(answer, 'There is an ability, but no verb.');
  return answer.dependents.filter(({ part }) => part?.kind === 'constraint').map(line);
}

const line = ({ ref, part, column, dependency }: Dependent) => [ref.name, part?.name, column, dependency];

export const dependentCases: readonly ConformanceCase[] = [
  {
    id: 'dependents.foreignKeys',
    level: 'must',
    title: 'tells which foreign keys need a table, column by column, before somebody drops it',
    needs: ['listDependents'],
    async run(context) {
      assertEqual(
        await constraintsOn(context, 'people'),
        [['memberships', 'memberships_person_fkey', 'id', 'normal']],
        'What needs “people”',
      );
      assertEqual(
        await constraintsOn(context, 'memberships'),
        [
          ['payments', 'payments_membership_fkey', 'person_id', 'normal'],
          ['payments', 'payments_membership_fkey', 'team_id', 'normal'],
        ],
        'What needs “memberships”',
      );
    },
  },
  {
    id: 'dependents.own',
    level: 'should',
    title: 'does not tell of what belongs to the table itself',
    needs: ['listDependents'],
    async run({ adapter, relation }) {
      const payments = relation('payments');
      const answer = await adapter.listDependents?.({ ref: { kind: 'table', ...payments } });
      assertEqual(answer, { dependents: [], more: false }, 'What needs “payments”');
    },
  },
  {
    id: 'dependents.limit',
    level: 'must',
    title: 'cuts a long list, says so, and refuses a limit that is out of bounds',
    needs: ['listDependents'],
    async run({ adapter, relation }) {
      const ref = { kind: 'table', ...relation('memberships') } as const;
      const answer = await adapter.listDependents?.({ ref, limit: 1 });
      assertEqual([answer?.dependents.length, answer?.more], [1, true], 'A list of one');
      for (const limit of [0, 1.5, 1001]) {
        const listing = adapter.listDependents?.({ ref, limit }) ?? Promise.resolve();
        await assertRejects(listing, 'badRequest', `A list with the limit ${limit}`);
      }
    },
  },
  {
    id: 'dependents.notFound',
    level: 'must',
    title: 'says that an object is not there, rather than that nothing needs it',
    needs: ['listDependents'],
    async run({ adapter, relation }) {
      const ref = { kind: 'table', ...relation('people'), name: 'nowhere' } as const;
      const listing = adapter.listDependents?.({ ref }) ?? Promise.resolve();
      await assertRejects(listing, 'notFound', 'Dependents of what is not there');
    },
  },
];
