import type { RelationRef, StudioError } from '@studio/core';
import * as Popover from 'radix-ui/popover';
import { useEffect, useRef } from 'react';
import { usePortalContainer, useStudio } from '../../provider/studioContext.ts';
import type { GridColumn } from '../gridColumn.ts';
import { BuilderForm } from './BuilderForm.tsx';
import type { FilterGroup, FilterNode } from './filterModel.ts';

/** Where the builder was opened, and at what. */
export interface OpenBuilder {
  /** What it hangs under, and what gets the focus back. */
  readonly anchor: HTMLElement;
  readonly model: FilterGroup;
  /** The node of the model to edit. @default a new condition */
  readonly at?: FilterNode;
}

export interface FilterBuilderProps {
  readonly relation: RelationRef;
  readonly columns: readonly GridColumn[];
  readonly opened: OpenBuilder;
  readonly error: StudioError | undefined;
  readonly onApply: (model: FilterGroup) => void;
  readonly onClose: () => void;
}

/** The whole filter as a form over the page. Enter applies it, Escape leaves it as it was. */
export function FilterBuilder({ opened, onApply, onClose, ...form }: FilterBuilderProps) {
  const { labels } = useStudio();
  const portalContainer = usePortalContainer();
  const anchor = useRef<HTMLElement>(opened.anchor);
  useEffect(() => {
    anchor.current = opened.anchor;
  }, [opened.anchor]);
  const returnFocus = (event: Event) => {
    event.preventDefault();
    if (opened.anchor.isConnected) opened.anchor.focus({ preventScroll: true });
  };
  return (
    <Popover.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal container={portalContainer}>
        <Popover.Content
          aria-label={labels.gridFilter}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={returnFocus}
          style={{
            overflow: 'auto',
            width: 'min(720px, var(--radix-popover-content-available-width))',
            maxHeight: 'var(--radix-popover-content-available-height)',
          }}
          className="stu:rounded-lg stu:border stu:border-border-strong stu:bg-raised stu:shadow stu:motion-safe:animate-appear"
        >
          <BuilderForm
            {...form}
            opened={opened}
            onApply={(model) => {
              onApply(model);
              onClose();
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
