import { abilityOf } from '@studio/core';
import { badRows, collectAll, end, imported, inPieces, rowsOf, start, writes } from '../cases/importing.ts';
import { assert, assertEqual, assertRejects } from '../conformance/assertions.ts';
import type { CaseContext, ConformanceCase } from '../conformance/conformanceCase.ts';
import { onRelation, peoplePolicy, restricted } from './restricted.ts';

const byName = (...columns: readonly string[]) => columns.map((column) => ({ field: column, column }));

const people = async (context: CaseContext, columns: readonly string[]) =>
  (await rowsOf(context, 'people', ['id', ...columns])).filter(([id]) => /^8\d$/.test(String(id)));

export const importCases: readonly ConformanceCase[] = [
  {
    id: 'policy.import.columns',
    level: 'must',
    title: 'imports into the columns that may be seen, and takes a hidden one for none',
    ...writes,
    async run(context) {
      const { columns } = peoplePolicy;
      const subject = restricted(context, { columns });
      const text = 'id,name,email\n80,Eve,eve@example.org\n81,Mallory,mallory@example.org';
      const mapping = byName('id', 'name');
      assertEqual(await imported(subject, 'people', text, { mapping }), [end(2)], 'Frames');
      const rows = [
        ['80', 'Eve', null],
        ['81', 'Mallory', null],
      ];
      assertEqual(await people(context, ['name', 'email']), rows, 'Rows');
      for (const [name, asked, code] of [
        ['A hidden column', { mapping: byName('id', 'email') }, 'badRequest'],
        ['One that there is not', { mapping: byName('id', 'no such') }, 'badRequest'],
        ['A masked one', { mapping: byName('id', 'balance') }, 'notAllowed'],
        ['Columns that the file names', {}, 'badRequest'],
        ['A hidden key', { mapping, onConflict: 'update', key: ['email'] }, 'badRequest'],
      ] as const) {
        const file = start(subject, 'people', inPieces(text.replaceAll('8', '9'), 11), asked);
        await assertRejects(collectAll(file), code, name);
      }
      assertEqual((await people(context, [])).length, 2, 'Rows in the end');
    },
  },
  {
    id: 'policy.import.errors',
    level: 'must',
    title: 'tells of a bad row what may be seen of it only',
    ...writes,
    async run(context) {
      // A database may show the whole of a row that it refuses, its defaults among the rest.
      const subject = restricted(context, { columns: onRelation('people', { hidden: ['nickname'] }) });
      const mapping = byName('id', 'name');
      const frames = await imported(subject, 'people', 'id,name\n80,\n81,Eve', { mapping, onError: 'skip' });
      assertEqual(
        badRows(frames).map(([line, code]) => [line, code]),
        [[2, 'constraint']],
        'Bad rows',
      );
      assert(!/nickname|nobody/.test(JSON.stringify(frames)), 'A hidden column or its value is told of.');
      assertEqual(await people(context, ['nickname']), [['81', 'nobody']], 'Rows');
    },
  },
  {
    id: 'policy.import.operations',
    level: 'must',
    title: 'adds rows only, or replaces them too, as the policy says',
    ...writes,
    async run(context) {
      const adding = restricted(context, { operations: ['insert'] });
      const text = 'id,name\n1,Eve\n80,Mallory';
      for (const onConflict of ['skip', 'update'] as const) {
        const file = start(adding, 'people', inPieces(text, 11), { onConflict });
        await assertRejects(collectAll(file), 'notAllowed', `A row that is there: ${onConflict}`);
      }
      assertEqual((await people(context, [])).length, 0, 'Rows that were added');
      const frames = await imported(adding, 'people', text, { onError: 'skip' });
      assertEqual(badRows(frames).length, 1, 'Bad rows');
      assertEqual(await people(context, ['name']), [['80', 'Mallory']], 'Rows');
      const replacing = restricted(context, { operations: ['upsert'] });
      assertEqual(
        await imported(replacing, 'people', text, { onConflict: 'update' }),
        [end(0, 2)],
        'Frames where rows may be replaced',
      );
      await assertRejects(
        collectAll(start(replacing, 'people', inPieces(text, 11))),
        'notAllowed',
        'Rows that are added only',
      );
    },
  },
  {
    id: 'policy.import.relations',
    level: 'must',
    title: 'says of a hidden relation that there is none',
    ...writes,
    async run(context) {
      const subject = restricted(context, { relations: [context.relation('empty')] });
      const file = start(subject, 'people', inPieces('id,name\n80,Eve', 11));
      await assertRejects(collectAll(file), 'notFound', 'A hidden relation');
      assertEqual(await imported(subject, 'empty', 'id,label\n1,a'), [end(1)], 'Frames of a visible one');
    },
  },
  {
    id: 'policy.import.rows',
    level: 'must',
    title:
      'imports nothing where rows are ruled, for a file could hold rows that may not be seen, and says so',
    ...writes,
    async run(context) {
      const { adapter } = restricted(context, { rows: peoplePolicy.rows });
      assertEqual(adapter.importRows, undefined, 'The verb');
      const ability = abilityOf((await adapter.info()).abilities, 'importRows');
      assert(!ability.ok && ability.reason !== '', 'The ability gives no reason.');
      const updating = restricted(context, { operations: ['update'] });
      assertEqual(updating.adapter.importRows, undefined, 'The verb where rows may be changed only');
    },
  },
];
