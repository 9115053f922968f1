import { batchRows, type Filter } from '@studio/core';
import { change, insert, remove, update, writing } from '../cases/changing.ts';
import { cellsOf, filteredIds, keyRef, read } from '../cases/reading.ts';
import { assert, assertEqual } from '../conformance/assertions.ts';
import type { CaseContext, ConformanceCase } from '../conformance/conformanceCase.ts';
import { describeFixture, onRelation, peoplePolicy, restricted, toldBy } from './restricted.ts';

/** Stands in every address of the fixture. */
const secret = 'example.org';

const one = keyRef({ id: '1' });
const filtersBy = (column: string): Filter[] => [
  { kind: 'compare', column, operator: '=', value: 'ada@example.org' },
  { kind: 'compare', column, operator: '<', value: 'b' },
  { kind: 'in', column, values: ['ada@example.org'] },
  { kind: 'between', column, from: 'a', to: 'b' },
  { kind: 'text', column, match: 'contains', value: 'ada' },
  { kind: 'isNull', column },
  { kind: 'not', filter: { kind: 'or', filters: [{ kind: 'isNull', column }] } },
];

type Use = (context: CaseContext, column: string) => Promise<unknown> | undefined;

/** Every way to name a column in a request. */
const uses: Readonly<Record<string, Use>> = {
  'a column of a page': (context, column) => read(context, 'people', { columns: ['id', column] }),
  'a sort': (context, column) => read(context, 'people', { sort: [{ column }] }),
  ...Object.fromEntries(
    filtersBy('').flatMap((filter, index): [string, Use][] => [
      [
        `a filter (${filter.kind}, ${index})`,
        (context, column) => read(context, 'people', filterWith(column, index)),
      ],
      [
        `a count (${filter.kind}, ${index})`,
        ({ adapter, relation }, column) =>
          adapter.countRows?.({
            relation: relation('people'),
            precision: 'exact',
            ...filterWith(column, index),
          }),
      ],
    ]),
  ),
  'a cell': ({ adapter, relation }, column) =>
    adapter.readCell?.({ relation: relation('people'), row: one, column }),
  'the key of a cell': ({ adapter, relation }, column) =>
    adapter.readCell?.({
      relation: relation('people'),
      row: keyRef({ [column]: 'ada@example.org' }),
      column: 'id',
    }),
  'a value of a new row': (context, column) =>
    change(context, insert(context, 'people', { id: '50', name: 'New', [column]: 'x' })),
  'a new value': (context, column) => change(context, update(context, 'people', one, { [column]: 'x' })),
  'an expectation': (context, column) =>
    change(context, update(context, 'people', one, { name: 'x' }, { [column]: 'ada@example.org' })),
  'an expectation of a delete': (context, column) =>
    change(context, remove(context, 'people', one, { [column]: 'ada@example.org' })),
  'the key of a change': (context, column) =>
    change(context, remove(context, 'people', keyRef({ [column]: 'ada@example.org' }))),
};

function filterWith(column: string, index: number): { filter: Filter } {
  const filter = filtersBy(column)[index];
  assert(filter, 'There is no such filter.');
  return { filter };
}

