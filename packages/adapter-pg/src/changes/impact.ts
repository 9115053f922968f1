import type { ImpactCause, RelationImpact, RelationName } from '@studio/core';
import type { RelationShape } from '../catalog/relationShape.ts';
import type { PgConnection } from '../driver/driver.ts';
import { readCauses, type PossibleCause } from './impactCauses.ts';
import type { OwnWrites } from './ownWrites.ts';
import type { WriteCount } from './writeCounts.ts';

type Counts = Pick<RelationImpact, 'inserted' | 'updated' | 'deleted'>;

/** A relation with all that was written in it, partitions counted with the table that was named or stands above them. */
export interface WrittenRelation extends Counts {
  readonly id: number;
  readonly relation: RelationName;
}

/**
 * The counts by relation. Rows of a partition are those of the table that the set names, else of the topmost one.
 */
export function writtenRelations(
  counts: readonly WriteCount[],
  named: readonly RelationShape[],
): readonly WrittenRelation[] {
  const isNamed = new Set(named.map(({ id }) => id));
  const sums = new Map<number, WrittenRelation>();
  for (const count of counts) {
    const self = { id: count.id, schema: count.schema, name: count.name };
    const line = [self, ...count.above];
    const { id, schema, name } = line.find((table) => isNamed.has(table.id)) ?? line.at(-1) ?? self;
    const sum = sums.get(id);
    sums.set(id, {
      id,
      relation: { schema, name },
      inserted: (sum?.inserted ?? 0) + count.inserted,
      updated: (sum?.updated ?? 0) + count.updated,
      deleted: (sum?.deleted ?? 0) + count.deleted,
    });
  }
  return [...sums.values()];
}

/** Rows that a set would write in each relation, those that it names first. */
export async function impactOf(
  connection: PgConnection,
  counts: readonly WriteCount[],
  own: OwnWrites,
): Promise<readonly RelationImpact[]> {
  const named = own.relations();
  const written = writtenRelations(counts, named).map((relation) => own.withMoves(relation));
  const counted = new Set(written.map(({ id }) => id));
  // What the server does not count: rows of foreign tables, and views, which have none of their own.
  const uncounted = named.filter(({ id, kind }) => !counted.has(id) && kind === 'foreignTable');
  const all = [
    ...written,
    ...uncounted.map((shape) => ({ id: shape.id, relation: nameOf(shape), ...own.of(shape.id) })),
  ];
  const touched = [...new Set([...named.map(({ id }) => id), ...counts.flatMap(lineOf), ...counted])];
  const causes = await readCauses(connection, touched);
  return all
    .map(({ id, relation, inserted, updated, deleted }): RelationImpact => {
      const direct = named.some((shape) => shape.id === id);
      const explained = direct && own.explains({ id, inserted, updated, deleted });
      return {
        relation,
        inserted,
        updated,
        deleted,
        direct,
        causes: explained ? [] : causesOf(id, all, named, causes),
      };
    })
    .sort((a, b) => Number(b.direct) - Number(a.direct));
}

function lineOf({ id, above }: WriteCount): readonly number[] {
  return [id, ...above.map((table) => table.id)];
}

function nameOf({ schema, name }: RelationShape): RelationName {
  return { schema, name };
}

/** What in the catalog can have written to a relation: its own foreign keys, and triggers and rules of any that was written. */
function causesOf(
  id: number,
  all: readonly (WrittenRelation | (Counts & { readonly id: number }))[],
  named: readonly RelationShape[],
  causes: readonly PossibleCause[],
): readonly ImpactCause[] {
  const views = new Set(named.flatMap((shape) => (shape.kind === 'view' ? [shape.id] : [])));
  const happened = (relation: number, on: PossibleCause['on']) => {
    if (views.has(relation)) return true;
    const counts = all.find((candidate) => candidate.id === relation);
    // Of a partition: what happened to it is counted above it.
    if (!counts) return true;
    return on.some((event) => counts[eventCounts[event]] > 0);
  };
  const found = causes.filter(({ at, from, on }) =>
    from === null ? happened(at, on) : at === id && happened(from, on),
  );
  const distinct = new Map(
    found.map(({ kind, name, relation }) => [
      JSON.stringify([kind, name, relation]),
      { kind, name, relation },
    ]),
  );
  return [...distinct.values()];
}

const eventCounts = { insert: 'inserted', update: 'updated', delete: 'deleted' } as const;
