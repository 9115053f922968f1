import { useStudio } from '../../provider/studioContext.ts';
import { lazyPart } from '../../ui/lazyPart.tsx';
import type { DataGridModel } from '../useDataGrid.ts';
import { rangeCells, rangeRows } from './cellRange.ts';

const SelectionFigures = lazyPart(() =>
  import('./SelectionFigures.tsx').then((part) => part.SelectionFigures),
);

/** How much is selected, and what its numbers come to. */
export function SelectionStatus({ grid }: { readonly grid: DataGridModel }) {
  const { labels } = useStudio();
  const { ranges, openRanges } = grid.selection;
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
  return (
    <>
      <span>{size}</span>
      <SelectionFigures grid={grid} />
    </>
  );
}
