import * as Popover from 'radix-ui/popover';
import { useRef } from 'react';
import { usePortalContainer } from '../../provider/studioContext.ts';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import type { GridRelations } from './gridRelations.ts';
import { PeekedRow } from './PeekedRow.tsx';
import { relationName } from './reference.ts';
import { referencesOf } from './referencesOf.ts';
import type { Peek, Peeked } from './usePeek.ts';
import { visibleText } from '../cells/visibleText.ts';
import { relationLabels } from './relationLabels.ts';

export interface PeekPopupProps {
  readonly peek: Peek;
  readonly peeked: Peeked;
  readonly relations: GridRelations;
}

/** The rows that a cell references, beside the cell. Asked for by key it takes the focus, and gives it back. */
export function PeekPopup({ peek, peeked, relations }: PeekPopupProps) {
  const portalContainer = usePortalContainer();
  const labels = usePartLabels(relationLabels);
  const anchor = useRef(peeked.anchor);
  const { takesFocus } = peeked;
  const references = referencesOf(relations, peeked.row, peeked.column);
  const names = references.map(({ foreignKey }) =>
    visibleText(relationName(foreignKey.referencedRelation, relations.relation)),
  );
  // What was not asked for is not shown where it has nothing to tell.
  if (!takesFocus && references.every(({ target }) => target.kind === 'none')) return null;
  return (
    <Popover.Root open onOpenChange={(isOpen) => !isOpen && peek.close()}>
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal container={portalContainer}>
        <Popover.Content
          aria-label={labels.gridPeekTitle(names.join(', '))}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={(event) => !takesFocus && event.preventDefault()}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (takesFocus) anchor.current.focus({ preventScroll: true });
          }}
          onPointerEnter={peek.keep}
          onPointerLeave={peek.leave}
          style={{ width: 'min(340px, calc(100vw - 16px))', maxHeight: '60vh', overflow: 'auto' }}
          className="stu:rounded-lg stu:border stu:border-border-strong stu:bg-raised stu:p-3 stu:text-fg stu:shadow stu:outline-none! stu:motion-safe:animate-appear"
        >
          {references.map((reference, index) => (
            <section
              key={reference.foreignKey.name}
              className="stu:not-first:mt-3 stu:not-first:border-t stu:not-first:border-border stu:not-first:pt-3"
            >
              <PeekedRow
                reference={reference}
                name={names[index] ?? ''}
                onOpen={
                  relations.open &&
                  ((target) => {
                    peek.close();
                    relations.open?.(target);
                  })
                }
              />
            </section>
          ))}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
