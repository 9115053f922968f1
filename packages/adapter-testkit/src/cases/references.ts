import type { ReferenceCount, RowRef } from '@studio/core';
import { assert, assertEqual, assertRejects } from '../conformance/assertions.ts';
import type { CaseContext, ConformanceCase } from '../conformance/conformanceCase.ts';
import type { FixtureRelation } from '../conformance/fixture.ts';
import { keyRef } from './reading.ts';

async function references(
  { adapter, relation }: CaseContext,
  name: FixtureRelation,
  row: RowRef,
  cap?: number,
): Promise<readonly ReferenceCount[]> {
  assert(adapter.countReferences, 'There is no verb “countReferences”.');
  return adapter.countReferences({ relation: relation(name), row, ...(cap !== undefined && { cap }) });
}

const needs = ['countReferences'] as const;

const named = ({ relation, foreignKey, count }: ReferenceCount) => [relation.name, foreignKey, count];

export const referenceCases: readonly ConformanceCase[] = [
  {
    id: 'references.count',
    level: 'must',
    title: 'counts the rows that reference a row, for each foreign key that points to it',
    needs,
    async run(context) {
      const exactly = (value: number) => ({ value, precision: 'exact' });
      const people = await references(context, 'people', keyRef({ id: '1' }));
      assertEqual(people.map(named), [['memberships', 'memberships_person_fkey', exactly(2)]], 'Of Ada');
      const none = await references(context, 'people', keyRef({ id: '3' }));
      assertEqual(none.map(named), [['memberships', 'memberships_person_fkey', exactly(0)]], 'Of alan');
      assertEqual(await references(context, 'numbers', keyRef({ id: '1' })), [], 'Of what none references');
    },
  },
  {
    id: 'references.filter',
    level: 'must',
    title: 'hands out a filter that finds exactly the referencing rows, by a composite key too',
    needs,
    async run(context) {
      const rows: readonly (readonly [FixtureRelation, RowRef, number])[] = [
        ['people', keyRef({ id: '1' }), 2],
        ['people', keyRef({ id: '2' }), 1],
        ['memberships', keyRef({ team_id: '10', person_id: '2' }), 1],
        ['memberships', keyRef({ person_id: '1', team_id: '2' }), 0],
      ];
      for (const [name, row, wanted] of rows) {
        const [reference] = await references(context, name, row);
        assert(reference, `Nothing references ${name}.`);
        const { rows: found } = await context.adapter.readRows({
          relation: reference.relation,
          filter: reference.filter,
        });
        assertEqual(found.length, wanted, `Rows that reference ${JSON.stringify(row)} of ${name}`);
      }
    },
  },
  {
    id: 'references.cap',
    level: 'must',
    title: 'stops counting at the cap and says that there may be more',
    needs,
    async run(context) {
      const [one] = await references(context, 'people', keyRef({ id: '1' }), 1);
      assertEqual(one?.count, { value: 1, precision: 'atLeast' }, 'A count of 2 that is capped at 1');
      const [two] = await references(context, 'people', keyRef({ id: '1' }), 2);
      assertEqual(two?.count, { value: 2, precision: 'exact' }, 'A count of 2 that is capped at 2');
    },
  },
  {
    id: 'references.refusals',
    level: 'must',
    title: 'says that the row is gone, or that it is named by what is not its key',
    needs,
    async run(context) {
      await assertRejects(references(context, 'people', keyRef({ id: '77' })), 'notFound', 'No such row');
      await assertRejects(references(context, 'people', keyRef({ name: 'Ada' })), 'badRequest', 'No key');
      await assertRejects(references(context, 'people', keyRef({ id: 'x' })), 'invalidValue', 'No value');
      await assertRejects(
        references(context, 'people', keyRef({ id: '1' }), 0),
        'badRequest',
        'A cap of none',
      );
    },
  },
];
