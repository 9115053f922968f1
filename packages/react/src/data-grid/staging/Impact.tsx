import type { RelationImpact, RelationRef } from '@studio/core';
import { TriangleAlert } from 'lucide-react';
import { useAbility } from '../../provider/useAbility.ts';
import { useStudio } from '../../provider/studioContext.ts';
import { visibleText } from '../cells/visibleText.ts';
import { furtherImpact } from './furtherImpact.ts';
import type { StagedRows } from './stagedChanges.ts';
import { usePlannedStatements } from './usePlannedStatements.ts';

export interface ImpactProps {
  readonly relation: RelationRef;
  readonly rows: StagedRows;
}

/** What saving does beyond what is staged: rows that go with others, and what triggers write. Tried out and rolled back. */
export function Impact({ relation, rows }: ImpactProps) {
  const { labels } = useStudio();
  const { plan } = usePlannedStatements(relation, rows, useAbility('changeImpact').ok);
  const further = furtherImpact(plan.data?.impact ?? [], rows);
  if (further.length === 0) return null;
  return (
    <section
      aria-label={labels.gridImpact}
      className="stu:my-2 stu:flex stu:gap-2 stu:rounded stu:bg-warning-soft stu:px-3 stu:py-2"
    >
      <TriangleAlert size={14} aria-hidden className="stu:mt-1 stu:flex-none stu:text-warning" />
      <ul className="stu:min-w-0">
        {further.map((impact) => (
          <li key={JSON.stringify(impact.relation)} className="stu:wrap-anywhere">
            {sentence(impact, labels)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function sentence(impact: RelationImpact, labels: ReturnType<typeof useStudio>['labels']): string {
  const { relation, causes } = impact;
  const names = [...new Set(causes.map(({ name }) => visibleText(name)))];
  return labels.gridImpactOf(visibleText(`${relation.schema}.${relation.name}`), impact, names);
}
