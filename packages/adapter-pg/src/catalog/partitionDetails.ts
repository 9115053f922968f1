import type { PartitionDetail, PartitionNode } from '@studio/core';
import type { RawPartition, RawRelation } from './rawRelation.ts';

/** @param partitions all that are below it */
export function partitionDetail(
  raw: RawRelation,
  partitions: readonly RawPartition[],
): PartitionDetail | undefined {
  const parent = raw.partition ? raw.parents?.[0] : undefined;
  if (parent === undefined && raw.partitionKey === null) return undefined;
  const strategy = raw.partitionKey === null ? undefined : strategyOf(raw.partitionKey);
  return {
    ...(parent && { parent }),
    ...(raw.bounds !== null && { bounds: raw.bounds }),
    ...(raw.partitionKey !== null && {
      key: raw.partitionKey,
      ...(strategy && { strategy }),
      partitions: partitionsBelow(raw.id, byParent(partitions)),
    }),
  };
}

function strategyOf(key: string): PartitionDetail['strategy'] {
  const [word = ''] = key.toLowerCase().split(' ');
  return word === 'range' || word === 'list' || word === 'hash' ? word : undefined;
}

function byParent(partitions: readonly RawPartition[]): ReadonlyMap<number, readonly RawPartition[]> {
  const below = new Map<number, RawPartition[]>();
  for (const partition of partitions) {
    const siblings = below.get(partition.parent);
    if (siblings) siblings.push(partition);
    else below.set(partition.parent, [partition]);
  }
  return below;
}

function partitionsBelow(
  id: number,
  below: ReadonlyMap<number, readonly RawPartition[]>,
): readonly PartitionNode[] {
  return (below.get(id) ?? []).map((raw) => ({
    schema: raw.schema,
    name: raw.name,
    bounds: raw.bounds,
    ...(raw.bounds === 'DEFAULT' && { isDefault: true }),
    ...(raw.pending && { detachPending: true }),
    ...(raw.tuples !== null && raw.key === null && { estimatedRows: raw.tuples }),
    ...(raw.key !== null && { key: raw.key, partitions: partitionsBelow(raw.id, below) }),
  }));
}
