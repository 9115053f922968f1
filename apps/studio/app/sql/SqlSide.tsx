import { X } from 'lucide-react';
import { Dialog, Tabs } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from '../ui/Button.tsx';

export interface SidePanel {
  readonly id: string;
  readonly name: string;
  readonly icon: ReactNode;
  readonly content: ReactNode;
}

interface SqlSideProps {
  readonly panels: readonly SidePanel[];
  /** The panel in sight. */
  readonly open: SidePanel;
  readonly onOpenChange: (id: string | null) => void;
}

/** What stands beside a document: one panel at a time, chosen by tabs. */
export function SqlSide({ panels, open, onOpenChange }: SqlSideProps) {
  return (
    <Tabs.Root
      value={open.id}
      onValueChange={onOpenChange}
      className="flex min-h-0 flex-1 flex-col bg-surface"
    >
      <div className="@container flex shrink-0 items-center border-b border-border px-1.5 py-1">
        <Tabs.List aria-label="Beside the query" className="flex min-w-0 flex-1 gap-1">
          {panels.map((panel) => (
            <Tabs.Trigger
              key={panel.id}
              value={panel.id}
              className="group flex h-7 min-w-0 items-center gap-1.5 rounded px-2 whitespace-nowrap text-muted hover:text-fg data-[state=active]:bg-selected data-[state=active]:text-fg"
            >
              <span className="shrink-0">{panel.icon}</span>
              <span className="truncate @max-[290px]:group-data-[state=inactive]:sr-only">{panel.name}</span>
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <IconButton label={`Close ${open.name}`} onClick={() => onOpenChange(null)}>
          <X size={14} aria-hidden />
        </IconButton>
      </div>
      {panels.map((panel) => (
        <Tabs.Content key={panel.id} value={panel.id} tabIndex={-1} className="flex min-h-0 flex-1 flex-col">
          {panel.content}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}

/** The same in a narrow window, drawn over the page. */
export function SqlSideDrawer(props: SqlSideProps) {
  const { open, onOpenChange } = props;
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onOpenChange(null)}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-backdrop" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 end-0 z-50 flex w-[min(92vw,420px)] flex-col border-s border-border bg-surface shadow-raised"
        >
          <Dialog.Title className="sr-only">{open.name}</Dialog.Title>
          <SqlSide {...props} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
