import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ObjectKind, ObjectRef, RelationKind, RoutineArgument, SimpleObjectDetail } from '@studio/core';
import {
  createTestDatabase,
  hasCorpus,
  loadCorpus,
  readCorpus,
  type TestDatabase,
} from '../testing/testDatabase.ts';
import { describeSimple } from './describeSimple.ts';
import { listObjects } from './list/listObjects.ts';

/** Objects without rows, as whoever made the corpus wrote them straight from the catalog. */
interface TrueObjects {
  readonly enums: readonly Named<{ readonly labels: readonly string[] }>[] | null;
  readonly domains:
    | readonly Named<{
        readonly base: string;
        readonly checks: readonly string[] | null;
        readonly default: string | null;
        readonly not_null: boolean;
      }>[]
    | null;
  readonly composites: readonly Named<{ readonly attributes: readonly (readonly string[])[] }>[] | null;
  readonly ranges: readonly Named<{ readonly subtype: string }>[] | null;
  readonly sequences:
    readonly Named<Readonly<Record<'type' | SequenceNumber, string>> & { readonly cycle: boolean }>[] | null;
  readonly functions:
    | readonly Named<{
        readonly kind: string;
        readonly args: string;
        readonly identity_args: string;
        readonly returns: string | null;
        readonly volatility: string;
        readonly strict: boolean;
        readonly secdef: boolean;
      }>[]
    | null;
}
type Named<Object_> = Object_ & { readonly schema: string; readonly name: string };
type SequenceNumber = 'start' | 'increment' | 'min' | 'max' | 'cache' | 'last';
type SimpleKind = Exclude<ObjectKind, RelationKind>;

const routineKinds: Readonly<Record<string, SimpleKind>> = {
  f: 'function',
  w: 'function',
  p: 'procedure',
  a: 'aggregate',
};
const volatilities: Readonly<Record<string, string>> = { i: 'immutable', s: 'stable', v: 'volatile' };
const modes: Readonly<Record<string, string>> = { out: 'OUT ', inout: 'INOUT ', variadic: 'VARIADIC ' };

/** The session finds `public` without its name; names are quoted where the server must. */
const bare = (text: string) => text.replaceAll('public.', '').replaceAll('"', '');

function nameOf({ schema = '', name, signature }: ObjectRef): string {
  return `${schema}.${name}${signature === undefined ? '' : `(${bare(signature)})`}`;
}

/** The truth by the name of each object, in one shape with {@link ofDetail}. */
function ofTruth(truth: TrueObjects): Readonly<Record<string, unknown>> {
  const entries: [string, unknown][] = [];
  const add = (kind: SimpleKind, ref: { schema: string; name: string; signature?: string }, facts: object) =>
    entries.push([`${kind} ${nameOf({ kind, ...ref })}`, facts]);
  for (const { schema, name, labels } of truth.enums ?? []) add('enum', { schema, name }, { labels });
  for (const { schema, name, ...domain } of truth.domains ?? []) {
    const { base, checks, not_null: notNull } = domain;
    add(
      'domain',
      { schema, name },
      { base: bare(base), nullable: !notNull, default: domain.default, checks: [...(checks ?? [])].sort() },
    );
  }
  for (const { schema, name, attributes } of truth.composites ?? []) {
    add(
      'compositeType',
      { schema, name },
      { attributes: attributes.map(([attribute, type = '']) => [attribute, bare(type)]) },
    );
  }
  for (const { schema, name, subtype } of truth.ranges ?? []) {
    add('rangeType', { schema, name }, { subtype: bare(subtype) });
  }
  for (const { schema, name, ...facts } of truth.sequences ?? []) add('sequence', { schema, name }, facts);
  for (const { schema, name, ...routine } of truth.functions ?? []) {
    const kind = routineKinds[routine.kind] ?? 'function';
    const { volatility, strict, secdef } = routine;
    add(
      kind,
      { schema, name, signature: routine.identity_args },
      {
        arguments: bare(routine.args),
        returns: routine.returns === null ? null : bare(routine.returns),
        ...(kind !== 'aggregate' && {
          volatility: volatilities[volatility],
          strict,
          securityDefiner: secdef,
        }),
      },
    );
  }
  return Object.fromEntries(entries);
}

