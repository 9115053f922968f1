import { isRelationKind, type ObjectRef } from '@studio/core';
import { prefetchRelation, SchemaTree, useStudio } from '@studio/react';
import { Dialog } from 'radix-ui';
import { useLocation, useNavigate } from 'react-router';
import { relationOfPath, tablePath } from '../objectPath.ts';
import type { StudioStatus } from '../state/studioStatus.ts';

/** The tree of the database, following what is shown and showing what is chosen in it. */
export function Sidebar({
  status,
  onOpened,
}: {
  readonly status: StudioStatus;
  readonly onOpened?: () => void;
}) {
  const navigate = useNavigate();
  const studio = useStudio();
  const { pathname } = useLocation();
  const relation = relationOfPath(pathname);
  if (status.database.kind !== 'ready') {
    return <p className="p-4 text-muted">The tables are shown here as soon as the database is ready.</p>;
  }
  const open = (ref: ObjectRef) => {
    if (!isRelationKind(ref.kind)) return;
    onOpened?.();
    void navigate(tablePath(ref));
  };
  const prefetch = (ref: ObjectRef) => {
    if (isRelationKind(ref.kind)) void prefetchRelation(studio, { relation: ref });
  };
  return (
    <SchemaTree
      selected={relation && { kind: 'table', ...relation }}
      onActivate={open}
      onPress={prefetch}
      // The schema of the demo that has the most to see.
      {...(status.connection.source === 'embedded' && !relation && { defaultExpanded: ['shop'] })}
    />
  );
}

interface SidebarDrawerProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly status: StudioStatus;
}

/** The sidebar of a narrow window, drawn over the page. */
export function SidebarDrawer({ open, onOpenChange, status }: SidebarDrawerProps) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-backdrop" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 start-0 z-50 flex w-[min(85vw,320px)] flex-col border-e border-border bg-surface shadow-raised"
        >
          <Dialog.Title className="sr-only">Database objects</Dialog.Title>
          <Sidebar status={status} onOpened={() => onOpenChange(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
