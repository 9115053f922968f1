import { assert, assertEqual, assertRejects } from '../conformance/assertions.ts';
import type { ConformanceCase } from '../conformance/conformanceCase.ts';
import {
  apply,
  assertApplied,
  assertPerson,
  assertRejected,
  change,
  insert,
  remove,
  update,
  writing,
} from './changing.ts';
import { keyRef, read, rowsOf } from './reading.ts';

const grace = keyRef({ id: '2' });

/** What holds for a set of changes as a whole. */
export const changeSetCases: readonly ConformanceCase[] = [
  {
    id: 'change.order',
    level: 'must',
    title: 'makes the changes of a set in their order',
    ...writing,
    async run(context) {
      assertApplied(
        await change(
          context,
          insert(context, 'people', { id: '70', name: 'First' }),
          insert(context, 'memberships', { person_id: '70', team_id: '1' }),
          update(context, 'people', keyRef({ id: '70' }), { name: 'Second' }, { name: 'First' }),
        ),
      );
      await assertPerson(context, '70', { name: 'Second' });
    },
  },
  {
    id: 'change.none',
    level: 'must',
    title: 'takes an empty set for applied',
    ...writing,
    async run(context) {
      assertEqual(await change(context), { result: 'applied', outcomes: [] }, 'Result of no changes');
    },
  },
  {
    id: 'change.dryRun',
    level: 'must',
    title: 'tells what a dry run would do and leaves everything as it was',
    ...writing,
    async run(context) {
      const before = await rowsOf(context, 'people');
      const changes = [
        insert(context, 'people', { id: '80', name: 'Nobody' }),
        update(context, 'people', grace, { name: 'Changed' }),
        remove(context, 'people', keyRef({ id: '4' })),
      ];
      const { result, outcomes } = await apply(context, { changes }, true);
      assertEqual(
        [result, outcomes.map(({ kind }) => kind)],
        ['applied', ['applied', 'applied', 'applied']],
        'Answer',
      );
      assertEqual(await rowsOf(context, 'people'), before, 'All people after the dry run');
      assertApplied(await change(context, ...changes));
    },
  },
  {
    id: 'change.dryRun.refused',
    level: 'must',
    title: 'tells in a dry run what would stand in the way',
    ...writing,
    async run(context) {
      const changes = [
        update(context, 'people', grace, { name: 'Changed' }, { name: 'Not Grace' }),
        update(context, 'people', keyRef({ id: '4' }), { email: 'ada@example.org' }),
      ];
      assertRejected(await apply(context, { changes }, true), ['conflict', 'failed']);
    },
  },
  {
    id: 'change.once',
    level: 'should',
    title: 'applies a set that is sent again with the same key only once',
    ...writing,
    async run(context) {
      const set = {
        changes: [insert(context, 'log', { level: '9', message: 'once' })],
        idempotencyKey: 'a-key',
      };
      assertApplied(await apply(context, set));
      assertApplied(await apply(context, set), 'The same changes sent again');
      const filter = { kind: 'compare', column: 'message', operator: '=', value: 'once' } as const;
      assertEqual((await read(context, 'log', { filter })).rows.length, 1, 'Rows that were inserted');
    },
  },
  {
    id: 'change.aborted',
    level: 'must',
    title: 'writes nothing where the call was aborted before it began',
    ...writing,
    async run(context) {
      const { adapter } = context;
      const before = await rowsOf(context, 'people');
      assert(adapter.applyChanges, 'There is no verb “applyChanges”.');
      const set = { changes: [remove(context, 'people', keyRef({ id: '4' }))] };
      await assertRejects(
        adapter.applyChanges(set, { signal: AbortSignal.abort() }),
        'aborted',
        'An aborted change',
      );
      assertEqual(await rowsOf(context, 'people'), before, 'All people');
    },
  },
];
