import type { StudioError } from '@studio/core';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { ErrorMessage } from '../../ui/ErrorMessage.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { visibleLines } from '../cells/visibleText.ts';
import { ImpactList } from '../staging/ImpactList.tsx';
import type { BulkPlan } from './useBulkPlan.ts';
import type { BulkProblem } from './useBulkRun.ts';
import { bulkLabels } from './bulkLabels.ts';

export interface BulkPlannedProps {
  readonly what: 'edit' | 'delete';
  /** Absent while it is being made. */
  readonly plan: BulkPlan | undefined;
  readonly isPlanning: boolean;
  readonly error: StudioError | null;
  readonly onRetry: () => void;
  /** Why a run did not come through. */
  readonly problem: BulkProblem | undefined;
}

/** How many rows a change concerns, by a dry run; what else it does; and the statement. */
export function BulkPlanned({ what, plan, isPlanning, error, onRetry, problem }: BulkPlannedProps) {
  const labels = usePartLabels(bulkLabels);
  const said =
    plan && (what === 'edit' ? labels.gridBulkEdits(plan.rows) : labels.gridBulkDeletes(plan.rows));
  const [statement] = plan?.result.statements ?? [];
  return (
    <>
      {problem?.kind === 'failed' && <ErrorMessage error={problem.error} />}
      {problem?.kind === 'miscounted' && (
        <p role="alert" className="stu:rounded stu:bg-warning-soft stu:px-3 stu:py-2">
          {labels.gridBulkMiscounted(problem.expected, problem.found)}
        </p>
      )}
      {error && <ErrorMessage error={error} onRetry={onRetry} />}
      <div role="status" className="stu:flex stu:min-h-8 stu:items-center stu:gap-2 stu:font-medium">
        {isPlanning && (
          <>
            <Spinner />
            <span className="stu:text-muted">{labels.gridBulkCounting}</span>
          </>
        )}
        {!isPlanning && plan && (plan.rows === 0 ? labels.gridBulkNothing : said)}
      </div>
      {plan && !isPlanning && <Further plan={plan} />}
      {statement && !isPlanning && (
        <details className="stu:py-1">
          <summary className="stu:cursor-default stu:text-muted">{labels.gridStatements}</summary>
          <pre
            style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxHeight: 160, overflow: 'auto' }}
            className="stu:mt-1 stu:rounded stu:bg-sunken stu:px-2 stu:py-1.5 stu:font-mono stu:text-sm"
          >
            {visibleLines(statement.sql)}
          </pre>
        </details>
      )}
    </>
  );
}

/** What it does beyond the rows that were asked for. */
function Further({ plan }: { readonly plan: BulkPlan }) {
  const impact = (plan.result.impact ?? []).flatMap((each) => {
    const own = each.direct ? plan.rows : 0;
    const beyond = {
      inserted: each.inserted,
      updated: each.updated - (each.deleted > 0 ? 0 : own),
      deleted: each.deleted - (each.deleted > 0 ? own : 0),
    };
    return beyond.inserted + beyond.updated + beyond.deleted > 0 ? [{ ...each, ...beyond }] : [];
  });
  if (impact.length === 0) return null;
  return <ImpactList impact={impact} />;
}
