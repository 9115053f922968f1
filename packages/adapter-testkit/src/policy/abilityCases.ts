import { abilityOf, restrict } from '@studio/core';
import { assertApplied, change, insert, remove, update, writing } from '../cases/changing.ts';
import { keyRef, read } from '../cases/reading.ts';
import { assert, assertEqual, assertRejects } from '../conformance/assertions.ts';
import type { ConformanceCase } from '../conformance/conformanceCase.ts';
import { describeFixture, restricted } from './restricted.ts';

export const abilityCases: readonly ConformanceCase[] = [
  {
    id: 'policy.ability.readOnly',
    level: 'must',
    title: 'has no verb that writes where everything is read-only, and says why',
    async run(context) {
      const subject = restricted(context, { readOnly: 'The books are closed.' });
      const { adapter } = subject;
      assertEqual(
        [adapter.applyChanges, adapter.runQuery, adapter.openSession, adapter.importRows],
        [undefined, undefined, undefined, undefined],
        'Verbs that write',
      );
      const { abilities } = await adapter.info();
      if (context.adapter.applyChanges) {
        const reason = { ok: false, reason: 'The books are closed.' };
        assertEqual(abilityOf(abilities, 'applyChanges'), reason, 'The ability');
        const detail = await describeFixture(subject, 'people');
        assertEqual(
          Object.values(detail.editability),
          [reason, reason, reason],
          'Editability of the relation',
        );
        assert(
          detail.columns.every(({ editability }) => !editability.ok),
          'A column seems to be editable.',
        );
      }
      assert((await read(subject, 'people')).rows.length === 7, 'Rows cannot be read any more.');
    },
  },
  {
    id: 'policy.ability.operations',
    level: 'must',
    title: 'makes the allowed kinds of change only',
    ...writing,
    async run(context) {
      const subject = restricted(context, { operations: ['insert'] });
      const result = await change(
        subject,
        insert(subject, 'people', { id: '80', name: 'New' }),
        update(subject, 'people', keyRef({ id: '1' }), { name: 'X' }),
        remove(subject, 'people', keyRef({ id: '4' })),
      );
      assertEqual(
        [result.result, ...result.outcomes.map((one) => (one.kind === 'failed' ? one.error.code : one.kind))],
        ['rejected', 'applied', 'notAllowed', 'notAllowed'],
        'Outcomes',
      );
      assertEqual((await read(context, 'people')).rows.length, 7, 'People');
      const { editability } = await describeFixture(subject, 'people');
      assertEqual(
        [editability.insert.ok, editability.update.ok, editability.delete.ok],
        [true, false, false],
        'Editability',
      );
      assertApplied(await change(subject, insert(subject, 'people', { id: '80', name: 'New' })));
    },
  },
  {
    id: 'policy.ability.sql',
    level: 'must',
    title: 'runs no SQL unless that is allowed, and never beside a rule that SQL would go around',
    async run({ adapter }) {
      const withoutSql = restrict(adapter, {});
      assertEqual(
        [withoutSql.runQuery, withoutSql.openSession, withoutSql.explainQuery, withoutSql.lintQuery],
        [undefined, undefined, undefined, undefined],
        'Verbs that take SQL, without a rule',
      );
      const { abilities } = await restrict(adapter, {}).info();
      if (adapter.runQuery) {
        assert(!abilityOf(abilities, 'runQuery').ok, 'The ability says that SQL can be run.');
        assert(restrict(adapter, { allowSql: true }).runQuery, 'SQL is allowed, and yet there is no verb.');
      }
      for (const rule of [
        { readOnly: true },
        { operations: [] },
        { relations: [] },
        { rows: () => undefined },
        { columns: () => undefined },
      ]) {
        let error: unknown;
        try {
          restrict(adapter, { allowSql: true, ...rule });
        } catch (caught) {
          error = caught;
        }
        assert(error instanceof TypeError, `SQL was allowed beside “${Object.keys(rule)[0]}”.`);
      }
    },
  },
  {
    id: 'policy.ability.maxRows',
    level: 'must',
    title: 'reads no more rows at once than the policy says, whatever is asked for',
    async run(context) {
      const subject = restricted(context, { maxRows: 5 });
      for (const limit of [undefined, 5, 6, 10_000]) {
        const page = await read(subject, 'numbers', limit === undefined ? {} : { limit });
        assertEqual([page.rows.length, page.more], [5, true], `Rows where ${limit} are asked for`);
      }
      assertEqual((await read(subject, 'numbers', { limit: 3 })).rows.length, 3, 'Rows under the cap');
      for (const limit of [0, -1, 1.5, Number.NaN, 10_001]) {
        await assertRejects(read(subject, 'numbers', { limit }), 'badRequest', `The limit ${limit}`);
      }
    },
  },
];
