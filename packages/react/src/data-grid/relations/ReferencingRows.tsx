import type { ReferenceCount } from '@studio/core';
import { ArrowUpRight, ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { ErrorMessage } from '../../ui/ErrorMessage.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { visibleText } from '../cells/visibleText.ts';
import { keyFilter, type RelationTarget } from './reference.ts';
import { summaryText } from './rowSummary.ts';
import { useRowSummaries } from './useRowSummaries.ts';
import { relationLabels } from './relationLabels.ts';

export interface ReferencingRowsProps {
  readonly reference: ReferenceCount;
  readonly name: string;
  readonly columns: string;
  readonly onOpen: ((target: RelationTarget) => void) | undefined;
  readonly listsRows: boolean;
}

const shownRows = 5;
const line =
  'stu:flex stu:min-h-7 stu:w-full stu:min-w-0 stu:items-center stu:gap-2 stu:rounded stu:px-1.5 stu:text-start';

/** The rows that reference a row by one foreign key: how many, a way to all of them, and the first of them. */
export function ReferencingRows({ reference, name, columns, onOpen, listsRows }: ReferencingRowsProps) {
  const labels = usePartLabels(relationLabels);
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { relation, filter, count } = reference;
  const isCounted = 'value' in count;
  const canList = listsRows && !(isCounted && count.value === 0);
  const told = isCounted ? labels.gridReferencingRows(count) : count.reason;
  const names = (
    <>
      <span className="stu:min-w-0 stu:truncate" title={name}>
        {name}
      </span>
      <span className="stu:min-w-0 stu:flex-1 stu:truncate stu:text-sm stu:text-muted" title={columns}>
        {columns}
      </span>
      {isCounted && <span className="stu:tabular-nums">{told}</span>}
    </>
  );
  return (
    <li>
      <div className="stu:flex stu:items-center">
        {canList && (
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={isOpen ? id : undefined}
            aria-label={labels.gridShowReferencing(name)}
            onClick={() => setOpen(!isOpen)}
            className="stu:group stu:flex stu:size-6 stu:flex-none stu:items-center stu:justify-center stu:rounded stu:text-faint stu:hover:bg-hover stu:hover:text-fg"
          >
            <ChevronRight
              size={13}
              aria-hidden
              className="stu:group-aria-expanded:rotate-90 stu:rtl:not-group-aria-expanded:rotate-180"
            />
          </button>
        )}
        {onOpen ? (
          <button
            type="button"
            onClick={() => onOpen({ relation, filter })}
            className={`${line} stu:hover:bg-hover`}
          >
            {names}
            <ArrowUpRight
              size={13}
              aria-hidden
              className="stu:flex-none stu:text-faint stu:rtl:-scale-x-100"
            />
          </button>
        ) : (
          <div className={line}>{names}</div>
        )}
      </div>
      {!isCounted && <p className="stu:ps-1.5 stu:pb-1 stu:text-sm stu:text-muted">{told}</p>}
      {isOpen && canList && <Rows id={id} reference={reference} onOpen={onOpen} />}
    </li>
  );
}

interface RowsProps {
  readonly id: string;
  readonly reference: ReferenceCount;
  readonly onOpen: ((target: RelationTarget) => void) | undefined;
}

function Rows({ id, reference: { relation, filter }, onOpen }: RowsProps) {
  const found = useRowSummaries(relation, filter, shownRows);
  if (found.error) return <ErrorMessage error={found.error} onRetry={found.retry} />;
  if (!found.rows) {
    return (
      <div id={id} className="stu:flex stu:h-7 stu:items-center stu:ps-8">
        <Skeleton width="60%" />
      </div>
    );
  }
  return (
    <ul id={id} className="stu:ps-6 stu:pb-1">
      {found.rows.map((row) => {
        const text = visibleText(summaryText(row));
        const { ref } = row;
        return (
          <li key={row.index} className="stu:flex">
            {onOpen && ref?.by === 'key' ? (
              <button
                type="button"
                onClick={() => onOpen({ relation, filter: keyFilter(ref.key) })}
                className={`${line} stu:text-sm stu:hover:bg-hover`}
              >
                <bdi className="stu:min-w-0 stu:truncate">{text}</bdi>
              </button>
            ) : (
              <span className={`${line} stu:text-sm stu:truncate`}>
                <bdi>{text}</bdi>
              </span>
            )}
          </li>
        );
      })}
      {found.hasMore && <li className="stu:px-1.5 stu:text-sm stu:text-muted">…</li>}
    </ul>
  );
}
