import type { PgConnection } from '../../driver/driver.ts';
import type { RawConstraint, RawIndex, RawOwnedSequence, RawRelation } from '../rawRelation.ts';
import { sequencesOfManyQuery } from '../columnQuery.ts';
import { relationsQuery } from '../relationQuery.ts';
import { groupBy } from './groupBy.ts';
import { plainIndexTexts, type DefaultClasses } from './plainIndex.ts';
import type { IsPlainName } from './plainNames.ts';
import { readColumnNames, readWholeColumns, type WholeColumn } from './wholeColumns.ts';
import {
  namedConstraint,
  namedForeignKey,
  readWholeConstraints,
  readWholeForeignKeys,
  type WholeConstraint,
  type WholeForeignKey,
} from './wholeConstraints.ts';
import {
  identityOfIndexes,
  readIndexTexts,
  readWholeIndexes,
  type IndexTexts,
  type WholeIndex,
} from './wholeIndexes.ts';

/** What holds for a whole server. */
export interface WholeContext {
  /** `server_version_num`. */
  readonly version: number;
  readonly isPlainName: IsPlainName;
  readonly classes: DefaultClasses;
  readonly foreignKeys: ForeignKeysOfAll;
}

/** Foreign keys by the relation that they are of, and by the one that they point to. */
export interface ForeignKeysOfAll {
  readonly from: ReadonlyMap<number, readonly WholeForeignKey[]>;
  readonly to: ReadonlyMap<number, readonly WholeForeignKey[]>;
}

/** Read once for all batches: no index finds those that point to a relation. */
export async function readForeignKeysOfAll(
  connection: PgConnection,
  ids: readonly number[],
  version: number,
): Promise<ForeignKeysOfAll> {
  const foreignKeys = await readWholeForeignKeys(connection, ids, version);
  return {
    from: groupBy(
      foreignKeys.filter(({ toPartition }) => !toPartition),
      ({ relationId }) => relationId,
    ),
    to: groupBy(
      foreignKeys.filter(({ ofParent }) => !ofParent),
      ({ referencedId }) => referencedId,
    ),
  };
}

/** The parts of {@link RawRelation} that a query of their own answers. */
type Gathered =
  | 'key'
  | 'comments'
  | 'columns'
  | 'sequences'
  | 'constraints'
  | 'foreignKeys'
  | 'referencedBy'
  | 'indexes'
  | keyof Parts;
type Facts = Omit<RawRelation, Gathered>;
type Parts = Pick<
  RawRelation,
  | 'definition'
  | 'foreign'
  | 'ofType'
  | 'bounds'
  | 'partitionKey'
  | 'triggers'
  | 'rules'
  | 'policies'
  | 'statistics'
  | 'parents'
  | 'heirs'
>;

const noParts: Parts = {
  definition: null,
  foreign: null,
  ofType: null,
  bounds: null,
  partitionKey: null,
  triggers: null,
  rules: null,
  policies: null,
  statistics: null,
  parents: null,
  heirs: null,
};

/**
 * What `relationQuery` answers of one relation, of many: a query for each catalog, put together here. The search path must
 * be the plain one.
 */
export async function readWholeRelations(
  connection: PgConnection,
  ids: readonly number[],
  { version, isPlainName, classes, foreignKeys }: WholeContext,
): Promise<readonly RawRelation[]> {
  const { rows } = await connection.query(relationsQuery(ids, version));
  const columns = groupBy(await readWholeColumns(connection, ids, version), ({ relationId }) => relationId);
  const sequences = await readSequences(connection, ids);
  const constraints = groupBy(
    await readWholeConstraints(connection, ids, version),
    ({ relationId }) => relationId,
  );
  const { from, to } = foreignKeys;
  const linked = ids.flatMap((id) => [...(from.get(id) ?? []), ...(to.get(id) ?? [])]);
  const names = await readColumnNames(
    connection,
    columns,
    new Set(linked.flatMap(({ relationId, referencedId }) => [relationId, referencedId])),
  );
  const indexes = groupBy(await readWholeIndexes(connection, ids, version), ({ relationId }) => relationId);
  // The query builds exactly this.
  const facts = rows.map(([text]) => JSON.parse(text ?? 'null') as Facts);
  const texts = new Map<number, IndexTexts>();
  const others: WholeIndex[] = [];
  for (const relation of facts) {
    for (const index of indexes.get(relation.id) ?? []) {
      const plain = plainIndexTexts(index, relation, columns.get(relation.id) ?? [], {
        isPlainName,
        classes,
      });
      if (plain) texts.set(index.id, plain);
      else others.push(index);
    }
  }
  for (const [id, text] of await readIndexTexts(connection, others)) texts.set(id, text);
  return facts.map((relation, place): RawRelation => {
    const { id } = relation;
    const [, parts = null, comment = null] = rows[place] ?? [];
    const own = columns.get(id) ?? [];
    const held = constraints.get(id) ?? [];
    // Added to what was parsed just now: copies of so many fields would cost more than all else here.
    return Object.assign(
      relation,
      // The query builds exactly this.
      parts === null ? noParts : (JSON.parse(parts) as Parts),
      {
        key: identityOfIndexes(indexes.get(id) ?? [], own),
        comments: commentsOf(comment, own),
        columns: own,
        sequences: sequences.get(id) ?? null,
        constraints: held.map((constraint): RawConstraint => namedConstraint(constraint, names)),
        foreignKeys: (from.get(id) ?? []).map((foreignKey) => namedForeignKey(foreignKey, names)),
        referencedBy: (to.get(id) ?? []).map((foreignKey) => namedForeignKey(foreignKey, names)),
        indexes: (indexes.get(id) ?? []).flatMap((index) => rawIndex(index, texts.get(index.id), held)),
      },
    );
  });
}

async function readSequences(
  connection: PgConnection,
  ids: readonly number[],
): Promise<ReadonlyMap<number, readonly RawOwnedSequence[]>> {
  const { rows } = await connection.query(sequencesOfManyQuery(ids));
  const groups = groupBy(rows, ([id]) => Number(id));
  return new Map(
    // The query builds exactly this.
    [...groups].map(([id, group]) => [
      id,
      group.map(([, text]) => JSON.parse(text ?? 'null') as RawOwnedSequence),
    ]),
  );
}

function commentsOf(relation: string | null, columns: readonly WholeColumn[]): RawRelation['comments'] {
  return Object.fromEntries([
    ...(relation === null ? [] : [['0', relation] as const]),
    ...columns.flatMap(({ number, comment }) =>
      comment === null ? [] : [[String(number), comment] as const],
    ),
  ]);
}

function rawIndex(
  index: WholeIndex,
  texts: IndexTexts | undefined,
  constraints: readonly WholeConstraint[],
): readonly RawIndex[] {
  // Gone since it was listed.
  if (!texts) return [];
  const constraint = constraints.find(({ indexId, kind }) => indexId === index.id && 'pux'.includes(kind));
  return [Object.assign(index, texts, { constraint: constraint?.name ?? null })];
}
