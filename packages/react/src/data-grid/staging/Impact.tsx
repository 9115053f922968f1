import type { RelationRef } from '@studio/core';
import { useAbility } from '../../provider/useAbility.ts';
import { furtherImpact } from './furtherImpact.ts';
import { ImpactList } from './ImpactList.tsx';
import type { StagedRows } from './stagedChanges.ts';
import { usePlannedStatements } from './usePlannedStatements.ts';

export interface ImpactProps {
  readonly relation: RelationRef;
  readonly rows: StagedRows;
}

/** What saving does beyond what is staged: rows that go with others, and what triggers write. Tried out and rolled back. */
export function Impact({ relation, rows }: ImpactProps) {
  const { plan } = usePlannedStatements(relation, rows, useAbility('changeImpact').ok);
  const further = furtherImpact(plan.data?.impact ?? [], rows);
  if (further.length === 0) return null;
  return <ImpactList impact={further} />;
}