export const hiddenColumnCases: readonly ConformanceCase[] = [
  {
    id: 'policy.column.named',
    level: 'must',
    title: 'answers whoever names a hidden column as if there were none, wherever it is named',
    ...writing,
    async run(context) {
      const subject = restricted(context, peoplePolicy);
      for (const [what, use] of Object.entries(uses)) {
        const hidden = await toldBy(use(subject, 'email'));
        const unknown = await toldBy(use(subject, 'e_mail'));
        assertEqual(hidden.replaceAll('email', '?'), unknown.replaceAll('e_mail', '?'), `Told of ${what}`);
        assert(/badRequest/.test(hidden), `${what} of a hidden column is not refused: ${hidden}`);
      }
      const names = cellsOf(await read(context, 'people'), 'name');
      assert(names.includes('Ada') && names.length === 7, 'Something was written.');
    },
  },
  {
    id: 'policy.column.described',
    level: 'must',
    title: 'describes a relation without its hidden columns, and without what would name them',
    async run(context) {
      const detail = await describeFixture(restricted(context, peoplePolicy), 'people');
      assert(!/email/i.test(JSON.stringify(detail)), 'The description names the hidden column.');
      assertEqual(detail.columns.length, 8, 'Columns');
      assertEqual(detail.primaryKey?.columns, ['id'], 'Primary key');
    },
  },
  {
    id: 'policy.column.read',
    level: 'must',
    title: 'reads pages without hidden columns, and keeps the others in their order',
    async run(context) {
      const page = await read(restricted(context, { columns: peoplePolicy.columns }), 'people');
      assertEqual(
        page.columns.map(({ name }) => name),
        ['id', 'name', 'nickname', 'balance', 'mood', 'active', 'note', 'initial'],
        'Columns',
      );
      assert(!JSON.stringify(batchRows(page.rows)).includes(secret), 'A page shows a hidden value.');
      const whole = await read(context, 'people');
      for (const column of ['id', 'name', 'note'] as const) {
        assertEqual(cellsOf(page, column), cellsOf(whole, column), `Cells of ${column}`);
      }
    },
  },
  {
    id: 'policy.column.search',
    level: 'must',
    title: 'searches visible columns only, in every place where a search may stand',
    async run(context) {
      const subject = restricted(context, { columns: peoplePolicy.columns });
      const search = (text: string): Filter => ({ kind: 'search', text });
      assertEqual(await filteredIds(subject, search(secret)), [], 'Found by a hidden value');
      assertEqual(await filteredIds(subject, search('10.5')), [], 'Found by a masked value');
      assertEqual(await filteredIds(subject, search('GRACE')), ['2'], 'Found by a visible value');
      const without = await filteredIds(subject, { kind: 'not', filter: search('ada') });
      assertEqual(without.length, 6, 'Rows in which “ada” is not found');
      const or: Filter = { kind: 'or', filters: [search(secret), search('grace')] };
      assertEqual(await filteredIds(subject, or), ['2'], 'Found by either');
    },
  },
  {
    id: 'policy.column.answers',
    level: 'must',
    title: 'tells of hidden values in no answer to a change, whatever becomes of it',
    ...writing,
    async run(context) {
      const subject = restricted(context, { columns: peoplePolicy.columns });
      const changes = {
        applied: [update(subject, 'people', one, { nickname: 'x' })],
        conflict: [update(subject, 'people', one, { nickname: 'y' }, { nickname: 'not this', name: 'Ada' })],
        'a key that is taken': [update(subject, 'people', one, { id: '2' })],
        'a value that is missing': [update(subject, 'people', one, { name: null })],
        'a value of no type': [update(subject, 'people', one, { mood: 'furious' })],
        'a row that is referenced': [remove(subject, 'people', one)],
      };
      for (const [what, set] of Object.entries(changes)) {
        for (const dryRun of [true, false]) {
          const told = await toldBy(subject.adapter.applyChanges?.({ changes: set }, { dryRun }));
          assert(!told.includes(secret), `The answer to ${what} shows a hidden value: ${told}`);
          assert(!told.includes('email'), `The answer to ${what} names a hidden column: ${told}`);
          assert(!told.includes('10.5'), `The answer to ${what} shows a masked value: ${told}`);
        }
      }
      const email = cellsOf(await read(context, 'people'), 'email')[0];
      assertEqual(email, 'ada@example.org', 'The hidden value after the changes');
    },
  },
  {
    id: 'policy.column.key',
    level: 'must',
    title: 'neither names rows nor pages by a key that is hidden',
    ...writing,
    async run(context) {
      const subject = restricted(context, { columns: onRelation('memberships', { hidden: ['person_id'] }) });
      const { adapter } = subject;
      const page = await read(subject, 'memberships', { columns: ['role'], limit: 1 });
      assertEqual(
        page.columns.map(({ name }) => name),
        ['role', 'team_id'],
        'Columns of a page',
      );
      assertEqual([page.identity.by, page.after, page.before, page.more], ['none', null, null, true], 'Page');
      const detail = await describeFixture(subject, 'memberships');
      assertEqual(detail.rowIdentity.by, 'none', 'Identity');
      assert(!detail.editability.update.ok && !detail.editability.delete.ok, 'Rows seem to be editable.');
      assert(!JSON.stringify(detail).includes('person_id'), 'The description names the hidden column.');
      const whole = await read(context, 'memberships', { limit: 1 });
      const row = keyRef({ person_id: '2', team_id: '10' });
      const relation = context.relation('memberships');
      for (const told of [
        await toldBy(
          read(subject, 'memberships', { limit: 1, page: { by: 'after', cursor: whole.after ?? '' } }),
        ),
        await toldBy(adapter.readCell?.({ relation, row, column: 'role' })),
        await toldBy(change(subject, remove(subject, 'memberships', row))),
      ]) {
        assert(/badRequest|notAllowed/.test(told), `A row was named by a hidden key: ${told}`);
      }
      assertEqual((await read(context, 'memberships')).rows.length, 3, 'Memberships');
    },
  },
  {
    id: 'policy.column.allowed',
    level: 'must',
    title: 'hides every column that is not among the visible ones',
    async run(context) {
      const subject = restricted(context, {
        columns: onRelation('people', { visible: ['id', 'name'] }),
      });
      const page = await read(subject, 'people');
      assertEqual(
        page.columns.map(({ name }) => name),
        ['id', 'name'],
        'Columns',
      );
      assertEqual((await describeFixture(subject, 'people')).columns.length, 2, 'Described columns');
    },
  },
  {
    id: 'policy.column.masked',
    level: 'must',
    title: 'shows a mask in place of a value, NULL or not, and takes the column for nothing else',
    ...writing,
    async run(context) {
      const subject = restricted(context, peoplePolicy);
      const masked = cellsOf(await read(subject, 'people'), 'balance');
      assertEqual(masked, Array<string>(5).fill('•••'), 'Masked cells');
      const { adapter } = subject;
      const relation = context.relation('people');
      assertEqual(await adapter.readCell?.({ relation, row: one, column: 'balance' }), '•••', 'Masked cell');
      const lastTwo = restricted(context, {
        columns: onRelation('people', { masked: { name: (text: string | null) => `…${text?.slice(-2)}` } }),
      });
      assertEqual(
        cellsOf(await read(lastTwo, 'people'), 'name').slice(0, 2),
        ['…da', '…ce'],
        'Made by a mask',
      );
      const balance = (await describeFixture(subject, 'people')).columns.find(
        ({ name }) => name === 'balance',
      );
      assert(balance && !balance.editability.ok, 'A masked column seems to be editable.');
      const refused: Readonly<Record<string, Promise<unknown> | undefined>> = {
        filter: read(subject, 'people', {
          filter: { kind: 'compare', column: 'balance', operator: '>', value: '1' },
        }),
        sort: read(subject, 'people', { sort: [{ column: 'balance' }] }),
        value: change(subject, update(subject, 'people', one, { balance: '•••' })),
        expectation: change(subject, remove(subject, 'people', one, { balance: '10.5' })),
      };
      for (const [what, call] of Object.entries(refused)) {
        assert((await toldBy(call)).includes('notAllowed'), `A masked column was taken for a ${what}.`);
      }
    },
  },
];
