import { batchRows, type Filter, type ReferenceCount, type ValueCounts } from '@studio/core';
import { cellsOf, filteredIds, keyRef, read } from '../cases/reading.ts';
import { assert, assertEqual, assertRejects } from '../conformance/assertions.ts';
import type { CaseContext, ConformanceCase } from '../conformance/conformanceCase.ts';
import type { FixtureRelation } from '../conformance/fixture.ts';
import { onRelation, peoplePolicy, restricted, toldBy } from './restricted.ts';

const active = { rows: peoplePolicy.rows };
const page = (id: string) => ({ by: 'row', row: keyRef({ id }) }) as const;

function values(
  { adapter, relation }: CaseContext,
  column: string,
  request: { readonly filter?: Filter; readonly scanRows?: number } = {},
  name: FixtureRelation = 'people',
): Promise<ValueCounts> {
  assert(adapter.listValues, 'There is no verb “listValues”.');
  return adapter.listValues({ relation: relation(name), column, ...request });
}

function references(
  { adapter, relation }: CaseContext,
  name: FixtureRelation,
  key: Readonly<Record<string, string>>,
): Promise<readonly ReferenceCount[]> {
  assert(adapter.countReferences, 'There is no verb “countReferences”.');
  return adapter.countReferences({ relation: relation(name), row: keyRef(key) });
}

const counts = (found: readonly ReferenceCount[]) =>
  found.map(({ foreignKey, count }) => [foreignKey, 'value' in count ? count.value : count.reason]);

/** Conditions on one column, of every kind that its type may know. */
const onColumn = (column: string): readonly Filter[] => [
  { kind: 'isEmpty', column },
  { kind: 'elements', column, match: 'any', values: ['1'] },
  { kind: 'range', column, match: 'contains', value: '[1,2)' },
  { kind: 'network', column, match: 'contains', value: '10.0.0.1' },
  { kind: 'jsonPath', column, path: '$' },
  { kind: 'jsonContains', column, value: '{}' },
  { kind: 'jsonText', column, keys: ['a'], match: 'equals', value: 'x' },
];

