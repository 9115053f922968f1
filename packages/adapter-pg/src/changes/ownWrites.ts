import type { Change, ChangeOutcome } from '@studio/core';
import type { RelationShape } from '../catalog/relationShape.ts';

interface Counts {
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
}

const none: Counts = { inserted: 0, updated: 0, deleted: 0 };

/** What the changes of a set wrote themselves, to be compared with what the database counted. */
export interface OwnWrites {
  /** The relations that the set names. */
  relations(): readonly RelationShape[];
  of(id: number): Counts;
  /** Whether nothing was written in a relation but what the set wrote itself. */
  explains(counts: Counts & { readonly id: number }): boolean;
  /** The same counts, with rows that moved to another partition told as updated, not as deleted and inserted. */
  withMoves<Relation extends Counts & { readonly id: number }>(counts: Relation): Relation;
}

/**
 * @param shapes of each change
 * @param bases of the views that write to one table: that table
 */
export function ownWrites(
  changes: readonly Change[],
  shapes: readonly RelationShape[],
  outcomes: readonly ChangeOutcome[],
  bases: ReadonlyMap<number, number> = new Map(),
): OwnWrites {
  const counts = new Map<number, Counts>();
  const relations = new Map<number, RelationShape>();
  for (const [index, change] of changes.entries()) {
    const shape = shapes[index];
    const outcome = outcomes[index];
    if (!shape || outcome?.kind !== 'applied') continue;
    relations.set(shape.id, shape);
    const id = bases.get(shape.id) ?? shape.id;
    const sum = counts.get(id) ?? none;
    const kind = countOf(change, outcome);
    if (kind !== null) counts.set(id, { ...sum, [kind]: sum[kind] + (outcome.affected ?? 1) });
  }
  const of = (id: number) => counts.get(id) ?? none;
  const movesOf = ({ id, inserted, deleted }: Counts & { readonly id: number }) => {
    const own = of(id);
    return Math.max(0, Math.min(inserted - own.inserted, deleted - own.deleted, own.updated));
  };
  return {
    relations: () => [...relations.values()],
    of,
    explains: ({ id, ...counted }) => {
      const own = of(id);
      return (Object.keys(none) as (keyof Counts)[]).every((kind) => own[kind] === counted[kind]);
    },
    withMoves(counted) {
      const moves = relations.get(counted.id)?.kind === 'partitionedTable' ? movesOf(counted) : 0;
      return {
        ...counted,
        inserted: counted.inserted - moves,
        updated: counted.updated + moves,
        deleted: counted.deleted - moves,
      };
    },
  };
}

function countOf(change: Change, { did }: Extract<ChangeOutcome, { kind: 'applied' }>): keyof Counts | null {
  switch (change.kind) {
    case 'insert':
      return 'inserted';
    case 'update':
    case 'updateWhere':
      return 'updated';
    case 'delete':
    case 'deleteWhere':
      return 'deleted';
    case 'upsert':
      return did === 'skipped' ? null : did === 'updated' ? 'updated' : 'inserted';
  }
}
