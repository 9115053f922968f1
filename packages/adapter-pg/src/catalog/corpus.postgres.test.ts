import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ListRequest, ObjectPage, RelationDetail, RelationKind } from '@studio/core';
import { readRows } from '../rows/readRows.ts';
import {
  corpusDatabases,
  createTestDatabase,
  hasCorpus,
  loadCorpus,
  readCorpus,
  type TestDatabase,
} from '../testing/testDatabase.ts';
import { describeRelation } from './describeRelation.ts';
import { listObjects } from './list/listObjects.ts';

interface TrueRelation {
  readonly kind: string;
  readonly schema: string;
  readonly name: string;
  readonly columns:
    | readonly {
        readonly name: string;
        readonly type: string;
        readonly not_null: boolean;
        readonly default: string | null;
        readonly identity: string | null;
        readonly generated: string | null;
        readonly comment: string | null;
      }[]
    | null;
  readonly comment: string | null;
  readonly constraints:
    | readonly {
        readonly name: string;
        readonly type: string;
        readonly def: string;
        readonly columns: readonly string[] | null;
      }[]
    | null;
  readonly indexes:
    | readonly {
        readonly name: string;
        readonly def: string;
        readonly unique: boolean;
        readonly primary: boolean;
        readonly valid: boolean;
      }[]
    | null;
  readonly triggers: readonly { readonly name: string; readonly def: string }[] | null;
  readonly policies: readonly { readonly name: string }[] | null;
  readonly partition_key: string | null;
  readonly partition_bound: string | null;
  readonly rls: boolean;
  readonly rls_forced: boolean;
}

const kinds: Readonly<Record<string, RelationKind>> = {
  r: 'table',
  p: 'partitionedTable',
  v: 'view',
  m: 'materializedView',
  f: 'foreignTable',
};

const byName = (a: { readonly name: string }, b: { readonly name: string }) => (a.name < b.name ? -1 : 1);

/** The truth and our detail, in one shape. */
function ofTruth(truth: TrueRelation) {
  const constraints = (truth.constraints ?? []).filter((constraint) => 'pucxf'.includes(constraint.type));
  return {
    kind: kinds[truth.kind],
    comment: truth.comment,
    columns: (truth.columns ?? []).map((column) => ({
      name: column.name,
      // The session finds `public` without its name.
      type: column.type.replace(/^public\./, ''),
      nullable: !column.not_null,
      default: column.default,
      identity: column.identity,
      generated: column.generated !== null,
      comment: column.comment,
    })),
    constraints: constraints.map(({ name, columns }) => ({ name, columns: columns ?? [] })).sort(byName),
    definitions: constraints
      .filter(({ type }) => 'cx'.includes(type))
      .map(({ name, def }) => ({ name, def }))
      .sort(byName),
    indexes: (truth.indexes ?? [])
      .map(({ name, def, unique, primary, valid }) => ({ name, def, unique, primary, valid }))
      .sort(byName),
    triggers: (truth.triggers ?? []).map(({ name, def }) => ({ name, def })).sort(byName),
    policies: (truth.policies ?? []).map(({ name }) => name).sort(),
    partitionKey: truth.partition_key,
    bounds: truth.partition_bound,
    rowSecurity: { enabled: truth.rls, forced: truth.rls_forced },
  };
}

