import type { Change, Filter } from '@studio/core';
import { assertApplied, assertRejected, change, insert, remove, update, writing } from '../cases/changing.ts';
import { cellsOf, filteredIds, idsOf, keyRef, read, rowsOf } from '../cases/reading.ts';
import { assert, assertEqual } from '../conformance/assertions.ts';
import type { ConformanceCase } from '../conformance/conformanceCase.ts';
import { active, codesOf, foreign, grades, own, words } from './foreignRows.ts';
import { describeFixture, onRelation, restricted } from './restricted.ts';

export const foreignRowChangeCases: readonly ConformanceCase[] = [
  {
    id: 'policy.row.change',
    level: 'must',
    title: 'says that a row which is not visible has vanished, and leaves it as it is',
    ...writing,
    async run(context) {
      const subject = restricted(context, active);
      const before = await rowsOf(context, 'people');
      const changes = [
        update(subject, 'people', foreign, { name: 'X' }),
        update(subject, 'people', foreign, { name: 'X' }, { name: 'alan', active: 'f' }),
        update(subject, 'people', foreign, { name: 'X' }, { active: 't' }),
        update(subject, 'people', foreign, { active: 't' }),
        remove(subject, 'people', foreign),
        remove(subject, 'people', foreign, { name: 'guess' }),
      ];
      for (const one of changes) {
        assertEqual(await codesOf(change(subject, one)), ['vanished'], JSON.stringify(one));
        assertEqual(
          await codesOf(change(subject, one, update(subject, 'people', own, { name: 'X' }))),
          ['vanished', 'applied'],
          `${JSON.stringify(one)} beside another`,
        );
      }
      assertEqual(await rowsOf(context, 'people'), before, 'People');
    },
  },
  {
    id: 'policy.row.moveOut',
    level: 'must',
    title: 'refuses to write a row that would not be visible, or of which that cannot be said',
    ...writing,
    async run(context) {
      const subject = restricted(context, active);
      const before = await rowsOf(context, 'people');
      const toDefault: Change = {
        kind: 'update',
        relation: subject.relation('people'),
        row: own,
        values: [{ column: 'active', set: { to: 'default' } }],
        expect: [],
      };
      const twice: Change = {
        kind: 'insert',
        relation: subject.relation('people'),
        values: [
          ...['t', 'f'].map((text) => ({ column: 'active', set: { to: 'value', text } as const })),
          { column: 'id', set: { to: 'value', text: '60' } },
          { column: 'name', set: { to: 'value', text: 'Twice' } },
        ],
      };
      const refused: readonly (readonly [Change, string])[] = [
        [update(subject, 'people', own, { active: 'f' }), 'notAllowed'],
        [update(subject, 'people', own, { active: null }), 'notAllowed'],
        [update(subject, 'people', own, { active: 'FALSE' }), 'notAllowed'],
        [toDefault, 'notAllowed'],
        [insert(subject, 'people', { id: '61', name: 'New', active: 'f' }), 'notAllowed'],
        [insert(subject, 'people', { id: '61', name: 'New', active: null }), 'notAllowed'],
        [twice, 'badRequest'],
      ];
      for (const [one, code] of refused) {
        assertEqual(await codesOf(change(subject, one)), [code], JSON.stringify(one));
      }
      assertEqual(await rowsOf(context, 'people'), before, 'People');
    },
  },
  {
    id: 'policy.row.write',
    level: 'must',
    title: 'writes visible rows as ever, and gives new ones what makes them visible',
    ...writing,
    async run(context) {
      const subject = restricted(context, active);
      const result = await change(
        subject,
        insert(subject, 'people', { id: '70', name: 'New' }),
        update(subject, 'people', keyRef({ id: '70' }), { nickname: 'n' }, { name: 'New', active: 't' }),
        update(subject, 'people', keyRef({ id: '70' }), { id: '71' }),
        update(subject, 'people', keyRef({ id: '71' }), { active: 't', nickname: 'm' }, { nickname: 'n' }),
        insert(subject, 'people', { id: '72', name: 'Short-lived', active: 't' }),
        remove(subject, 'people', keyRef({ id: '72' })),
        update(subject, 'people', own, { nickname: 'mine' }, { nickname: 'countess' }),
      );
      assertApplied(result);
      const [inserted] = result.outcomes;
      assertEqual(
        inserted?.kind === 'applied' ? inserted.row : undefined,
        keyRef({ id: '70' }),
        'The new row',
      );
      assertEqual(
        await filteredIds(subject, { kind: 'in', column: 'nickname', values: ['m', 'mine'] }),
        ['1', '71'],
        'Rows',
      );
      const conflict = await change(
        subject,
        update(subject, 'people', own, { name: 'X' }, { nickname: 'countess' }),
      );
      assertRejected(conflict, ['conflict']);
    },
  },
  {
    id: 'policy.row.judged',
    level: 'must',
    title: 'lets a row move within the filter where that is sure, and not where it is not',
    ...writing,
    async run(context) {
      const graded = restricted(context, { rows: onRelation('numbers', grades) });
      assertApplied(
        await change(
          graded,
          update(graded, 'numbers', keyRef({ id: '1' }), { grade: '2' }, { grade: '1' }),
          update(graded, 'numbers', keyRef({ id: '1' }), { word: 'quince' }, { grade: '2' }),
          update(graded, 'numbers', keyRef({ id: '2' }), { word: 'x' }),
          insert(graded, 'numbers', { id: '901', grade: '1', amount: '0' }),
        ),
      );
      const outside = [
        update(graded, 'numbers', keyRef({ id: '1' }), { grade: '3' }),
        update(graded, 'numbers', keyRef({ id: '1' }), { grade: ' 2' }),
        insert(graded, 'numbers', { id: '902', amount: '0' }),
      ];
      for (const one of outside) assertEqual(await codesOf(change(graded, one)), ['notAllowed'], 'Outside');
      const worded = restricted(context, { rows: onRelation('numbers', words) });
      const [first] = await idsOf(worded, 'numbers', { limit: 1 });
      const row = keyRef({ id: String(first) });
      assertApplied(await change(worded, update(worded, 'numbers', row, { amount: '1' })));
      for (const one of [
        update(worded, 'numbers', row, { word: 'papaya' }),
        insert(worded, 'numbers', { id: '903', word: 'pear', amount: '0' }),
      ]) {
        assertEqual(await codesOf(change(worded, one)), ['notAllowed'], 'What cannot be judged');
      }
      const { editability } = await describeFixture(worded, 'numbers');
      assert(!editability.insert.ok && editability.update.ok, 'Inserts that are refused seem to be allowed.');
    },
  },
  {
    id: 'policy.row.many',
    level: 'must',
    title: 'judges hundreds of rows in one set',
    ...writing,
    async run(context) {
      const all: Filter = { kind: 'not', filter: { kind: 'isNull', column: 'amount' } };
      const subject = restricted(context, { rows: onRelation('numbers', all) });
      const ids = await idsOf(subject, 'numbers', { limit: 1000 });
      const before = cellsOf(await read(context, 'numbers', { limit: 1000 }), 'amount');
      const changes = Array.from({ length: 5 }, (_, round) =>
        ids.map((id) => update(subject, 'numbers', keyRef({ id: String(id) }), { word: `round ${round}` })),
      );
      assertApplied(await change(subject, ...changes.flat()));
      const after = await read(context, 'numbers', { limit: 1000 });
      assertEqual(new Set(cellsOf(after, 'word')).size, 1, 'Different words');
      assertEqual(cellsOf(after, 'amount'), before, 'Amounts');
    },
  },
  {
    id: 'policy.row.once',
    level: 'must',
    title: 'answers a set that is sent again as the first time, though its rows are gone from sight',
    ...writing,
    async run(context) {
      const { adapter } = restricted(context, active);
      const set = { changes: [remove(context, 'people', keyRef({ id: '4' }))], idempotencyKey: 'once' };
      const first = await adapter.applyChanges?.(set);
      assertEqual(first?.result, 'applied', 'The first time');
      const second = await adapter.applyChanges?.(set);
      assertEqual([second?.result, second?.outcomes], [first?.result, first?.outcomes], 'The second time');
    },
  },
];
