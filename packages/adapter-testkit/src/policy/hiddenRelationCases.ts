import type { AccessPolicy, ObjectSummary, StudioAdapter } from '@studio/core';
import { change, insert, remove, update, writing } from '../cases/changing.ts';
import { keyRef, read } from '../cases/reading.ts';
import { assert, assertEqual } from '../conformance/assertions.ts';
import type { CaseContext, ConformanceCase } from '../conformance/conformanceCase.ts';
import { describeFixture, restricted, toldBy } from './restricted.ts';

const withoutPayments = {
  relations: ({ name }) => name !== 'payments' && name !== 'nothing_here',
} as const satisfies AccessPolicy;

async function listAll(adapter: StudioAdapter, schema: string | undefined, limit: number) {
  const objects: ObjectSummary[] = [];
  const told: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await adapter.listObjects({
      limit,
      ...(schema !== undefined && { schema }),
      ...(cursor !== undefined && { cursor }),
    });
    assert(page.objects.length <= limit, 'A page of the list is longer than was asked for.');
    objects.push(...page.objects);
    told.push(JSON.stringify(page));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return { objects, told: told.join('\n') };
}

type Use = (
  context: CaseContext,
  relation: { schema?: string; name: string },
) => Promise<unknown> | undefined;

const row = keyRef({ id: '1' });
const uses: Readonly<Record<string, Use>> = {
  describeObject: ({ adapter }, relation) => adapter.describeObject({ kind: 'table', ...relation }),
  'describeObject as a view': ({ adapter }, relation) =>
    adapter.describeObject({ kind: 'view', ...relation }),
  readRows: ({ adapter }, relation) => adapter.readRows({ relation }),
  countRows: ({ adapter }, relation) => adapter.countRows?.({ relation, precision: 'exact' }),
  readCell: ({ adapter }, relation) => adapter.readCell?.({ relation, row, column: 'amount' }),
  insert: (context, relation) => change(context, { ...insert(context, 'payments', { id: '9' }), relation }),
  update: (context, relation) =>
    change(context, { ...update(context, 'payments', row, { amount: '1' }), relation }),
  delete: (context, relation) => change(context, { ...remove(context, 'payments', row), relation }),
};

export const hiddenRelationCases: readonly ConformanceCase[] = [
  {
    id: 'policy.relation.named',
    level: 'must',
    title: 'answers whoever names a hidden relation as if there were none, by every verb',
    ...writing,
    async run(context) {
      const subject = restricted(context, withoutPayments);
      const at = (name: string) => ({
        ...(context.schema !== undefined && { schema: context.schema }),
        name,
      });
      for (const [what, use] of Object.entries(uses)) {
        const hidden = await toldBy(use(subject, at('payments')));
        const unknown = await toldBy(use(subject, at('paymentz')));
        assertEqual(hidden.replaceAll('payments', '?'), unknown.replaceAll('paymentz', '?'), what);
        assert(hidden.includes('notFound'), `${what} of a hidden relation: ${hidden}`);
      }
      assertEqual((await read(context, 'payments')).rows.length, 2, 'Payments');
    },
  },
  {
    id: 'policy.relation.listed',
    level: 'must',
    title: 'lists all that is visible and nothing else, in pages of any size',
    async run(context) {
      const { schema } = context;
      const { objects } = await listAll(context.adapter, schema, 1000);
      // Every other relation, so that pages end on hidden ones.
      const names = objects.map(({ ref }) => ref.name);
      const hidden = new Set(names.filter((name, index) => index % 2 === 0 && name !== 'mood'));
      const { adapter } = restricted(context, { relations: ({ name }) => !hidden.has(name) });
      for (const limit of [1, 2, 3, 200]) {
        const listed = await listAll(adapter, schema, limit);
        assertEqual(
          listed.objects.map(({ ref }) => ref.name),
          names.filter((name) => !hidden.has(name)),
          `Names in pages of ${limit}`,
        );
        for (const name of hidden) {
          const inJson = JSON.stringify(JSON.stringify(name).slice(1, -1)).slice(1, -1);
          assert(!listed.told.includes(inJson), `The list tells of “${name}”.`);
        }
      }
    },
  },
  {
    id: 'policy.relation.references',
    level: 'must',
    title: 'describes a relation without references to hidden ones, in either direction',
    async run(context) {
      const detail = await describeFixture(restricted(context, withoutPayments), 'memberships');
      assertEqual(detail.referencedBy, [], 'Referenced by');
      assertEqual(
        detail.foreignKeys.map(({ name }) => name),
        ['memberships_person_fkey'],
        'Foreign keys',
      );
      const payments = await describeFixture(
        restricted(context, { relations: ({ name }) => name !== 'memberships' }),
        'payments',
      );
      assertEqual(payments.foreignKeys, [], 'Foreign keys to a hidden relation');
    },
  },
  {
    id: 'policy.relation.errors',
    level: 'must',
    title: 'does not name a hidden relation when it refuses a change',
    ...writing,
    async run(context) {
      const subject = restricted(context, { relations: ({ name }) => name !== 'memberships' });
      const told = await toldBy(change(subject, remove(subject, 'people', row)));
      assert(told.includes('constraint'), `A row that is referenced: ${told}`);
      assert(!told.includes('membership'), `The error names the hidden relation: ${told}`);
    },
  },
];
