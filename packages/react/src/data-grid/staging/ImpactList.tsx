import type { RelationImpact } from '@studio/core';
import { TriangleAlert } from 'lucide-react';
import type { Labels } from '../../provider/labels.ts';
import { useStudio } from '../../provider/studioContext.ts';
import { visibleText } from '../cells/visibleText.ts';

/** A warning of rows that are written though nobody asked for that, by relation and cause. */
export function ImpactList({ impact }: { readonly impact: readonly RelationImpact[] }) {
  const { labels } = useStudio();
  return (
    <section
      aria-label={labels.gridImpact}
      className="stu:my-2 stu:flex stu:gap-2 stu:rounded stu:bg-warning-soft stu:px-3 stu:py-2"
    >
      <TriangleAlert size={14} aria-hidden className="stu:mt-1 stu:flex-none stu:text-warning" />
      <ul className="stu:min-w-0">
        {impact.map((each) => (
          <li key={JSON.stringify(each.relation)} className="stu:wrap-anywhere">
            {sentence(each, labels)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function sentence(impact: RelationImpact, labels: Labels): string {
  const { relation, causes } = impact;
  const names = [...new Set(causes.map(({ name }) => visibleText(name)))];
  return labels.gridImpactOf(visibleText(`${relation.schema}.${relation.name}`), impact, names);
}
