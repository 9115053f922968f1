import type { ChangeResult, ChangeSet, RelationImpact } from '@studio/core';
import { assert, assertEqual } from '../conformance/assertions.ts';
import type { CaseContext, ConformanceCase } from '../conformance/conformanceCase.ts';
import { apply, assertApplied, assertPerson, change, insert, remove, update, writing } from './changing.ts';
import { keyRef, rowsOf } from './reading.ts';

const changed = ['people', 'memberships', 'payments', 'specimens'] as const;

const everything = (context: CaseContext) => Promise.all(changed.map((name) => rowsOf(context, name)));

/** The inverse of a set that was applied; a reason ends the case. */
function inverseOf(context: CaseContext, { inverse }: ChangeResult): ChangeSet {
  if (!inverse) context.skip('The adapter answers no inverse.');
  if (!inverse.ok) context.skip(inverse.reason);
  return inverse.set;
}

const cascading = keyRef({ team_id: '10', person_id: '2' });

export const undoCases: readonly ConformanceCase[] = [
  {
    id: 'undo.inverse',
    level: 'must',
    title: 'puts every value back that a set changed, added or deleted',
    ...writing,
    async run(context) {
      const before = await everything(context);
      const result = await change(
        context,
        update(context, 'people', keyRef({ id: '2' }), { nickname: 'amazing', mood: null }),
        update(context, 'people', keyRef({ id: '3' }), { id: '33', note: '' }, { id: '3' }),
        update(context, 'people', keyRef({ id: '33' }), { name: 'Turing' }),
        insert(context, 'people', { id: '70', name: 'New' }),
        remove(context, 'people', keyRef({ id: '4' })),
        remove(context, 'specimens', keyRef({ id: '1' })),
      );
      assertApplied(result);
      assertApplied(await apply(context, inverseOf(context, result)), 'The inverse');
      assertEqual(await everything(context), before, 'All rows after taking the set back');
    },
  },
  {
    id: 'undo.conflict',
    level: 'must',
    title: 'takes nothing back over what others changed since',
    ...writing,
    async run(context) {
      const grace = keyRef({ id: '2' });
      const result = await change(
        context,
        update(context, 'people', grace, { name: 'Mine' }),
        insert(context, 'people', { id: '70', name: 'New' }),
      );
      const inverse = inverseOf(context, result);
      assertApplied(await change(context, update(context, 'people', grace, { name: 'Theirs' })));
      assertEqual((await apply(context, inverse)).result, 'rejected', 'Result of the inverse');
      await assertPerson(context, '2', { name: 'Theirs' });
      await assertPerson(context, '70', { name: 'New' });
    },
  },
  {
    id: 'undo.cascade',
    level: 'must',
    title: 'offers no inverse that would bring a part of what went back only',
    ...writing,
    async run(context) {
      const before = await everything(context);
      const result = await change(context, remove(context, 'memberships', cascading));
      assertApplied(result);
      if (result.inverse?.ok !== true) return;
      assertApplied(await apply(context, result.inverse.set), 'The inverse');
      assertEqual(await everything(context), before, 'All rows after taking the set back');
    },
  },
  {
    id: 'undo.impact',
    level: 'must',
    title: 'tells before anything is written which rows of other tables would go too, and by what',
    ...writing,
    needs: ['applyChanges', 'changeImpact'],
    async run(context) {
      const before = await everything(context);
      const set = { changes: [remove(context, 'memberships', cascading)] };
      const { impact } = await apply(context, set, true);
      assert(impact, 'The dry run tells no impact.');
      const told = (name: string) => {
        const found = impact.filter(({ relation }) => relation.name === name);
        return found.map(({ inserted, updated, deleted, direct }: RelationImpact) => ({
          inserted,
          updated,
          deleted,
          direct,
        }));
      };
      const one = { inserted: 0, updated: 0, deleted: 1 };
      assertEqual(told('memberships'), [{ ...one, direct: true }], 'Impact on the table that is named');
      assertEqual(told('payments'), [{ ...one, direct: false }], 'Impact on the table that references it');
      const causes = impact.find(({ relation }) => relation.name === 'payments')?.causes;
      assertEqual(
        causes?.map(({ kind, name }) => [kind, name]),
        [['cascade', 'payments_membership_fkey']],
        'What brings it about',
      );
      assertEqual(await everything(context), before, 'All rows after the dry run');
    },
  },
];
