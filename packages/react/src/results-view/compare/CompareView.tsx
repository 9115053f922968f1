import { GitCompare } from 'lucide-react';
import { useMemo, useState } from 'react';
import { visibleText } from '../../data-grid/cells/visibleText.ts';
import { columnIds } from '../../data-grid/gridColumn.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import type { ResultViewProps } from '../views/resultViewProps.ts';
import type { RowMatch } from './compareResults.ts';
import { DifferenceTable } from './DifferenceTable.tsx';
import { MatchChooser } from './MatchChooser.tsx';
import type { PinnedResult } from './pinnedResult.ts';
import { useComparison } from './useComparison.ts';
import { useResultsLabels } from '../useResultsLabels.ts';

export interface CompareViewProps extends ResultViewProps {
  readonly pinned: PinnedResult | undefined;
  /** Whether the pinned result is this one. */
  readonly isPinned: boolean;
  /** Ids of the columns that name a row, where they are known. */
  readonly columnKey: readonly string[] | undefined;
}

/** What is different from the result that was pinned. */
export function CompareView(props: CompareViewProps) {
  const labels = useResultsLabels();
  const { pinned, isPinned } = props;
  if (pinned && !isPinned) return <Differences {...props} pinned={pinned} />;
  return (
    <EmptyState icon={<GitCompare size={20} />} title={isPinned ? labels.compareSame : labels.compareNothing}>
      {isPinned ? labels.compareSameHint : labels.compareNothingHint}
    </EmptyState>
  );
}

function Differences(props: CompareViewProps & { readonly pinned: PinnedResult }) {
  const labels = useResultsLabels();
  const { pinned, columns, rows, label } = props;
  const shared = useMemo(() => {
    const before = new Set(columnIds(pinned.columns.map(({ name }) => name)));
    return columnIds(columns.map(({ name }) => name)).filter((id) => before.has(id));
  }, [pinned.columns, columns]);
  const known = props.columnKey ?? pinned.key;
  const [chosen, setChosen] = useState<readonly string[]>();
  const key = (chosen ?? known ?? []).filter((id) => shared.includes(id));
  const match: RowMatch = key.length > 0 ? { by: 'key', columns: key } : { by: 'position' };
  const after = useMemo(() => ({ columns, rows }), [columns, rows]);
  const compared = useComparison(pinned, after, match);
  const notes = compared
    ? [
        compared.columnsBefore.length > 0 &&
          labels.compareOnlyBefore(compared.columnsBefore.map(visibleText)),
        compared.columnsAfter.length > 0 && labels.compareOnlyAfter(compared.columnsAfter.map(visibleText)),
        compared.repeatedKeys > 0 && labels.compareRepeated(compared.repeatedKeys),
        compared.unsure > 0 && labels.compareUnsure(compared.unsure),
      ].filter((note) => note !== false)
    : [];
  return (
    <>
      <div className="stu:flex stu:flex-wrap stu:items-center stu:gap-x-4 stu:gap-y-1 stu:border-b stu:border-border stu:bg-canvas stu:px-3 stu:py-1.5 stu:text-sm">
        <MatchChooser columns={shared} chosen={key} onChange={setChosen} />
        <span role="status" className="stu:text-muted">
          {compared ? labels.compareCounts(compared) : labels.comparing}
        </span>
      </div>
      {notes.length > 0 && (
        <ul className="stu:border-b stu:border-border stu:px-3 stu:py-1 stu:text-sm stu:text-muted">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {!compared ? (
        <div className="stu:p-3">
          <Skeleton width="60%" />
        </div>
      ) : compared.differences.length === 0 ? (
        <EmptyState title={labels.compareEqual}>{labels.compareEqualHint(compared.same)}</EmptyState>
      ) : (
        <DifferenceTable compared={compared} before={pinned} after={after} shown={key} label={label} />
      )}
    </>
  );
}