function ofDetail(detail: SimpleObjectDetail): unknown {
  switch (detail.kind) {
    case 'enum':
      return { labels: detail.labels };
    case 'domain':
      return {
        base: bare(detail.base.display),
        nullable: detail.nullable,
        default: detail.default ?? null,
        checks: (detail.checks ?? []).map(({ definition }) => definition).sort(),
      };
    case 'compositeType':
      return { attributes: detail.attributes.map(({ name, type }) => [name, bare(type.display)]) };
    case 'rangeType':
      return { subtype: bare(detail.subtype.display) };
    case 'sequence': {
      const { type, minimum, maximum, start, increment, cache, cycle, last = null } = detail;
      return { type: type.display, min: minimum, max: maximum, start, increment, cache, cycle, last };
    }
    case 'function':
    case 'procedure':
      return {
        arguments: argumentsOf(detail.arguments),
        returns: detail.returns === undefined ? null : bare(detail.returns),
        volatility: detail.volatility,
        strict: detail.strict,
        securityDefiner: detail.securityDefiner,
      };
    case 'aggregate':
      return {
        arguments: argumentsOf(detail.arguments),
        returns: detail.returns === undefined ? null : bare(detail.returns),
      };
    default:
      return undefined;
  }
}

/** As the server lists them; what a table is returned of comes with what is returned. */
function argumentsOf(list: readonly RoutineArgument[]): string {
  return list
    .filter(({ mode }) => mode !== 'table')
    .map(({ mode, name, type, default: default_ }) =>
      bare(
        `${modes[mode] ?? ''}${name === undefined ? '' : `${name} `}${type.display}${
          default_ === undefined ? '' : ` DEFAULT ${default_}`
        }`,
      ),
    )
    .join(', ');
}

const kinds: readonly SimpleKind[] = [
  'enum',
  'domain',
  'compositeType',
  'rangeType',
  'sequence',
  'function',
  'procedure',
  'aggregate',
];

describe.skipIf(!hasCorpus).each([
  ['crates_io', 'db/crates_io.sql'],
  ['pagila', 'db/pagila.sql'],
  ['postgres_meta', 'db/postgres_meta.sql'],
  ['postgrest_big', 'db/postgrest_big.sql'],
  ['types', 'types.sql'],
])('the database %s, which others made', (name, file) => {
  let database: TestDatabase;
  let refused = false;

  beforeAll(async () => {
    database = await createTestDatabase();
    refused = (await loadCorpus(database, file)).tables.size > 0;
  });

  afterAll(() => database.drop());

  test('has the types, sequences and routines that its catalog has, each as it is', async ({ skip }) => {
    skip(refused, 'This server is too old for some of its objects.');
    // Numbers of sequences are longer than those of JavaScript.
    const text = readCorpus(`truth/${name}.json`).replaceAll(
      /("(?:start|increment|min|max|cache|last)": )(-?\d+)/g,
      '$1"$2"',
    );
    const truth = ofTruth(JSON.parse(text) as TrueObjects);
    const refs: ObjectRef[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listObjects>> = await database.driver.withConnection(
        (connection) => listObjects(connection, { kinds, limit: 50, ...(cursor !== null && { cursor }) }),
      );
      refs.push(...page.objects.map(({ ref }) => ref));
      cursor = page.next;
    } while (cursor !== null);
    const described: Record<string, unknown> = {};
    const ranges = new Set<string>();
    for (const ref of refs) {
      const detail = await database.driver.withConnection((connection) =>
        // True because only such kinds were asked for.
        describeSimple(connection, ref as ObjectRef & { readonly kind: SimpleKind }),
      );
      // What an extension brought is not of whoever made the database.
      if (detail === null || ('extension' in detail && detail.extension !== undefined)) continue;
      described[`${ref.kind} ${nameOf(ref)}`] = ofDetail(detail);
      if (detail.kind !== 'rangeType') continue;
      ranges.add(nameOf(detail.ref));
      if (detail.multirange) ranges.add(nameOf({ kind: 'rangeType', ...detail.multirange }));
    }
    // The truth leaves out the functions that the server makes of itself to build ranges with.
    for (const { signature: _, ...ref } of refs.filter(({ kind }) => kind === 'function')) {
      if (!ranges.has(nameOf(ref))) continue;
      for (const key of Object.keys(described)) {
        if (key.startsWith(`function ${nameOf(ref)}(`)) Reflect.deleteProperty(described, key);
      }
    }
    expect(described).toEqual(truth);
  }, 300_000);
});
