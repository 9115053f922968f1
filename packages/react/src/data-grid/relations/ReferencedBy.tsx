import type { ForeignKeyDetail, ReferenceCount, RelationRef, RowRef } from '@studio/core';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { useAbility } from '../../provider/useAbility.ts';
import { useRelation } from '../../provider/useRelation.ts';
import { ErrorMessage } from '../../ui/ErrorMessage.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { visibleText } from '../cells/visibleText.ts';
import { relationName, type RelationTarget } from './reference.ts';
import { ReferencingRows } from './ReferencingRows.tsx';
import { useReferenceCounts } from './useReferenceCounts.ts';
import { relationLabels } from './relationLabels.ts';

export interface ReferencedByProps {
  readonly relation: RelationRef;
  /** `null` where it cannot be named. */
  readonly row: RowRef | null;
  readonly onOpen: ((target: RelationTarget) => void) | undefined;
  /** Whether some of the referencing rows can be listed here. @default false */
  readonly listsRows?: boolean;
}

/** Every foreign key that points to a row, with how many rows do so by it. */
export function ReferencedBy({ relation, row, onOpen, listsRows = false }: ReferencedByProps) {
  const labels = usePartLabels(relationLabels);
  const ability = useAbility('countReferences');
  const { data: detail } = useRelation(relation);
  const counts = useReferenceCounts(relation, ability.ok && row ? row : undefined);
  if (!ability.ok) return <Note>{ability.reason}</Note>;
  if (!row) return <Note>{labels.gridNoRowReferences}</Note>;
  if (counts.error) return <ErrorMessage error={counts.error} onRetry={() => void counts.refetch()} />;
  if (!counts.data) {
    return (
      <div role="status" className="stu:flex stu:h-7 stu:items-center">
        <Skeleton width="50%" />
        <VisuallyHidden>{labels.gridReferencesLoading}</VisuallyHidden>
      </div>
    );
  }
  if (counts.data.length === 0) return <Note>{labels.gridNotReferenced}</Note>;
  return (
    <ul className="stu:flex stu:flex-col">
      {counts.data.map((reference) => (
        <ReferencingRows
          key={JSON.stringify([reference.relation, reference.foreignKey])}
          reference={reference}
          name={visibleText(relationName(reference.relation, relation))}
          columns={columnsOf(reference, detail?.referencedBy)}
          onOpen={onOpen}
          listsRows={listsRows}
        />
      ))}
    </ul>
  );
}

function Note({ children }: { readonly children: string }) {
  return <p className="stu:py-1 stu:text-sm stu:text-muted">{children}</p>;
}

/** The columns by which it references; the constraint's own name where they are not known. */
function columnsOf(reference: ReferenceCount, known: readonly ForeignKeyDetail[] | undefined): string {
  const key = known?.find(
    ({ name, relation }) =>
      name === reference.foreignKey &&
      relation.schema === reference.relation.schema &&
      relation.name === reference.relation.name,
  );
  return visibleText(key ? key.columns.join(', ') : reference.foreignKey);
}
