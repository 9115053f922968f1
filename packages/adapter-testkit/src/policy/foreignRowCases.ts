import { batchRows, type Change, type Filter, type RelationRef, type StudioAdapter } from '@studio/core';
import { assertApplied, assertRejected, change, insert, remove, update, writing } from '../cases/changing.ts';
import { cellsOf, filteredIds, idsOf, keyRef, read, refAt } from '../cases/reading.ts';
import { assert, assertEqual, assertRejects } from '../conformance/assertions.ts';
import type { CaseContext, ConformanceCase } from '../conformance/conformanceCase.ts';
import { bigIntegers } from '../conformance/fixture.ts';
import { applyOn, describeFixture, onRelation, peoplePolicy, restricted, toldBy } from './restricted.ts';

const active = { rows: peoplePolicy.rows };
const visible = ['1', '2', '4', bigIntegers.odd, bigIntegers.most];
const foreign = keyRef({ id: '3' });
const own = keyRef({ id: '1' });

/** Numbers of two grades, by a filter that can be judged, and one that cannot. */
const grades: Filter = { kind: 'in', column: 'grade', values: ['1', '2'] };
const words: Filter = { kind: 'text', column: 'word', match: 'startsWith', value: 'p' };

const codesOf = async (result: ReturnType<typeof change>) =>
  (await result).outcomes.map((outcome) => (outcome.kind === 'failed' ? outcome.error.code : outcome.kind));

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

async function people(context: CaseContext) {
  return batchRows((await read(context, 'people')).rows);
}

export const foreignRowCases: readonly ConformanceCase[] = [
  {
    id: 'policy.row.read',
    level: 'must',
    title: 'reads visible rows only, however they are asked for',
    async run(context) {
      const subject = restricted(context, active);
      assertEqual(await idsOf(subject, 'people', {}), visible, 'All rows');
      const filters: Filter[] = [
        { kind: 'compare', column: 'id', operator: '=', value: '3' },
        { kind: 'compare', column: 'active', operator: '=', value: 'f' },
        { kind: 'search', text: 'alan' },
        { kind: 'text', column: 'name', match: 'contains', value: 'barbara' },
        { kind: 'not', filter: { kind: 'in', column: 'id', values: visible } },
      ];
      for (const filter of filters) {
        assertEqual(await filteredIds(subject, filter), [], `Found by ${JSON.stringify(filter)}`);
        const or: Filter = {
          kind: 'or',
          filters: [filter, { kind: 'compare', column: 'id', operator: '=', value: '2' }],
        };
        assertEqual(await filteredIds(subject, or), ['2'], `Found by ${JSON.stringify(or)}`);
      }
      const everything: Filter = { kind: 'or', filters: [{ kind: 'and', filters: [] }] };
      assertEqual(await filteredIds(subject, everything), visible, 'Found by a filter that lets all through');
    },
  },
  {
    id: 'policy.row.pages',
    level: 'must',
    title: 'pages over visible rows only, also from a cursor or offset of someone who sees all',
    async run(context) {
      const subject = restricted(context, active);
      const whole = await read(context, 'people', { limit: 2 });
      assert(whole.after !== null, 'There is no cursor after the first page.');
      const request = { limit: 10, columns: ['id'] };
      const next = await read(subject, 'people', { ...request, page: { by: 'after', cursor: whole.after } });
      assertEqual(cellsOf(next, 'id'), visible.slice(2), 'Rows after a cursor');
      const first = await read(subject, 'people', { limit: 3 });
      assertEqual([cellsOf(first, 'id'), first.more], [visible.slice(0, 3), true], 'The first page');
      const rest = await read(subject, 'people', { ...request, page: { by: 'offset', offset: 3 } });
      assertEqual([cellsOf(rest, 'id'), rest.more], [visible.slice(3), false], 'Rows after an offset');
    },
  },
  {
    id: 'policy.row.count',
    level: 'must',
    title: 'counts visible rows only, however precisely it is asked',
    needs: ['countRows'],
    async run(context) {
      const { adapter } = restricted(context, active);
      const relation = context.relation('people');
      for (const precision of ['estimate', 'capped', 'exact'] as const) {
        const count = await adapter.countRows?.({ relation, precision });
        assertEqual(count, { value: visible.length, precision: 'exact' }, `Count as “${precision}”`);
        const none = await adapter.countRows?.({
          relation,
          precision,
          filter: { kind: 'compare', column: 'id', operator: '=', value: '3' },
        });
        assertEqual(none?.value, 0, `Count of a row that is not visible, as “${precision}”`);
      }
      const detail = await describeFixture(restricted(context, active), 'people');
      assertEqual([detail.estimatedRows, detail.bytes], [undefined, undefined], 'Described sizes');
    },
  },
  {
    id: 'policy.row.cell',
    level: 'must',
    title: 'says of the cell of a row that is not visible what it says of one that is gone',
    needs: ['readCell'],
    async run(context) {
      const { adapter } = restricted(context, active);
      const relation = context.relation('people');
      const cell = (row: typeof own) => adapter.readCell?.({ relation, row, column: 'name' });
      assertEqual(await cell(own), 'Ada', 'A cell of a visible row');
      const [hidden, gone] = [await toldBy(cell(foreign)), await toldBy(cell(keyRef({ id: '77' })))];
      assert(hidden.includes('notFound'), `The cell of a row that is not visible: ${hidden}`);
      assertEqual(hidden, gone, 'Told of a row that is not visible and of one that is gone');
      await assertRejects(
        Promise.resolve(adapter.readCell?.({ relation, row: keyRef({}), column: 'name' })),
        'badRequest',
        'No key',
      );
    },
  },
  {
    id: 'policy.row.change',
    level: 'must',
    title: 'says that a row which is not visible has vanished, and leaves it as it is',
    ...writing,
    async run(context) {
      const subject = restricted(context, active);
      const before = await people(context);
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
      assertEqual(await people(context), before, 'People');
    },
  },
  {
    id: 'policy.row.moveOut',
    level: 'must',
    title: 'refuses to write a row that would not be visible, or of which that cannot be said',
    ...writing,
    async run(context) {
      const subject = restricted(context, active);
      const before = await people(context);
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
      assertEqual(await people(context), before, 'People');
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
  {
    id: 'policy.row.keyless',
    level: 'must',
    title: 'names no row by its place where it cannot be checked which row that is',
    ...writing,
    async run(context) {
      const whole = await read(context, 'log');
      if (whole.identity.by === 'none') context.skip(whole.identity.reason);
      const subject = restricted(context, {
        rows: onRelation('log', { kind: 'compare', column: 'level', operator: '=', value: '2' }),
      });
      const page = await read(subject, 'log');
      assertEqual([page.identity.by, page.rows.length], ['none', 2], 'Page');
      const row = refAt(whole, 0);
      const relation = context.relation('log');
      for (const told of [
        await toldBy(subject.adapter.readCell?.({ relation, row, column: 'message' })),
        await toldBy(change(subject, remove(subject, 'log', row))),
      ]) {
        assert(/badRequest|notAllowed/.test(told), `A row was named by its place: ${told}`);
      }
      assertEqual((await read(context, 'log')).rows.length, 4, 'Rows');
    },
  },
];
