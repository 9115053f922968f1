import { useDeferredValue, useMemo } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import type { DataGridModel } from '../useDataGrid.ts';
import { rangeCells, rangeRows } from './cellRange.ts';
import { summarize } from './selectionSummary.ts';

/** How much is selected, and what its numbers come to. */
export function SelectionStatus({ grid }: { readonly grid: DataGridModel }) {
  const { labels } = useStudio();
  const { ranges, openRanges } = grid.selection;
  const { source, columns, editing } = grid;
  // A drag over many cells goes on while they are added up.
  const settled = useDeferredValue(ranges);
  const summary = useMemo(
    () => summarize(settled, { source, columns, editing }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- of the columns only these
    [settled, source, columns.shown, editing],
  );
  const cells = ranges.reduce((count, range) => count + rangeCells(range), 0);
  const [range] = ranges;
  if (cells < 2 || !range) return null;
  const width = range.lastColumn - range.firstColumn + 1;
  const isOpen = openRanges[0]?.lastRow === Infinity && grid.isCounted === false;
  const size =
    ranges.length > 1
      ? labels.gridSelectedCells(cells, ranges.length)
      : isOpen
        ? labels.gridSelectionOpen(width)
        : labels.gridSelection(rangeRows(range), width);
  const figures = summary && [
    [labels.gridValues, String(summary.values)],
    [labels.gridSum, summary.sum],
    [labels.gridAverage, summary.average],
    [labels.gridMinimum, summary.minimum],
    [labels.gridMaximum, summary.maximum],
  ];
  return (
    <>
      <span>{size}</span>
      {figures && (
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
      )}
    </>
  );
}