export const readingPolicyCases: readonly ConformanceCase[] = [
  {
    id: 'policy.values.rows',
    level: 'must',
    title: 'lists values of visible rows only, and does not tell how many others there are',
    needs: ['listValues'],
    async run(context) {
      const subject = restricted(context, active);
      const names = (await values(subject, 'name')).values.map(({ value }) => value);
      assertEqual(
        [...names].sort(),
        cellsOf(await read(subject, 'people'), 'name').sort(),
        'Names of visible people',
      );
      assertEqual(names.includes('alan'), false, 'Whether a hidden name is listed');
      const filter: Filter = { kind: 'compare', column: 'active', operator: '=', value: 'f' };
      assertEqual((await values(subject, 'name', { filter })).values, [], 'Names of hidden people');
      const sample = await values(subject, 'name', { scanRows: 3 });
      assert((sample.sampledRows ?? 0) <= 5, `${String(sample.sampledRows)} rows are said to be there.`);
    },
  },
  {
    id: 'policy.values.columns',
    level: 'must',
    title: 'lists no value of a hidden or masked column, nor of rows that were found by one',
    needs: ['listValues'],
    async run(context) {
      const subject = restricted(context, { columns: peoplePolicy.columns });
      const told = await toldBy(values(subject, 'email'));
      assertEqual(
        told,
        (await toldBy(values(subject, 'nowhere'))).replaceAll('nowhere', 'email'),
        'Told of it',
      );
      await assertRejects(values(subject, 'email'), 'badRequest', 'Values of a hidden column');
      await assertRejects(values(subject, 'balance'), 'notAllowed', 'Values of a masked column');
      const byHidden: Filter = { kind: 'text', column: 'email', match: 'contains', value: 'ada' };
      await assertRejects(values(subject, 'name', { filter: byHidden }), 'badRequest', 'A hidden column');
      const found = await values(subject, 'name', { filter: { kind: 'search', text: 'ada@' } });
      assertEqual(found.values, [], 'Names that were found by a hidden address');
    },
  },
  {
    id: 'policy.references.rows',
    level: 'must',
    title: 'counts visible rows that reference a visible row, and knows nothing of others',
    needs: ['countReferences'],
    async run(context) {
      const subject = restricted(context, active);
      assertEqual(
        counts(await references(subject, 'people', { id: '1' })),
        [['memberships_person_fkey', 2]],
        'Own',
      );
      const hidden = await toldBy(references(subject, 'people', { id: '3' }));
      assert(hidden.includes('notFound'), `Told of a hidden row: ${hidden}`);
      assertEqual(hidden, await toldBy(references(subject, 'people', { id: '77' })), 'Told of a hidden row');
      const leads = restricted(context, {
        rows: onRelation('memberships', { kind: 'compare', column: 'role', operator: '=', value: 'lead' }),
      });
      const [found] = await references(leads, 'people', { id: '1' });
      assertEqual(found?.count, { value: 1, precision: 'exact' }, 'Counted, of two of which one is visible');
    },
  },
  {
    id: 'policy.references.concealed',
    level: 'must',
    title: 'leaves out references from what is hidden, and those whose filter would hold a hidden value',
    needs: ['countReferences'],
    async run(context) {
      const hiddenRelation = restricted(context, { relations: ({ name }) => name !== 'memberships' });
      assertEqual(await references(hiddenRelation, 'people', { id: '1' }), [], 'From a hidden relation');
      for (const rule of [{ hidden: ['person_id'] }, { masked: { person_id: '•' } }]) {
        const subject = restricted(context, { columns: onRelation('memberships', rule) });
        assertEqual(
          await references(subject, 'people', { id: '1' }),
          [],
          `By a column that is ${JSON.stringify(rule)}`,
        );
      }
      const maskedKey = restricted(context, { columns: onRelation('people', { masked: { id: '•' } }) });
      await assertRejects(references(maskedKey, 'people', { id: '1' }), 'badRequest', 'By a masked key');
    },
  },
  {
    id: 'policy.row.jump',
    level: 'must',
    title: 'begins no page with a hidden row, and says of it what it says of one that is gone',
    async run(context) {
      const subject = restricted(context, active);
      const found = await read(subject, 'people', { page: page('2'), limit: 2 });
      assertEqual(cellsOf(found, 'id'), ['2', '4'], 'Visible people from the second on');
      const hidden = await toldBy(read(subject, 'people', { page: page('3') }));
      assertEqual(
        hidden,
        await toldBy(read(subject, 'people', { page: page('77') })),
        'Told of a hidden row',
      );
      assert(hidden.includes('notFound'), `Told of a hidden row: ${hidden}`);
      const sorted = read(restricted(context, peoplePolicy), 'people', {
        page: page('2'),
        sort: [{ column: 'email' }],
      });
      await assertRejects(sorted, 'badRequest', 'A page in the order of a hidden column');
      const maskedKey = restricted(context, { columns: onRelation('people', { masked: { id: '•' } }) });
      await assertRejects(read(maskedKey, 'people', { page: page('2') }), 'badRequest', 'By a masked key');
    },
  },
  {
    id: 'policy.filter.typed',
    level: 'must',
    title: 'tells nothing of hidden and masked columns by conditions of their type',
    async run(context) {
      const rule = { hidden: ['doc'], masked: { scores: '•', host: null } };
      const subject = restricted(context, { columns: onRelation('typed', rule) });
      for (const filter of onColumn('doc')) {
        await assertRejects(filteredIds(subject, filter, 'typed'), 'badRequest', JSON.stringify(filter));
      }
      for (const filter of [...onColumn('scores'), ...onColumn('host')]) {
        await assertRejects(filteredIds(subject, filter, 'typed'), 'notAllowed', JSON.stringify(filter));
      }
      const byRows = restricted(context, {
        rows: onRelation('typed', { kind: 'elements', column: 'scores', match: 'any', values: ['3'] }),
      });
      const rows = batchRows((await read(byRows, 'typed', { columns: ['id'] })).rows);
      assertEqual(rows.flat(), ['1', '3'], 'Rows that a condition of their type makes visible');
      assertEqual(await filteredIds(byRows, { kind: 'isEmpty', column: 'words' }, 'typed'), [], 'Of others');
    },
  },
];
