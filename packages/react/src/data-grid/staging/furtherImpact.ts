import type { RelationImpact } from '@studio/core';
import type { StagedRow, StagedRows } from './stagedChanges.ts';

/** Of what a save would write, what is not staged itself: in other relations, and in this one beside the staged rows. */
export function furtherImpact(
  impact: readonly RelationImpact[],
  rows: StagedRows,
): readonly RelationImpact[] {
  const staged = (kind: StagedRow['kind']) => [...rows.values()].filter((row) => row.kind === kind).length;
  return impact
    .map((each) =>
      each.direct
        ? {
            ...each,
            inserted: Math.max(0, each.inserted - staged('insert')),
            updated: Math.max(0, each.updated - staged('update')),
            deleted: Math.max(0, each.deleted - staged('delete')),
          }
        : each,
    )
    .filter(({ inserted, updated, deleted }) => inserted + updated + deleted > 0);
}
