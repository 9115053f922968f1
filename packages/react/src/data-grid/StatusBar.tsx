import type { ReactNode } from 'react';
import { useStudio } from '../provider/studioContext.ts';
import type { RowCounting } from './rows/useRowCount.ts';
import { lazyPart } from '../ui/lazyPart.tsx';
import { SelectionStatus } from './selection/SelectionStatus.tsx';
import type { DataGridModel } from './useDataGrid.ts';

const JumpButton = lazyPart(() => import('./jump/JumpButton.tsx').then((part) => part.JumpButton));
const SelectionActions = lazyPart(() =>
  import('./actions/SelectionActions.tsx').then((part) => part.SelectionActions),
);

/** Each is found by eye, and asks for no way to go to its number. */
const fewRows = 100;

export interface StatusBarProps {
  /** Absent where all rows are at hand. */
  readonly count?: RowCounting;
  readonly grid: DataGridModel;
  /** What is to be said of the active cell. */
  readonly note: string;
  /** Whether the note is a problem. */
  readonly isProblem?: boolean;
  /** What stands at the end. */
  readonly children?: ReactNode;
}

const barLook =
  'stu:box-content stu:flex stu:min-h-7 stu:flex-wrap stu:items-center stu:gap-x-3 stu:border-t stu:border-border stu:bg-canvas stu:px-3 stu:py-1 stu:text-sm stu:text-muted';
const link = 'stu:rounded-sm stu:px-1 stu:text-accent stu:hover:underline';

/** Stands where the bar will stand, as high as it, so that nothing moves as it comes. */
export function StatusBarPlace() {
  return <div className={barLook} />;
}

/** How many rows there are, how surely, and what is selected. */
export function StatusBar({ count, grid, note, isProblem, children }: StatusBarProps) {
  const { labels } = useStudio();
  return (
    <div className={barLook}>
      {count ? <Count count={count} /> : <span>{labels.gridRowCount(grid.source.rowCount, 'exact')}</span>}
      {grid.source.rowCount >= fewRows && <JumpButton grid={grid} />}
      <SelectionStatus grid={grid} />
      {grid.bulk && isMany(grid) && <SelectionActions grid={grid} />}
      {note && (
        <span
          title={note}
          data-problem={isProblem || undefined}
          className="stu:min-w-0 stu:flex-1 stu:truncate stu:text-fg stu:data-problem:text-danger"
        >
          {note}
        </span>
      )}
      <span className="stu:ms-auto stu:flex stu:items-center stu:gap-1.5">{children}</span>
    </div>
  );
}

function Count({ count }: { readonly count: RowCounting }) {
  const { labels } = useStudio();
  const { shown, countExactly, counting } = count;
  return (
    <>
      {/* Spoken as it becomes known. */}
      <span role="status">{labels.gridRowCount(shown.rows, shown.precision)}</span>
      {counting ? (
        <button type="button" onClick={count.cancelCounting} className={link}>
          {labels.gridCounting} {labels.cancel}
        </button>
      ) : (
        countExactly && (
          <button type="button" onClick={countExactly} className={link}>
            {labels.gridCountExactly}
          </button>
        )
      )}
      {count.error && <span className="stu:text-danger">{labels.gridCountFailed(count.error.message)}</span>}
    </>
  );
}

/** Whether the selection reaches over more rows than one. */
function isMany({ selection }: DataGridModel): boolean {
  const [first, ...more] = selection.openRanges;
  return more.length > 0 || (first !== undefined && first.firstRow !== first.lastRow);
}
