import type { PlannedStatement, RelationRef } from '@studio/core';
import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { ErrorMessage } from '../../ui/ErrorMessage.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { visibleLines, visibleText } from '../cells/visibleText.ts';
import type { StagedRows } from './stagedChanges.ts';
import { usePlannedStatements } from './usePlannedStatements.ts';

export interface PlannedStatementsProps {
  readonly relation: RelationRef;
  readonly rows: StagedRows;
}

/** More would not be read. */
const mostShown = 200;

/** The statements that a save would send. They are asked for when the section is opened. */
export function PlannedStatements({ relation, rows }: PlannedStatementsProps) {
  const { labels } = useStudio();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { plan, isSilent } = usePlannedStatements(relation, rows, isOpen);
  if (isSilent && !isOpen) return null;
  const statements = plan.data?.statements;
  return (
    <section className="stu:border-t stu:border-border stu:py-2">
      <h3>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onClick={() => setOpen(!isOpen)}
          className="stu:group stu:flex stu:min-h-7 stu:cursor-default stu:items-center stu:gap-1 stu:rounded stu:pe-2 stu:text-muted stu:hover:text-fg"
        >
          <ChevronRight
            size={14}
            aria-hidden
            className="stu:group-aria-expanded:rotate-90 stu:motion-safe:transition-transform"
          />
          {labels.gridStatements}
        </button>
      </h3>
      {isOpen && (
        <div id={id} aria-busy={plan.isFetching} className="stu:flex stu:flex-col stu:gap-2 stu:pt-1">
          {plan.isLoading && <Skeleton width="60%" />}
          {plan.error && <ErrorMessage error={plan.error} onRetry={() => void plan.refetch()} />}
          {plan.data && (
            <p className="stu:text-sm stu:text-muted">
              {!statements
                ? labels.gridNoStatements
                : plan.data.result === 'applied'
                  ? labels.gridStatementsHint
                  : labels.gridStatementsRefused}
            </p>
          )}
          {statements?.slice(0, mostShown).map((statement, index) => (
            <Statement key={index} statement={statement} />
          ))}
          {statements && statements.length > mostShown && (
            <p className="stu:text-sm stu:text-muted">
              {labels.gridMoreStatements(statements.length - mostShown)}
            </p>
          )}
        </div>
      )}
    </section>
  );
}

function Statement({ statement: { sql, parameters } }: { readonly statement: PlannedStatement }) {
  return (
    <div className="stu:rounded stu:bg-sunken stu:px-2 stu:py-1.5 stu:font-mono stu:text-sm">
      <pre className="stu:font-mono stu:wrap-anywhere stu:whitespace-pre-wrap">{visibleLines(sql)}</pre>
      {parameters.length > 0 && (
        <ul className="stu:mt-1 stu:text-muted">
          {parameters.map((parameter, index) => (
            <li key={index} className="stu:wrap-anywhere">
              ${index + 1} = {parameterText(parameter)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** As SQL writes it, so that NULL, an empty text and the text NULL are three things. */
function parameterText(parameter: string | null): string {
  return parameter === null ? 'NULL' : `'${visibleText(parameter.replaceAll("'", "''"))}'`;
}
