import { batchRows } from '@studio/core';
import { assert, assertEqual } from '../conformance/assertions.ts';
import type { ConformanceCase } from '../conformance/conformanceCase.ts';
import { bigIntegers } from '../conformance/fixture/values.ts';
import { assertApplied, assertPerson, change, insert, remove, update, writing } from './changing.ts';
import { keyRef, read, readRow, rowsOf, setting } from './reading.ts';

const grace = keyRef({ id: '2' });

export const changeCases: readonly ConformanceCase[] = [
  {
    id: 'change.update',
    level: 'must',
    title: 'writes what was asked to the row that was named, and nothing else',
    ...writing,
    async run(context) {
      const before = await rowsOf(context, 'people');
      assertApplied(
        await change(context, update(context, 'people', grace, { nickname: 'amazing' }, { nickname: '' })),
      );
      const after = await rowsOf(context, 'people');
      const wanted = before.map((row) =>
        row.map((cell, index) => (row[0] === '2' && index === 3 ? 'amazing' : cell)),
      );
      assertEqual(after, wanted, 'All people after the change');
    },
  },
  {
    id: 'change.delete',
    level: 'must',
    title: 'deletes the row that was named, and no other',
    ...writing,
    async run(context) {
      const before = await rowsOf(context, 'people');
      const row = keyRef({ id: bigIntegers.even });
      assertApplied(await change(context, remove(context, 'people', row, { name: 'Barbara' })));
      assertEqual(
        await rowsOf(context, 'people'),
        before.filter(([id]) => id !== bigIntegers.even),
        'All people after the deletion',
      );
    },
  },
  {
    id: 'change.insert',
    level: 'must',
    title: 'inserts a row with defaults in the columns that were not named',
    ...writing,
    async run(context) {
      assertApplied(await change(context, insert(context, 'people', { id: '50', name: 'Linus' })));
      const values = {
        name: 'Linus',
        nickname: 'nobody',
        balance: '0',
        email: null,
        active: 't',
        initial: 'L',
      };
      await assertPerson(context, '50', values);
    },
  },
  {
    id: 'change.intents',
    level: 'must',
    title: 'keeps the empty text, NULL, the word NULL and the default apart',
    ...writing,
    async run(context) {
      const relation = context.relation('people');
      const intents = [
        ['51', { to: 'value', text: '' }, ''],
        ['52', { to: 'null' }, null],
        ['53', { to: 'value', text: 'NULL' }, 'NULL'],
        ['54', { to: 'default' }, 'nobody'],
      ] as const;
      const result = await change(
        context,
        ...intents.map(([id, set]) => ({
          kind: 'insert' as const,
          relation,
          values: [...setting({ id, name: 'Someone' }), { column: 'nickname', set }],
        })),
      );
      assertApplied(result, 'The insertions');
      for (const [id, , nickname] of intents) await assertPerson(context, id, { nickname });
      const updates = intents.map(([, set], index) => ({
        kind: 'update' as const,
        relation,
        row: keyRef({ id: String(index + 1) }),
        values: [{ column: 'nickname', set }],
        expect: [],
      }));
      assertApplied(await change(context, ...updates), 'The updates');
      for (const [index, [, , nickname]] of intents.entries()) {
        await assertPerson(context, String(index + 1), { nickname });
      }
    },
  },
  {
    id: 'change.exact',
    level: 'must',
    title: 'stores numbers, JSON and text to the last digit and character',
    ...writing,
    async run(context) {
      const values = {
        id: '-7',
        big: bigIntegers.odd,
        exact: '0.123456789012345678901234567890',
        moment: '2024-02-29 12:00:00.000001',
        doc: '{"big": 9007199254740993,  "e":1e400}',
        word: `'; drop table people; -- \\ " $1 👩‍👩‍👧 \u202e \u0001\n\ttwo  `,
        raw: '\\x0001ff',
      };
      assertApplied(await change(context, insert(context, 'specimens', values)));
      const row = await readRow(context, 'specimens', 'id', '-7');
      for (const [column, text] of Object.entries(values))
        assertEqual(row?.get(column), text, `specimens.${column}`);
    },
  },
  {
    id: 'change.roundTrip',
    level: 'must',
    title: 'leaves every value as it was where a cell is saved without a change',
    ...writing,
    async run(context) {
      const before = await read(context, 'specimens');
      const rows = batchRows(before.rows);
      const changes = rows.map((row) => {
        const values: Record<string, string | null> = {};
        for (const [index, { name }] of before.columns.entries()) {
          const cell = row[index] ?? null;
          if (index > 0 && (cell === null || typeof cell === 'string')) values[name] = cell;
        }
        return update(context, 'specimens', keyRef({ id: String(row[0]) }), values, values);
      });
      assertApplied(await change(context, ...changes));
      assertEqual(
        batchRows((await read(context, 'specimens')).rows),
        rows,
        'All values after saving them as they were',
      );
    },
  },
  {
    id: 'change.answer',
    level: 'must',
    title: 'answers the row as it is now, with what the database computed',
    ...writing,
    async run(context) {
      const { outcomes } = await change(
        context,
        insert(context, 'people', { id: '60', name: 'Margaret' }),
        update(context, 'people', grace, { name: 'Hopper' }),
        remove(context, 'people', keyRef({ id: '4' })),
      );
      const [inserted, updated, deleted] = outcomes;
      assert(inserted?.kind === 'applied' && updated?.kind === 'applied', 'The changes were not applied.');
      const valueOf = (outcome: typeof inserted, name: string) =>
        outcome.values?.find(({ column }) => column === name)?.value;
      assertEqual(inserted.row, keyRef({ id: '60' }), 'Reference of the new row');
      assertEqual(
        [valueOf(inserted, 'nickname'), valueOf(inserted, 'initial')],
        ['nobody', 'M'],
        'Default and generated',
      );
      assertEqual(
        [valueOf(updated, 'name'), valueOf(updated, 'initial')],
        ['Hopper', 'H'],
        'Name and generated',
      );
      assertEqual(deleted, { kind: 'applied' }, 'Outcome of the deletion');
    },
  },
  {
    id: 'change.key',
    level: 'must',
    title: 'answers the new reference of a row whose key was changed, and it works',
    ...writing,
    async run(context) {
      const id = '9007199254740995';
      const { outcomes } = await change(
        context,
        update(context, 'people', keyRef({ id: bigIntegers.odd }), { id }, { id: bigIntegers.odd }),
      );
      const [outcome] = outcomes;
      assert(outcome?.kind === 'applied' && outcome.row, 'The change was not applied.');
      assertEqual(outcome.row, keyRef({ id }), 'Reference after the change');
      assertApplied(await change(context, update(context, 'people', outcome.row, { nickname: 'moved' })));
      await assertPerson(context, id, { nickname: 'moved', name: '100% Bob_by' });
      await assertPerson(context, bigIntegers.odd, undefined);
      await assertPerson(context, bigIntegers.even, { name: 'Barbara' });
    },
  },
  {
    id: 'change.hostile',
    level: 'must',
    title: 'changes a table with hostile names, and only that',
    ...writing,
    async run(context) {
      const row = { by: 'key', key: [{ column: '__proto__', text: '2' }] } as const;
      const values = ['se"lect', 'a.b', '$1', 'constructor', "semi;colon -- '"].map((column) => ({
        column,
        set: { to: 'value', text: `new ${column}` } as const,
      }));
      const relation = context.relation('hostile');
      const expect = [{ column: '$1', value: '$$' }];
      assertApplied(await change(context, { kind: 'update', relation, row, values, expect }));
      const rows = batchRows((await read(context, 'hostile')).rows);
      assertEqual(rows[0]?.[1], `it's`, 'The row beside it');
      assertEqual(rows[1], ['2', ...values.map(({ set }) => set.text)], 'The changed row');
    },
  },
];
