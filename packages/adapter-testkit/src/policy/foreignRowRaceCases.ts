import type { Change, RelationRef, StudioAdapter } from '@studio/core';
import { assertApplied, change, remove, update, writing } from '../cases/changing.ts';
import { cellsOf, filteredIds, keyRef, read } from '../cases/reading.ts';
import { assert, assertEqual } from '../conformance/assertions.ts';
import type { ConformanceCase } from '../conformance/conformanceCase.ts';
import { active, grades, own } from './foreignRows.ts';
import { applyOn, onRelation, restricted, toldBy } from './restricted.ts';

/** An adapter on which another user writes just before the first set of changes is applied. */
function interrupted(adapter: StudioAdapter, changes: readonly Change[]): StudioAdapter {
  let waiting = true;
  return {
    ...adapter,
    async applyChanges(set, options) {
      if (waiting) {
        waiting = false;
        await applyOn(adapter, changes);
      }
      assert(adapter.applyChanges, 'There is no verb “applyChanges”.');
      return adapter.applyChanges(set, options);
    },
  };
}

export const foreignRowRaceCases: readonly ConformanceCase[] = [
  {
    id: 'policy.row.race',
    level: 'must',
    title: 'does not write a row that another moves out of sight between looking and writing',
    ...writing,
    async run(context) {
      const relation: RelationRef = context.relation('people');
      const moveOut = update(context, 'people', own, { active: 'f', nickname: 'theirs' });
      for (const mine of [
        update(context, 'people', own, { name: 'mine' }),
        update(context, 'people', own, { name: 'mine' }, { nickname: 'countess', active: 't' }),
        remove(context, 'people', own, { nickname: 'countess' }),
      ]) {
        await applyOn(context.adapter, [
          update(context, 'people', own, { active: 't', nickname: 'countess' }),
        ]);
        const subject = restricted({ ...context, adapter: interrupted(context.adapter, [moveOut]) }, active);
        const told = await toldBy(change(subject, { ...mine, relation }));
        assert(told.includes('vanished'), `A row that moved out: ${told}`);
        assert(!told.includes('theirs'), `What another wrote out of sight is shown: ${told}`);
      }
      assertEqual(cellsOf(await read(context, 'people'), 'name')[0], 'Ada', 'The name');
    },
  },
  {
    id: 'policy.row.raceWithin',
    level: 'must',
    title: 'judges a row anew that another changes within the filter meanwhile',
    ...writing,
    async run(context) {
      const row = keyRef({ id: '1' });
      const move = update(context, 'numbers', row, { grade: '2' });
      const subject = restricted(
        { ...context, adapter: interrupted(context.adapter, [move]) },
        { rows: onRelation('numbers', grades) },
      );
      assertApplied(await change(subject, update(subject, 'numbers', row, { word: 'mine' })));
      assertEqual(
        await filteredIds(
          context,
          { kind: 'compare', column: 'word', operator: '=', value: 'mine' },
          'numbers',
        ),
        ['1'],
        'Rows with the word',
      );
    },
  },
];
