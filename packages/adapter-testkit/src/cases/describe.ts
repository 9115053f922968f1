import { isRelationDetail, type ColumnDetail, type RelationDetail, type RelationKind } from '@studio/core';
import { assert, assertEqual, assertRejects } from '../conformance/assertions.ts';
import type { CaseContext, ConformanceCase } from '../conformance/conformanceCase.ts';
import type { FixtureRelation } from '../conformance/fixture.ts';
import { hostileColumns } from '../conformance/fixture/values.ts';

async function describe(
  context: CaseContext,
  name: FixtureRelation,
  kind: RelationKind = 'table',
): Promise<RelationDetail> {
  const detail = await context.adapter.describeObject({ kind, ...context.relation(name) });
  assert(isRelationDetail(detail), `“${name}” is described as a ${detail.kind}, which has no rows.`);
  return detail;
}

function columnOf(detail: RelationDetail, name: string): ColumnDetail {
  const column = detail.columns.find((candidate) => candidate.name === name);
  assert(column, `The column “${name}” is missing.`);
  return column;
}

const keyShape = (key: { readonly name: string; readonly columns: readonly string[] } | undefined) =>
  key && { name: key.name, columns: key.columns };

export const describeCases: readonly ConformanceCase[] = [
  {
    id: 'describe.columns',
    level: 'must',
    title: 'tells columns in table order, and which may be NULL',
    async run(context) {
      const { columns } = await describe(context, 'people');
      assertEqual(
        columns.map(({ name, nullable }) => `${name}${nullable ? '?' : ''}`),
        ['id', 'name', 'email?', 'nickname?', 'balance?', 'mood?', 'active', 'note?', 'initial?'],
        'Columns (? for nullable)',
      );
    },
  },
  {
    id: 'describe.types',
    level: 'must',
    title: 'tells the kind of every type, so that each column gets the right editor',
    async run(context) {
      const { columns } = await describe(context, 'specimens');
      assertEqual(
        columns.map(({ type }) => type.kind),
        [
          'integer',
          'integer',
          'decimal',
          'float',
          'timestamp',
          'date',
          'json',
          'text',
          'bytes',
          'boolean',
          'uuid',
          'array',
          'enum',
        ],
        'Kinds of the types',
      );
    },
  },
  {
    id: 'describe.types.details',
    level: 'must',
    title: 'tells the labels of an enum in their own order, the element of an array, and modifiers',
    async run(context) {
      const specimens = await describe(context, 'specimens');
      assertEqual(columnOf(specimens, 'mood').type.labels, ['sad', 'ok', 'happy'], 'Labels of the enum');
      assertEqual(columnOf(specimens, 'tags').type.element?.kind, 'text', 'Kind of the array’s elements');
      const amount = columnOf(await describe(context, 'payments'), 'amount').type.display;
      assert(
        /\(12,\s*2\)/.test(amount),
        `The type of payments.amount is shown without its modifiers: ${amount}.`,
      );
    },
  },
  {
    id: 'describe.defaults',
    level: 'must',
    title: 'tells which columns have a default, so that a new row may leave them out',
    async run(context) {
      const detail = await describe(context, 'people');
      const withDefault = detail.columns
        .filter((column) => column.default !== undefined)
        .map(({ name }) => name);
      assertEqual(withDefault, ['nickname', 'balance', 'active'], 'Columns with a default');
      assert(
        columnOf(detail, 'nickname').default?.includes('nobody'),
        'The default of nickname does not say “nobody”.',
      );
    },
  },
  {
    id: 'describe.generated',
    level: 'must',
    title: 'tells that a generated column cannot be written, and why',
    async run(context) {
      const initial = columnOf(await describe(context, 'people'), 'initial');
      assert(initial.generated, 'people.initial is generated, but is not described as that.');
      assert(
        !initial.editability.ok && initial.editability.reason !== '',
        'people.initial must not be editable.',
      );
    },
  },
  {
    id: 'describe.key',
    level: 'must',
    title: 'tells the columns of a composite key in the key’s own order',
    async run(context) {
      const detail = await describe(context, 'memberships');
      const expected = { name: 'memberships_pkey', columns: ['team_id', 'person_id'] };
      assertEqual(keyShape(detail.primaryKey), expected, 'Primary key');
      assertEqual(detail.rowIdentity, { by: 'key', columns: expected.columns }, 'Row identity');
    },
  },
  {
    id: 'describe.unique',
    level: 'must',
    title: 'tells unique keys by name',
    async run(context) {
      const { uniqueKeys } = await describe(context, 'people');
      assertEqual(
        uniqueKeys.map(keyShape),
        [{ name: 'people_email_key', columns: ['email'] }],
        'Unique keys',
      );
    },
  },
  {
    id: 'describe.foreignKeys',
    level: 'must',
    title: 'pairs the columns of a composite foreign key rightly, so that a jump lands on the right row',
    async run(context) {
      const { foreignKeys } = await describe(context, 'payments');
      assertEqual(foreignKeys.length, 1, 'Number of foreign keys');
      const [key] = foreignKeys;
      assertEqual(
        [key?.name, key?.referencedRelation.name, key?.onDelete, pairsOf(key)],
        ['payments_membership_fkey', 'memberships', 'cascade', expectedPairs],
        'Foreign key of payments',
      );
    },
  },
  {
    id: 'describe.referencedBy',
    level: 'must',
    title: 'tells who references a table, with the columns paired rightly',
    async run(context) {
      const { referencedBy } = await describe(context, 'memberships');
      assertEqual(
        referencedBy.map((key) => [key.name, key.relation.name, pairsOf(key)]),
        [['payments_membership_fkey', 'payments', expectedPairs]],
        'Foreign keys to memberships',
      );
    },
  },
  {
    id: 'describe.view',
    level: 'must',
    title: 'tells that a view cannot be changed, and why',
    async run(context) {
      const detail = await describe(context, 'happy', 'view');
      assertEqual(
        detail.columns.map(({ name }) => name),
        ['id', 'names'],
        'Columns of the view',
      );
      for (const [verb, editability] of Object.entries(detail.editability)) {
        assert(!editability.ok && editability.reason !== '', `“${verb}” must be refused with a reason.`);
      }
    },
  },
  {
    id: 'describe.keyless',
    level: 'must',
    title: 'does not pretend that a table without a key has one',
    async run(context) {
      const { rowIdentity, primaryKey } = await describe(context, 'log');
      assert(rowIdentity.by !== 'key' && !primaryKey, 'The table “log” has no key.');
      assert(
        rowIdentity.by !== 'none' || rowIdentity.reason !== '',
        'A table whose rows have no name must say why.',
      );
    },
  },
  {
    id: 'describe.hostile',
    level: 'must',
    title: 'describes a table whose names try to break out of every quoting',
    async run(context) {
      const { columns, primaryKey } = await describe(context, 'hostile');
      assertEqual(
        columns.map(({ name }) => name),
        hostileColumns,
        'Names of the columns',
      );
      assertEqual(primaryKey?.columns, ['__proto__'], 'Key');
    },
  },
  {
    id: 'describe.notFound',
    level: 'must',
    title: 'says notFound for what is not there, so that a stale link explains itself',
    async run(context) {
      const { adapter, schema } = context;
      const scope = schema === undefined ? {} : { schema };
      await assertRejects(
        adapter.describeObject({ kind: 'table', ...scope, name: 'nowhere' }),
        'notFound',
        'No such table',
      );
      await assertRejects(
        adapter.describeObject({ kind: 'table', ...scope, name: 'PEOPLE' }),
        'notFound',
        'A table whose name differs in case',
      );
    },
  },
  {
    id: 'describe.dropped',
    level: 'must',
    title: 'says notFound once a table that was open is dropped, instead of showing what was',
    needs: ['drop'],
    writes: true,
    async run(context) {
      const { adapter, drop } = context;
      const relation = context.relation('empty');
      await describe(context, 'empty');
      await adapter.readRows({ relation });
      await drop?.(relation);
      await assertRejects(
        adapter.describeObject({ kind: 'table', ...relation }),
        'notFound',
        'Describing it',
      );
      await assertRejects(adapter.readRows({ relation }), 'notFound', 'Reading it');
    },
  },
  {
    id: 'describe.comments',
    level: 'should',
    title: 'tells the comments of table and columns',
    async run(context) {
      const detail = await describe(context, 'people');
      assertEqual(
        [detail.comment, columnOf(detail, 'name').comment],
        ['Everyone we know', 'As they write it themselves'],
        'Comments',
      );
    },
  },
  {
    id: 'describe.enum',
    level: 'should',
    title: 'describes an enum with its labels in order',
    async run({ adapter, schema }) {
      const detail = await adapter.describeObject({
        kind: 'enum',
        ...(schema !== undefined && { schema }),
        name: 'mood',
      });
      assertEqual('labels' in detail ? detail.labels : undefined, ['sad', 'ok', 'happy'], 'Labels');
    },
  },
];

const expectedPairs = ['payer=person_id', 'team=team_id'];

/** Which column references which, whatever order the database lists the pairs in. */
function pairsOf(
  key: { readonly columns: readonly string[]; readonly referencedColumns: readonly string[] } | undefined,
): string[] {
  return (key?.columns ?? [])
    .map((column, index) => `${column}=${key?.referencedColumns[index] ?? ''}`)
    .sort();
}
