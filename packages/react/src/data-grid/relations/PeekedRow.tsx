import { ArrowUpRight } from 'lucide-react';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorMessage } from '../../ui/ErrorMessage.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { cellContent } from '../cells/cellContent.tsx';
import { visibleText } from '../cells/visibleText.ts';
import type { Reference, RelationTarget } from './reference.ts';
import { ReferencedBy } from './ReferencedBy.tsx';
import { useRowSummaries, type SummarizedRow } from './useRowSummaries.ts';
import { relationLabels } from './relationLabels.ts';

export interface PeekedRowProps {
  readonly reference: Reference;
  /** Of the referenced relation. */
  readonly name: string;
  readonly onOpen: ((target: RelationTarget) => void) | undefined;
}

/** The row that a foreign key references: its label, its main values, and how many rows reference it. */
export function PeekedRow({ reference, name, onOpen }: PeekedRowProps) {
  const labels = usePartLabels(relationLabels);
  const { target, foreignKey } = reference;
  if (target.kind === 'none') {
    const reasons = {
      null: labels.gridReferenceNull,
      unknown: labels.gridReferenceUnknown,
      default: labels.gridReferenceDefault,
    };
    return (
      <>
        <Heading title={undefined} name={name} columns={foreignKey.columns} />
        <p className="stu:text-sm stu:text-muted">{reasons[target.because]}</p>
      </>
    );
  }
  return <FoundRow target={target} name={name} columns={foreignKey.columns} onOpen={onOpen} />;
}

interface FoundRowProps {
  readonly target: Required<RelationTarget>;
  readonly name: string;
  readonly columns: readonly string[];
  readonly onOpen: ((target: RelationTarget) => void) | undefined;
}

function FoundRow({ target, name, columns, onOpen }: FoundRowProps) {
  const labels = usePartLabels(relationLabels);
  const { rows, error, retry } = useRowSummaries(target.relation, target.filter, 1);
  const row = rows?.[0];
  return (
    <>
      <Heading title={row?.title} name={name} columns={columns} />
      {error && <ErrorMessage error={error} onRetry={retry} />}
      {!rows && !error && <Loading label={labels.gridPeekLoading} />}
      {rows && !row && <p className="stu:text-sm stu:text-muted">{labels.gridReferenceGone}</p>}
      {row && <Values row={row} />}
      {onOpen && (
        <Button onClick={() => onOpen(target)} className="stu:my-2">
          {labels.gridOpenReference(name)}
          <ArrowUpRight size={13} aria-hidden className="stu:rtl:-scale-x-100" />
        </Button>
      )}
      {row && (
        <>
          <h4 className="stu:pt-1 stu:text-xs stu:font-medium stu:text-muted">{labels.gridReferencedBy}</h4>
          <ReferencedBy relation={target.relation} row={row.ref} onOpen={onOpen} />
        </>
      )}
    </>
  );
}

interface HeadingProps {
  readonly title: string | undefined;
  readonly name: string;
  readonly columns: readonly string[];
}

function Heading({ title, name, columns }: HeadingProps) {
  return (
    <header className="stu:pb-2">
      <h3 data-value="" className="stu:font-semibold stu:wrap-anywhere">
        {title === undefined ? name : visibleText(title)}
      </h3>
      <p className="stu:text-xs stu:wrap-anywhere stu:text-muted">
        {visibleText(columns.join(', '))} <span aria-hidden>→</span> {name}
      </p>
    </header>
  );
}

function Values({ row }: { readonly row: SummarizedRow }) {
  const labels = usePartLabels(relationLabels);
  return (
    <dl
      style={{ display: 'grid', gridTemplateColumns: 'minmax(64px, max-content) minmax(0, 1fr)' }}
      className="stu:gap-x-3 stu:gap-y-0.5 stu:text-sm"
    >
      {row.fields.map((field) => (
        <div key={field.name} style={{ display: 'contents' }}>
          <dt className="stu:truncate stu:text-muted" style={{ maxWidth: 120 }}>
            {visibleText(field.name)}
          </dt>
          <dd className="stu:min-w-0 stu:truncate">
            {cellContent(field.value, field, false, labels).content}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Loading({ label }: { readonly label: string }) {
  return (
    <div role="status" className="stu:flex stu:flex-col stu:gap-3 stu:py-2">
      <Skeleton width="70%" />
      <Skeleton width="45%" />
      <Skeleton width="60%" />
      <VisuallyHidden>{label}</VisuallyHidden>
    </div>
  );
}
