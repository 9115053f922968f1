import { ArrowUpRight } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { visibleText } from '../cells/visibleText.ts';
import type { GridRelations } from '../relations/gridRelations.ts';
import { relationName, type Reference } from '../relations/reference.ts';
import { referencesOf } from '../relations/referencesOf.ts';
import { ReferencedBy } from '../relations/ReferencedBy.tsx';
import { summaryText } from '../relations/rowSummary.ts';
import { useRowSummaries } from '../relations/useRowSummaries.ts';
import type { GridRow } from '../rows/rowSource.ts';
import { rowPanelLabels } from './rowPanelLabels.ts';
import { relationLabels } from '../relations/relationLabels.ts';

const relatedLabels = { ...relationLabels, ...rowPanelLabels };

export interface RelatedRowsProps {
  readonly relations: GridRelations;
  readonly row: GridRow;
  /** Whether it is not in the database yet. */
  readonly isNew: boolean;
}

/** The rows that a record references, and those that reference it, with their number and a way to them. */
export function RelatedRows({ relations, row, isNew }: RelatedRowsProps) {
  const labels = usePartLabels(relatedLabels);
  const references = referencesOf(relations, row);
  const isReferenced = (relations.detail?.referencedBy.length ?? 0) > 0;
  const isAlone = relations.detail !== undefined && references.length === 0 && !isReferenced;
  return (
    <Section title={labels.gridRelated} level="h3">
      {isAlone && <p className="stu:text-sm stu:text-muted">{labels.gridNoRelated}</p>}
      {references.length > 0 && (
        <Section title={labels.gridReferences} level="h4">
          <ul>
            {references.map((reference) => (
              <li key={reference.foreignKey.name}>
                <ReferencedLine reference={reference} relations={relations} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {isReferenced && (
        <Section title={labels.gridReferencedBy} level="h4">
          {isNew ? (
            <p className="stu:text-sm stu:text-muted">{labels.gridNewRowReferences}</p>
          ) : (
            <ReferencedBy relation={relations.relation} row={row.ref} onOpen={relations.open} listsRows />
          )}
        </Section>
      )}
    </Section>
  );
}

interface ReferencedLineProps {
  readonly reference: Reference;
  readonly relations: GridRelations;
}

/** One foreign key: its columns, the relation that it leads to, and the row there. */
function ReferencedLine({ reference: { foreignKey, target }, relations }: ReferencedLineProps) {
  const labels = usePartLabels(relatedLabels);
  const name = visibleText(relationName(foreignKey.referencedRelation, relations.relation));
  const { open } = relations;
  return (
    <div className="stu:flex stu:min-h-7 stu:items-center stu:gap-2 stu:px-1.5">
      <span className="stu:min-w-0 stu:truncate">{name}</span>
      <span className="stu:min-w-0 stu:truncate stu:text-sm stu:text-muted">
        {visibleText(foreignKey.columns.join(', '))}
      </span>
      <span className="stu:min-w-0 stu:flex-1 stu:truncate stu:text-end stu:text-sm">
        {target.kind === 'row' ? (
          <Summary target={target} />
        ) : (
          <span
            className="stu:text-muted"
            title={target.because === 'null' ? labels.gridReferenceNull : undefined}
          >
            {target.because === 'null'
              ? labels.gridNull
              : target.because === 'default'
                ? labels.gridDefault
                : labels.gridReferenceUnknown}
          </span>
        )}
      </span>
      {open && target.kind === 'row' && (
        <button
          type="button"
          aria-label={labels.gridOpenReference(name)}
          title={labels.gridOpenReference(name)}
          onClick={() => open(target)}
          className="stu:flex stu:size-6 stu:flex-none stu:items-center stu:justify-center stu:rounded stu:text-faint stu:hover:bg-hover stu:hover:text-fg"
        >
          <ArrowUpRight size={13} aria-hidden className="stu:rtl:-scale-x-100" />
        </button>
      )}
    </div>
  );
}

function Summary({ target }: { readonly target: Extract<Reference['target'], { readonly kind: 'row' }> }) {
  const labels = usePartLabels(relatedLabels);
  const { rows, error } = useRowSummaries(target.relation, target.filter, 1);
  if (error) return <span className="stu:text-danger">{error.message}</span>;
  if (!rows) return <Skeleton width={64} />;
  const [row] = rows;
  if (!row) return <span className="stu:text-muted">{labels.gridReferenceGone}</span>;
  return <bdi>{visibleText(row.title ?? summaryText(row))}</bdi>;
}

interface SectionProps {
  readonly title: string;
  readonly level: 'h3' | 'h4';
  readonly children: ReactNode;
}

function Section({ title, level: Heading, children }: SectionProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      data-level={Heading}
      className="stu:data-[level=h3]:mt-3 stu:data-[level=h3]:border-t stu:data-[level=h3]:border-border stu:data-[level=h3]:pt-3"
    >
      <Heading
        id={id}
        data-level={Heading}
        className="stu:pt-1 stu:pb-1 stu:data-[level=h3]:font-semibold stu:data-[level=h4]:text-xs stu:data-[level=h4]:font-medium stu:data-[level=h4]:text-muted"
      >
        {title}
      </Heading>
      {children}
    </section>
  );
}
