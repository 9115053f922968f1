import { ChevronRight } from 'lucide-react';
import type { ReferenceCount } from '@studio/core';
import * as ContextMenu from 'radix-ui/context-menu';
import type { ReactNode } from 'react';
import { usePortalContainer } from '../../provider/studioContext.ts';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { lazyPart } from '../../ui/lazyPart.tsx';
import { useShortcuts } from '../../ui/useShortcuts.ts';
import { menuLook, menuSize } from '../cells/menuLook.ts';
import { visibleText } from '../cells/visibleText.ts';
import type { DataGridModel } from '../useDataGrid.ts';
import { relationName } from './reference.ts';
import { referencesOf } from './referencesOf.ts';
import { relationLabels } from './relationLabels.ts';

export interface ReferenceItemsProps {
  readonly grid: DataGridModel;
  /** Looks at the referenced row beside the cell. */
  readonly onPeek: () => void;
}

const CountedReferences = lazyPart(() =>
  import('./CountedReferences.tsx').then((part) => part.CountedReferences),
);

const item =
  'stu:flex stu:min-h-7 stu:cursor-default stu:items-center stu:gap-4 stu:rounded stu:px-2 stu:py-1 stu:text-fg stu:outline-none! stu:select-none stu:data-disabled:text-faint stu:data-highlighted:bg-hover stu:data-[state=open]:bg-hover';

/** Of a cell's menu: the rows that its foreign keys reference, and the relations that reference its row. */
export function ReferenceItems({ grid, onPeek }: ReferenceItemsProps) {
  const labels = usePartLabels(relationLabels);
  const keysOf = useShortcuts();
  const { relations, activeRow: row, activeColumn: column } = grid;
  if (!relations || !row || !column) return null;
  const references = referencesOf(relations, row, column.name);
  return (
    <>
      {references.length > 0 && (
        <ContextMenu.Item className={item} onSelect={onPeek}>
          <span className="stu:flex-1">{labels.gridPeek}</span>
          <kbd className="stu:font-sans stu:text-xs stu:text-faint">{keysOf('Alt+Enter')}</kbd>
        </ContextMenu.Item>
      )}
      {relations.open &&
        references.map(({ foreignKey, target }) => (
          <ContextMenu.Item
            key={foreignKey.name}
            className={item}
            disabled={target.kind === 'none'}
            onSelect={() => target.kind === 'row' && relations.open?.(target)}
          >
            <span className="stu:flex-1">
              {labels.gridOpenReference(
                visibleText(relationName(foreignKey.referencedRelation, relations.relation)),
              )}
              {target.kind === 'none' && target.because === 'null' && (
                <span className="stu:block stu:max-w-64 stu:text-sm">{labels.gridReferenceNull}</span>
              )}
            </span>
          </ContextMenu.Item>
        ))}
      {relations.open && (relations.detail?.referencedBy.length ?? 0) > 0 && <ReferencedByMenu grid={grid} />}
    </>
  );
}

function ReferencedByMenu({ grid }: Pick<ReferenceItemsProps, 'grid'>) {
  const portalContainer = usePortalContainer();
  const labels = usePartLabels(relationLabels);
  return (
    <ContextMenu.Sub>
      <ContextMenu.SubTrigger className={item}>
        <span className="stu:flex-1">{labels.gridReferencedBy}</span>
        <ChevronRight size={14} aria-hidden className="stu:text-faint stu:rtl:rotate-180" />
      </ContextMenu.SubTrigger>
      <ContextMenu.Portal container={portalContainer}>
        <ContextMenu.SubContent
          aria-label={labels.gridReferencedBy}
          collisionPadding={8}
          style={menuSize}
          className={menuLook}
        >
          <CountedReferences grid={grid}>{(found) => referenceItems(found, grid, labels)}</CountedReferences>
        </ContextMenu.SubContent>
      </ContextMenu.Portal>
    </ContextMenu.Sub>
  );
}

function referenceItems(
  found: readonly ReferenceCount[] | string,
  { relations }: DataGridModel,
  labels: typeof relationLabels,
): ReactNode {
  if (typeof found === 'string') {
    return (
      <ContextMenu.Item disabled className={item} style={{ maxWidth: 280 }}>
        {found}
      </ContextMenu.Item>
    );
  }
  return found.map(({ relation, foreignKey, filter, count }) => (
    <ContextMenu.Item
      key={JSON.stringify([relation, foreignKey])}
      className={item}
      style={{ maxWidth: 320 }}
      onSelect={() => relations?.open?.({ relation, filter })}
    >
      <span className="stu:min-w-0 stu:flex-1">
        <span className="stu:block stu:truncate">
          {visibleText(relationName(relation, relations?.relation))}
        </span>
        {'reason' in count && <span className="stu:block stu:text-sm stu:text-muted">{count.reason}</span>}
      </span>
      {'value' in count && (
        <span className="stu:text-sm stu:text-muted stu:tabular-nums">
          {labels.gridReferencingRows(count)}
        </span>
      )}
    </ContextMenu.Item>
  ));
}
