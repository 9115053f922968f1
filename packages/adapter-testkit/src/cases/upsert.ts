import type { Change } from '@studio/core';
import { assert, assertEqual } from '../conformance/assertions.ts';
import type { CaseContext, ConformanceCase } from '../conformance/conformanceCase.ts';
import type { FixtureRelation } from '../conformance/fixture.ts';
import { assertApplied, assertPerson, assertRejected, change, writing } from './changing.ts';
import { read, setting } from './reading.ts';

const upserting = { ...writing, needs: ['applyChanges', 'upsert'] } as const;

const upsert = (
  context: CaseContext,
  name: FixtureRelation,
  key: readonly string[],
  values: Readonly<Record<string, string | null>>,
  onConflict: 'update' | 'skip' = 'update',
): Change => ({
  kind: 'upsert',
  relation: context.relation(name),
  key,
  values: setting(values),
  onConflict,
});

export const upsertCases: readonly ConformanceCase[] = [
  {
    id: 'upsert.update',
    level: 'must',
    title: 'gives a row that has the key the other values, and keeps what is not named',
    ...upserting,
    async run(context) {
      const result = await change(
        context,
        upsert(context, 'people', ['id'], { id: '2', name: 'Hopper', nickname: null }),
      );
      assertApplied(result);
      const [outcome] = result.outcomes;
      assertEqual(outcome?.kind === 'applied' && outcome.did, 'updated', 'What it did');
      await assertPerson(context, '2', {
        name: 'Hopper',
        nickname: null,
        email: 'grace@example.org',
        balance: '9',
        initial: 'H',
      });
      assertEqual((await read(context, 'people')).rows.length, 7, 'People');
    },
  },
  {
    id: 'upsert.insert',
    level: 'must',
    title: 'adds a row where none has the key, with defaults in the columns that are not named',
    ...upserting,
    async run(context) {
      const result = await change(context, upsert(context, 'people', ['id'], { id: '50', name: 'Linus' }));
      assertApplied(result);
      const [outcome] = result.outcomes;
      assertEqual(outcome?.kind === 'applied' && outcome.did, 'inserted', 'What it did');
      await assertPerson(context, '50', { name: 'Linus', nickname: 'nobody', balance: '0', active: 't' });
    },
  },
  {
    id: 'upsert.skip',
    level: 'must',
    title: 'leaves a row that has the key as it is where that was asked for, and says so',
    ...upserting,
    async run(context) {
      const result = await change(
        context,
        upsert(context, 'people', ['id'], { id: '2', name: 'Overwritten' }, 'skip'),
        upsert(context, 'people', ['id'], { id: '51', name: 'Added' }, 'skip'),
      );
      assertApplied(result);
      assertEqual(
        result.outcomes.map((outcome) => outcome.kind === 'applied' && outcome.did),
        ['skipped', 'inserted'],
        'What they did',
      );
      await assertPerson(context, '2', { name: 'Grace' });
      await assertPerson(context, '51', { name: 'Added' });
    },
  },
  {
    id: 'upsert.composite',
    level: 'must',
    title: 'meets rows by all columns of a key, in any order',
    ...upserting,
    async run(context) {
      const roles = async () => (await read(context, 'memberships')).rows.length;
      assertApplied(
        await change(
          context,
          upsert(context, 'memberships', ['person_id', 'team_id'], {
            person_id: '1',
            team_id: '10',
            role: 'chair',
          }),
          upsert(context, 'memberships', ['team_id', 'person_id'], { person_id: '2', team_id: '2' }),
        ),
      );
      assertEqual(await roles(), 4, 'Memberships');
    },
  },
  {
    id: 'upsert.noKey',
    level: 'must',
    title: 'refuses columns that are no key, for it could not be told which row is meant',
    ...upserting,
    async run(context) {
      const result = await change(
        context,
        upsert(context, 'people', ['name'], { id: '60', name: 'Ada' }),
        upsert(context, 'memberships', ['person_id'], { person_id: '1', team_id: '3' }),
        upsert(context, 'people', ['id'], { name: 'Nobody' }),
      );
      assertRejected(result, ['failed', 'failed', 'failed']);
      assertEqual((await read(context, 'people')).rows.length, 7, 'People');
    },
  },
  {
    id: 'upsert.otherKey',
    level: 'must',
    title: 'overwrites no row that another key of the new one would meet',
    ...upserting,
    async run(context) {
      const { result, outcomes } = await change(
        context,
        upsert(context, 'people', ['id'], { id: '70', name: 'Impostor', email: 'edsger@example.org' }),
      );
      const [outcome] = outcomes;
      assert(
        result === 'rejected' && outcome?.kind === 'failed' && outcome.error.code === 'constraint',
        `A second row with the same address was ${JSON.stringify(outcome)}.`,
      );
      await assertPerson(context, '4', { name: 'Edsger' });
    },
  },
];
