import { useDeferredValue, useMemo } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import type { DataGridModel } from '../useDataGrid.ts';
import { summarize } from './selectionSummary.ts';

/** What the selected numbers come to. */
export function SelectionFigures({ grid }: { readonly grid: DataGridModel }) {
  const { labels } = useStudio();
  const { source, columns, editing, selection } = grid;
  // A drag over many cells goes on while they are added up.
  const settled = useDeferredValue(selection.ranges);
  const summary = useMemo(
    () => summarize(settled, { source, columns, editing }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- of the columns only these
    [settled, source, columns.shown, editing],
  );
  if (!summary) return null;
  const figures = [
    [labels.gridValues, String(summary.values)],
    [labels.gridSum, summary.sum],
    [labels.gridAverage, summary.average],
    [labels.gridMinimum, summary.minimum],
    [labels.gridMaximum, summary.maximum],
  ];
  return (
    <span
      role="group"
      aria-label={labels.gridSummary}
      className="stu:flex stu:flex-wrap stu:gap-x-3 stu:select-text"
    >
      {figures.map(([name, value]) => (
        <span key={name}>
          {name} <span className="stu:text-fg stu:tabular-nums">{value}</span>
        </span>
      ))}
    </span>
  );
}
