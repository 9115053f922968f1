import type { ListRequest, ObjectSummary } from '@studio/core';
import { assert, assertEqual, assertRejects } from '../conformance/assertions.ts';
import type { CaseContext, ConformanceCase } from '../conformance/conformanceCase.ts';
import { hostileName } from '../conformance/fixture/values.ts';

async function listAll(
  { adapter, schema }: CaseContext,
  request: ListRequest = {},
): Promise<ObjectSummary[]> {
  const objects: ObjectSummary[] = [];
  const scope = schema === undefined ? {} : { schema };
  let cursor: string | undefined;
  do {
    const page = await adapter.listObjects({ ...scope, ...request, ...(cursor !== undefined && { cursor }) });
    objects.push(...page.objects);
    cursor = page.next ?? undefined;
    assert(objects.length < 10_000, 'The list does not end: “next” never becomes null.');
  } while (cursor !== undefined);
  return objects;
}

const namesOf = (objects: readonly ObjectSummary[]): string[] => objects.map(({ ref }) => ref.name);

const relations = { kinds: ['table', 'view'] } as const;

export const listCases: readonly ConformanceCase[] = [
  {
    id: 'list.relations',
    level: 'must',
    title: 'lists every table and view with its kind, so that nothing is hidden in the tree',
    async run(context) {
      const found = (await listAll(context, relations)).map(({ ref }) => [ref.kind, ref.name]).sort();
      const expected = [
        'empty',
        'log',
        'memberships',
        'numbers',
        'payments',
        'people',
        'specimens',
        'typed',
        hostileName,
      ]
        .map((name) => ['table', name])
        .concat([['view', 'happy']])
        .sort();
      assertEqual(found, expected, 'Tables and views of the fixture');
    },
  },
  {
    id: 'list.schema',
    level: 'must',
    title: 'lists only what is in the schema that was asked for, and names that schema in every reference',
    async run(context) {
      const { adapter, schema } = context;
      if (schema === undefined) return context.skip('The database has no schemas.');
      const objects = await listAll(context);
      assert(objects.length > 0, 'Nothing is listed.');
      for (const { ref } of objects) assertEqual(ref.schema, schema, `Schema of “${ref.name}”`);
      const other = await adapter.listObjects({ schema: 'there is no such schema' });
      assertEqual(other, { objects: [], next: null }, 'The list of a schema that does not exist');
    },
  },
  {
    id: 'list.schemas',
    level: 'must',
    title: 'lists the schemas, so that there is a first level to open',
    async run(context) {
      const { adapter, schema } = context;
      if (schema === undefined) return context.skip('The database has no schemas.');
      const page = await adapter.listObjects({ kinds: ['schema'], search: schema });
      assert(
        page.objects.some(({ ref }) => ref.kind === 'schema' && ref.name === schema),
        `The schema “${schema}” is not listed.`,
      );
    },
  },
  {
    id: 'list.kinds',
    level: 'must',
    title: 'lists only the kinds that were asked for',
    async run(context) {
      assertEqual(namesOf(await listAll(context, { kinds: ['view'] })), ['happy'], 'Views');
      assertEqual(namesOf(await listAll(context, { kinds: [] })), [], 'Objects of no kind');
    },
  },
  {
    id: 'list.order',
    level: 'must',
    title: 'lists by name, so that a table is found where one looks for it',
    async run(context) {
      const plain = namesOf(await listAll(context, { kinds: ['table'] })).filter(
        (name) => name !== hostileName,
      );
      assertEqual(plain, [...plain].sort(), 'Order of the names');
    },
  },
  {
    id: 'list.pages',
    level: 'must',
    title: 'pages through a list without losing or repeating an object',
    async run(context) {
      const whole = namesOf(await listAll(context, relations));
      assertEqual(
        namesOf(await listAll(context, { ...relations, limit: 2 })),
        whole,
        'The list in pages of two',
      );
      const first = await context.adapter.listObjects({
        ...relations,
        ...(context.schema !== undefined && { schema: context.schema }),
        limit: 2,
      });
      assertEqual(first.objects.length, 2, 'Objects on a page of two');
    },
  },
  {
    id: 'list.search',
    level: 'must',
    title: 'finds a table by a part of its name, whatever the case',
    async run(context) {
      assertEqual(
        namesOf(await listAll(context, { ...relations, search: 'MBERSH' })),
        ['memberships'],
        'Search result',
      );
      assertEqual(
        namesOf(await listAll(context, { ...relations, search: 'no such thing' })),
        [],
        'Search for nothing',
      );
    },
  },
  {
    id: 'list.search.start',
    level: 'should',
    title: 'finds by the beginning of a name alone, so that completion is not filled up with other names',
    async run(context) {
      const found = async (search: string) =>
        namesOf(await listAll(context, { ...relations, search, searchMatch: 'startsWith' }));
      assertEqual(await found('MEMB'), ['memberships'], 'Names that begin with it');
      assertEqual(await found('mbersh'), [], 'Names that only contain it');
      assertEqual(await found('%'), [], 'Names that begin with a sign of patterns');
    },
  },
  {
    id: 'list.search.literal',
    level: 'must',
    title: 'takes % and _ and quotes in a search as what they are, so that a search for them is one',
    async run(context) {
      for (const search of ['%', '_', `%_\\'`, '"']) {
        const found = namesOf(await listAll(context, { ...relations, search }));
        assertEqual(found, [hostileName], `Search for ${search}`);
      }
    },
  },
  {
    id: 'list.limit',
    level: 'must',
    title: 'refuses a limit that is out of bounds, so that no request can ask for everything',
    async run({ adapter }) {
      for (const limit of [0, -1, 1.5, 1001]) {
        await assertRejects(adapter.listObjects({ limit }), 'badRequest', `A list with the limit ${limit}`);
      }
    },
  },
  {
    id: 'list.cursor.junk',
    level: 'should',
    title: 'refuses a cursor that it never gave',
    async run({ adapter }) {
      await assertRejects(
        adapter.listObjects({ cursor: 'junk' }),
        'badRequest',
        'A list from a made-up cursor',
      );
    },
  },
  {
    id: 'list.comment',
    level: 'should',
    title: 'shows the comment of a table in the list',
    async run(context) {
      const [people] = await listAll(context, { kinds: ['table'], search: 'people' });
      assertEqual(people?.comment, 'Everyone we know', 'Comment of people');
    },
  },
];
