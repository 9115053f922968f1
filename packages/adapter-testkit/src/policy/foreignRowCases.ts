import type { Filter } from '@studio/core';
import { change, remove, writing } from '../cases/changing.ts';
import { cellsOf, filteredIds, idsOf, keyRef, read, refAt } from '../cases/reading.ts';
import { assert, assertEqual, assertRejects } from '../conformance/assertions.ts';
import type { ConformanceCase } from '../conformance/conformanceCase.ts';
import { active, foreign, own, visible } from './foreignRows.ts';
import { describeFixture, onRelation, restricted, toldBy } from './restricted.ts';

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