function ofDetail(detail: RelationDetail): ReturnType<typeof ofTruth> {
  // Partitions share the identity of their parent from version 17 on.
  const isPartition = detail.partition?.bounds !== undefined;
  const indexes = detail.indexes ?? [];
  const unique = detail.uniqueKeys.filter(
    (key) => !indexes.some((index) => index.name === key.name && bareIndexes.has(index.definition)),
  );
  const constraints = [
    ...(detail.primaryKey ? [detail.primaryKey] : []),
    ...unique,
    ...detail.foreignKeys,
    ...(detail.checks ?? []),
    ...(detail.exclusions ?? []),
  ];
  return {
    kind: detail.kind,
    comment: detail.comment ?? null,
    columns: detail.columns.map((column) => ({
      name: column.name,
      type: column.type.display.replace(/^public\./, ''),
      nullable: column.nullable,
      default: column.default ?? null,
      identity:
        isPartition || column.identity === undefined ? null : column.identity === 'always' ? 'a' : 'd',
      generated: column.generated !== undefined,
      comment: column.comment ?? null,
    })),
    constraints: constraints.map(({ name, columns }) => ({ name, columns: [...columns] })).sort(byName),
    definitions: [...(detail.checks ?? []), ...(detail.exclusions ?? [])]
      .map(({ name, definition }) => ({ name, def: definition }))
      .sort(byName),
    indexes: indexes
      .map(({ name, definition, unique, primary, valid }) => ({
        name,
        def: definition,
        unique,
        primary,
        valid,
      }))
      .sort(byName),
    triggers: (detail.triggers ?? []).map(({ name, definition }) => ({ name, def: definition })).sort(byName),
    policies: (detail.policies ?? []).map(({ name }) => name).sort(),
    partitionKey: detail.partition?.key ?? null,
    bounds: detail.partition?.bounds ?? null,
    rowSecurity: {
      enabled: detail.rowSecurity?.enabled ?? false,
      forced: detail.rowSecurity?.forced ?? false,
    },
  };
}

/** Definitions of unique indexes that no constraint stands on: the truth has them among the indexes only. */
let bareIndexes = new Set<string>();

describe.skipIf(!hasCorpus).each(corpusDatabases)('the database %s, which others made', (name, file) => {
  let database: TestDatabase;
  let truth: readonly TrueRelation[];

  beforeAll(async () => {
    database = await createTestDatabase();
    const refused = await loadCorpus(database, file);
    // Written straight from the catalog by whoever made the corpus.
    const all = JSON.parse(readCorpus(`truth/${name}.json`)) as { relations: readonly TrueRelation[] };
    truth = all.relations.filter(
      (relation) =>
        kinds[relation.kind] !== undefined && !refused.tables.has(`${relation.schema}.${relation.name}`),
    );
    const constraints = new Set(
      truth.flatMap((relation) =>
        (relation.constraints ?? []).map(
          (constraint) => `${relation.schema}.${relation.name}.${constraint.name}`,
        ),
      ),
    );
    bareIndexes = new Set(
      truth.flatMap((relation) =>
        (relation.indexes ?? [])
          .filter(
            (index) => index.unique && !constraints.has(`${relation.schema}.${relation.name}.${index.name}`),
          )
          .map((index) => index.def),
      ),
    );
  });

  afterAll(() => database.drop());

  test('is listed in full, a page at a time', async () => {
    const listed: string[] = [];
    let cursor: string | null = null;
    do {
      const request: ListRequest = {
        kinds: Object.values(kinds),
        limit: 7,
        ...(cursor !== null && { cursor }),
      };
      const page: ObjectPage = await database.driver.withConnection((connection) =>
        listObjects(connection, request),
      );
      listed.push(...page.objects.map(({ ref }) => `${ref.schema}.${ref.name} ${ref.kind}`));
      cursor = page.next;
    } while (cursor !== null);
    const expected = truth.map((relation) => `${relation.schema}.${relation.name} ${kinds[relation.kind]}`);
    expect([...listed].sort()).toEqual([...expected].sort());
  });

  test('is described as its catalog has it, and every relation can be read', async () => {
    for (const relation of truth) {
      const on = database.driver.withConnection;
      const detail = await on((connection) => describeRelation(connection, relation));
      expect(ofDetail(detail), `${relation.schema}.${relation.name}`).toEqual(ofTruth(relation));
      // The foreign server of a foreign table is not here.
      if (relation.kind === 'f' || !detail.readability.ok) continue;
      const page = await on((connection) => readRows(connection, { relation, limit: 20 }));
      expect(page.columns.map((column) => column.name)).toEqual(detail.columns.map((column) => column.name));
    }
  }, 300_000);
});
