import { restrict, type Change, type Filter } from '@studio/core';
import {
  apply,
  assertApplied,
  assertPerson,
  assertRejected,
  change,
  remove,
  writing,
} from '../cases/changing.ts';
import { keyRef, setting } from '../cases/reading.ts';
import { assert, assertEqual } from '../conformance/assertions.ts';
import type { CaseContext, ConformanceCase } from '../conformance/conformanceCase.ts';
import { bigIntegers } from '../conformance/fixture/values.ts';
import { peoplePolicy, restricted, toldBy } from './restricted.ts';

const bulk = { ...writing, needs: ['applyChanges', 'bulkChanges'] } as const;
const upserting = { ...writing, needs: ['applyChanges', 'upsert'] } as const;
const active = { rows: peoplePolicy.rows };
const everyone: Filter = { kind: 'and', filters: [] };
const visible = 5;

const updateWhere = (
  context: CaseContext,
  filter: Filter,
  values: Readonly<Record<string, string | null>>,
  expectRows: number,
): Change => ({
  kind: 'updateWhere',
  relation: context.relation('people'),
  filter,
  values: setting(values),
  expectRows,
});

const upsert = (
  context: CaseContext,
  values: Readonly<Record<string, string | null>>,
  onConflict: 'update' | 'skip' = 'update',
  key: readonly string[] = ['id'],
): Change => ({
  kind: 'upsert',
  relation: context.relation('people'),
  key,
  values: setting(values),
  onConflict,
});

export const wideChangeCases: readonly ConformanceCase[] = [
  {
    id: 'policy.bulk.rows',
    level: 'must',
    title: 'changes and counts visible rows only, whatever the filter of a change meets',
    ...bulk,
    async run(context) {
      const subject = restricted(context, active);
      const told = await change(subject, updateWhere(context, everyone, { nickname: 'all' }, 7));
      assertEqual(told.outcomes, [{ kind: 'miscounted', expected: 7, found: visible }], 'What was found');
      assertApplied(await change(subject, updateWhere(context, everyone, { nickname: 'all' }, visible)));
      await assertPerson(context, '1', { nickname: 'all' });
      await assertPerson(context, '3', { nickname: null });
      await assertPerson(context, bigIntegers.even, { nickname: null });
      const foreign: Filter = { kind: 'compare', column: 'id', operator: '=', value: '3' };
      const deletion: Change = {
        kind: 'deleteWhere',
        relation: context.relation('people'),
        filter: { kind: 'or', filters: [foreign, { kind: 'not', filter: foreign }] },
        expectRows: 7,
      };
      assertRejected(await change(subject, deletion), ['miscounted']);
      assertRejected(await change(subject, { ...deletion, filter: foreign, expectRows: 1 }), ['miscounted']);
      await assertPerson(context, '3', { name: 'alan' });
    },
  },
  {
    id: 'policy.bulk.move',
    level: 'must',
    title: 'moves no row out of what is visible by a change of many',
    ...bulk,
    async run(context) {
      const subject = restricted(context, active);
      assertRejected(await change(subject, updateWhere(context, everyone, { active: 'f' }, visible)), [
        'failed',
      ]);
      await assertPerson(context, '1', { active: 't' });
    },
  },
  {
    id: 'policy.bulk.columns',
    level: 'must',
    title: 'tells nothing of a hidden or masked column by what a filter of a change meets',
    ...bulk,
    async run(context) {
      const subject = restricted(context, peoplePolicy);
      for (const [column, value] of [
        ['email', 'ada@example.org'],
        ['balance', '10.5'],
      ] as const) {
        const filter: Filter = { kind: 'compare', column, operator: '=', value };
        assertRejected(await change(subject, updateWhere(context, filter, { nickname: 'x' }, 1)), ['failed']);
        assertRejected(await change(subject, updateWhere(context, everyone, { [column]: null }, visible)), [
          'failed',
        ]);
      }
      const search: Filter = { kind: 'search', text: 'ada@example' };
      const found = await change(subject, updateWhere(context, search, { nickname: 'x' }, 1));
      assertEqual(found.outcomes, [{ kind: 'miscounted', expected: 1, found: 0 }], 'Found by a search');
    },
  },
  {
    id: 'policy.upsert.foreign',
    level: 'must',
    title: 'neither changes nor shows a row that is not visible where an upsert meets it',
    ...upserting,
    async run(context) {
      const subject = restricted(context, active);
      for (const onConflict of ['update', 'skip'] as const) {
        const set = { changes: [upsert(context, { id: '3', name: 'Mine' }, onConflict)] };
        const told = await toldBy(apply(subject, set));
        assert(!told.includes('alan'), `The row is shown: ${told}`);
        assert(told.includes('"rejected"'), `An upsert of a row that is not visible: ${told}`);
      }
      const moving = upsert(context, { id: '1', active: 'f' });
      assertRejected(await change(subject, moving), ['failed']);
      await assertPerson(context, '3', { name: 'alan', active: 'f' });
      await assertPerson(context, '1', { active: 't' });
    },
  },
  {
    id: 'policy.upsert.own',
    level: 'must',
    title: 'says of an upsert of visible rows what it did, as without a rule',
    ...upserting,
    async run(context) {
      const subject = restricted(context, active);
      const result = await change(
        subject,
        upsert(context, { id: '1', nickname: 'first' }),
        upsert(context, { id: '50', name: 'New' }),
        upsert(context, { id: '2', nickname: 'not this' }, 'skip'),
      );
      assertApplied(result);
      assertEqual(
        result.outcomes.map((outcome) => outcome.kind === 'applied' && outcome.did),
        ['updated', 'inserted', 'skipped'],
        'What they did',
      );
      await assertPerson(context, '1', { nickname: 'first', name: 'Ada' });
      await assertPerson(context, '50', { name: 'New', active: 't' });
      await assertPerson(context, '2', { nickname: '' });
    },
  },
  {
    id: 'policy.undo',
    level: 'must',
    title: 'shows no hidden value in the inverse or the impact of a set',
    ...writing,
    async run(context) {
      const subject = restricted(context, peoplePolicy);
      const set = { changes: [remove(context, 'people', keyRef({ id: '4' }))] };
      const tried = await toldBy(apply(subject, set, true));
      assert(!tried.includes('"impact"'), `The dry run tells of rows that may not be visible: ${tried}`);
      const told = await toldBy(apply(subject, set));
      assert(told.includes('"applied"'), `The deletion: ${told}`);
      assert(!told.includes('edsger@'), `A hidden value is shown: ${told}`);
    },
  },
  {
    id: 'policy.kinds',
    level: 'must',
    title: 'allows each kind of change by its own name only',
    ...writing,
    needs: ['applyChanges', 'bulkChanges', 'upsert'],
    async run(context) {
      const adapter = restrict(context.adapter, { operations: ['insert', 'update', 'delete'] });
      const result = await change(
        { ...context, adapter },
        updateWhere(context, everyone, { nickname: 'x' }, 7),
        upsert(context, { id: '1', nickname: 'x' }),
        { kind: 'deleteWhere', relation: context.relation('log'), filter: everyone, expectRows: 4 },
      );
      assertRejected(result, ['failed', 'failed', 'failed']);
      const { abilities } = await adapter.info();
      assertEqual([abilities.bulkChanges?.ok, abilities.upsert?.ok], [false, false], 'Abilities');
    },
  },
];
