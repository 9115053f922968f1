import { relationKinds, type ObjectSummary } from '@studio/core';
import { useObjects } from '@studio/react';
import { Command } from 'cmdk';
import { Database, FileCode2, FilePlus2, Table2 } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { newSqlPath, sqlPath, tablePath } from '../objectPath.ts';
import { useWorkspace } from '../state/appState.tsx';
import { useDocuments } from '../state/documents.ts';

interface CommandPaletteProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** Whether the database can be asked for tables. */
  readonly usable: boolean;
}

/** A box to type a few letters of a table's or query's name into, and be there. */
export function CommandPalette({ open, onOpenChange, ...content }: CommandPaletteProps) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-backdrop" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-x-4 top-[12vh] z-50 mx-auto max-w-140 overflow-hidden rounded-lg border border-border-strong bg-raised shadow-raised"
        >
          <Dialog.Title className="sr-only">Jump to a table or query</Dialog.Title>
          <PaletteContent {...content} onDone={() => onOpenChange(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface PaletteContentProps {
  readonly onDone: () => void;
  readonly usable: boolean;
}

function PaletteContent({ onDone, usable }: PaletteContentProps) {
  const navigate = useNavigate();
  const documents = useDocuments();
  const { tabs } = useWorkspace();
  const isOpen = (id: string) => tabs.some((tab) => tab.kind === 'sql' && tab.id === id);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState('');
  const search = useDeferredValue(text.trim());
  const tables = useTables(search, usable);
  const matches = (name: string) => name.toLowerCase().includes(search.toLowerCase());
  const queries = documents.filter(({ name }) => matches(name));
  const offersNewQuery = matches('New SQL query');
  const go = (path: string) => {
    onDone();
    void navigate(path);
  };
  // What was chosen by arrow keys, or the best of what is there now: answers come while one types.
  const best = tables.objects[0] && tablePath(tables.objects[0].ref);
  const type = (next: string) => {
    setText(next);
    setChosen('');
  };
  return (
    <Command
      label="Jump to a table or query"
      shouldFilter={false}
      loop
      value={chosen || best || ''}
      onValueChange={setChosen}
    >
      <Command.Input
        value={text}
        onValueChange={type}
        placeholder="Jump to a table or query…"
        className="h-11 w-full border-b border-border bg-transparent px-4 text-lg outline-none placeholder:text-faint"
      />
      <Command.List className="max-h-[50vh] overflow-y-auto p-1.5">
        <Command.Empty className="px-3 py-6 text-center text-muted">
          {tables.loading ? 'Looking…' : 'Nothing has this in its name.'}
        </Command.Empty>
        {tables.objects.length > 0 && (
          <Group heading="Tables and views">
            {tables.objects.map(({ ref }) => (
              <Item
                key={tablePath(ref)}
                value={tablePath(ref)}
                icon={<Table2 size={15} />}
                onSelect={() => go(tablePath(ref))}
              >
                {ref.name}
                <span className="ms-2 text-faint">{ref.schema}</span>
              </Item>
            ))}
          </Group>
        )}
        {(queries.length > 0 || offersNewQuery) && (
          <Group heading="Queries">
            {queries.map(({ id, name }) => (
              <Item
                key={id}
                value={sqlPath(id)}
                icon={<FileCode2 size={15} />}
                onSelect={() => go(sqlPath(id))}
              >
                {name}
                {!isOpen(id) && <span className="ms-2 text-faint">closed</span>}
              </Item>
            ))}
            {offersNewQuery && (
              <Item value="new" icon={<FilePlus2 size={15} />} onSelect={() => go(newSqlPath)}>
                New SQL query
              </Item>
            )}
          </Group>
        )}
        {matches('Overview') && (
          <Group heading="Go to">
            <Item value="overview" icon={<Database size={15} />} onSelect={() => go('/')}>
              Overview of this connection
            </Item>
          </Group>
        )}
      </Command.List>
    </Command>
  );
}

const groupLook =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-faint';

/** Drawn only where something is in it: a heading over nothing would look like an answer. */
function Group({ heading, children }: { readonly heading: string; readonly children: ReactNode }) {
  return (
    <Command.Group heading={heading} className={groupLook}>
      {children}
    </Command.Group>
  );
}

interface ItemProps {
  readonly value: string;
  readonly icon: ReactNode;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

function Item({ value, icon, onSelect, children }: ItemProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-8 items-center gap-2 rounded px-2 select-none data-[selected=true]:bg-selected"
    >
      <span aria-hidden className="text-faint">
        {icon}
      </span>
      <span className="min-w-0 truncate">{children}</span>
    </Command.Item>
  );
}

function useTables(search: string, usable: boolean): { objects: readonly ObjectSummary[]; loading: boolean } {
  const request = { kinds: relationKinds, limit: 50, ...(search !== '' && { search }) };
  const query = useObjects(request, { enabled: usable, keepPrevious: true });
  return { objects: query.data?.pages.flatMap((page) => page.objects) ?? [], loading: query.isFetching };
}
