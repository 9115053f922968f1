import type { ForeignKeyDetail, RelationDetail } from '@studio/core';
import type { CompletionCatalog } from './completionCatalog.ts';
import { quoteIdentifier } from './identifiers.ts';
import type { ColumnReader } from './sourceColumns.ts';
import type { Source } from './sources.ts';

/** Columns of two sources that belong together, in the order of the key. */
export interface JoinPairs {
  readonly left: Source;
  readonly right: Source;
  readonly pairs: readonly (readonly [left: string, right: string])[];
}

/**
 * How the last of some sources may be joined to those before it, the nearest first: by foreign keys in both directions,
 * else by columns of one name that are a key of either or are called like one.
 */
export async function joinPairs(
  sources: readonly Source[],
  catalog: CompletionCatalog,
  columns: ColumnReader,
): Promise<readonly JoinPairs[]> {
  const right = sources.at(-1);
  if (!right) return [];
  const others = sources.slice(0, -1).reverse();
  const detailOf = (source: Source) => relationOf(source, catalog);
  const rightDetail = await detailOf(right);
  const byKey = await Promise.all(
    others.map(async (left) => keyPairs(left, await detailOf(left), right, rightDetail)),
  );
  if (byKey.some((found) => found.length > 0)) return byKey.flat();
  const byName = await Promise.all(
    others.map(async (left) => {
      const [ofLeft, ofRight] = [keyColumns(await detailOf(left)), keyColumns(rightDetail)];
      const names = new Set((await columns.of(right)).map(({ name }) => name));
      const shared = (await columns.of(left)).map(({ name }) => name).filter((name) => names.has(name));
      return likelyKeys(shared, ofRight, ofLeft).map((name): JoinPairs => ({
        left,
        right,
        pairs: [[name, name]],
      }));
    }),
  );
  return byName.flat();
}

const keyColumns = (detail: RelationDetail | null) => detail?.primaryKey?.columns ?? [];

/** Names that a key of either side has, or that are called like one. Two tables that each number their rows share no key. */
function likelyKeys(
  shared: readonly string[],
  ofRight: readonly string[],
  ofLeft: readonly string[],
): readonly string[] {
  const isOwn = (keys: readonly string[], name: string) => keys.length === 1 && keys[0] === name;
  const keys = [...ofRight, ...ofLeft];
  const rank = (name: string) => (keys.includes(name) ? keys.indexOf(name) : keys.length);
  return shared
    .filter((name) => keys.includes(name) || /(?:id|key|code|uuid)$/i.test(name))
    .filter((name) => !(isOwn(ofRight, name) && isOwn(ofLeft, name)))
    .sort((a, b) => rank(a) - rank(b));
}

/** The relation that a source is; `null` for a query, a function, or a name that `with` gives. */
export async function relationOf(source: Source, catalog: CompletionCatalog): Promise<RelationDetail | null> {
  const { origin, environment } = source;
  if (origin.kind !== 'relation') return null;
  const isCommon = origin.schema === undefined && environment.some(({ name }) => name === origin.name);
  return isCommon ? null : catalog.relation(origin);
}

function keyPairs(
  left: Source,
  leftDetail: RelationDetail | null,
  right: Source,
  rightDetail: RelationDetail | null,
): readonly JoinPairs[] {
  if (!leftDetail || !rightDetail) return [];
  const forward = keysTo(leftDetail, rightDetail).map((key): JoinPairs => ({
    left,
    right,
    pairs: pairsOf(key),
  }));
  const backward = keysTo(rightDetail, leftDetail).map((key): JoinPairs => ({
    left,
    right,
    pairs: pairsOf(key).map(([from, to]) => [to, from]),
  }));
  return [...forward, ...backward];
}

function keysTo(from: RelationDetail, to: RelationDetail): readonly ForeignKeyDetail[] {
  return from.foreignKeys.filter(
    ({ referencedRelation }) =>
      referencedRelation.schema === to.ref.schema && referencedRelation.name === to.ref.name,
  );
}

function pairsOf(key: ForeignKeyDetail): readonly (readonly [string, string])[] {
  return key.columns.map((column, at) => [column, key.referencedColumns[at] ?? column]);
}

/** The condition of a join as SQL. `first` is the alias that it begins with, where that matters. */
export function joinCondition({ left, right, pairs }: JoinPairs, first?: string): string {
  const turned = first === right.alias;
  return pairs
    .map(([a, b]) => {
      const [l, r] = [
        `${quoteIdentifier(left.alias)}.${quoteIdentifier(a)}`,
        `${quoteIdentifier(right.alias)}.${quoteIdentifier(b)}`,
      ];
      return turned ? `${r} = ${l}` : `${l} = ${r}`;
    })
    .join(' and ');
}

/** Names of the relations that a foreign key leads to or comes from, as `schema.name`. */
export async function relatedRelations(
  sources: readonly Source[],
  catalog: CompletionCatalog,
): Promise<ReadonlySet<string>> {
  const details = await Promise.all(sources.map((source) => relationOf(source, catalog)));
  const keys = details.flatMap((detail) => [
    ...(detail?.foreignKeys ?? []).map(({ referencedRelation }) => referencedRelation),
    ...(detail?.referencedBy ?? []).map(({ relation }) => relation),
  ]);
  return new Set(keys.map(({ schema, name }) => `${schema}.${name}`));
}
