import { useQueryDocuments } from '@studio/react';
import { FileCode2, Plus, Trash2 } from 'lucide-react';
import { Link } from 'react-router';
import { newSqlPath, sqlPath } from '../objectPath.ts';
import { useMayClose } from '../sql/documentRun.ts';
import { useAppState, useWorkspace } from '../state/appState.tsx';
import { nextWithout } from '../state/workspace.ts';
import { buttonLook, IconButton } from '../ui/Button.tsx';
import { Section } from './Section.tsx';

const shownDocuments = 8;

/** SQL documents of this browser that were changed last, those that are closed among them. */
export function Queries() {
  const { query } = useQueryDocuments();
  const { tabs } = useWorkspace();
  const remove = useRemoveDocument();
  const documents = query.data ?? [];
  return (
    <Section
      title="Queries"
      action={
        <Link to={newSqlPath} className={buttonLook}>
          <Plus size={14} aria-hidden />
          New query
        </Link>
      }
    >
      {documents.length === 0 ? (
        <p className="px-3 py-6 text-center text-balance text-muted">
          {query.error
            ? `What you wrote could not be listed: ${query.error.message}`
            : 'What you write is kept in this browser and listed here.'}
        </p>
      ) : (
        <ul className="divide-y divide-border">
          {documents.slice(0, shownDocuments).map(({ id, name, preview }) => (
            <li key={id} className="group flex items-center pe-1 hover:bg-hover">
              <Link
                to={sqlPath(id)}
                className="flex min-w-0 flex-1 items-center gap-2 px-3 py-2 outline-offset-[-2px]"
              >
                <FileCode2 size={15} aria-hidden className="shrink-0 text-faint" />
                <span className="max-w-1/2 shrink-0 truncate font-medium">{name}</span>
                <span className="min-w-0 flex-1 truncate font-mono text-sm text-faint">{preview}</span>
                {!tabs.some((tab) => tab.kind === 'sql' && tab.id === id) && (
                  <span className="shrink-0 text-faint">closed</span>
                )}
              </Link>
              <IconButton label={`Delete ${name}`} onClick={() => void remove(id, name)}>
                <Trash2 size={14} aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** Deletes a document with its text, and offers to bring it back. */
function useRemoveDocument(): (id: string, name: string) => Promise<void> {
  const { workspace, toasts } = useAppState();
  const { remove } = useQueryDocuments();
  const mayClose = useMayClose();
  return async (id, name) => {
    if (!(await mayClose(id))) return;
    try {
      const undo = await remove(id);
      if (!undo) return;
      workspace.update((current) => nextWithout(current, { kind: 'sql', id }));
      toasts.show({ text: `Deleted “${name}”`, action: { label: 'Undo', run: () => void undo() } });
    } catch (error) {
      toasts.show({ text: `Not deleted: ${error instanceof Error ? error.message : String(error)}` });
    }
  };
}
