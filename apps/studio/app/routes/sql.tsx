import { ConfirmRunDialog, useQueryDocument, type QueryEditorHandle } from '@studio/react';
import { useEffect, useRef } from 'react';
import { useNavigate, useParams } from 'react-router';
import { newSqlPath, sqlPath } from '../objectPath.ts';
import { RouteError } from '../shell/RouteError.tsx';
import { useDocumentRun } from '../sql/documentRun.ts';
import { SidePanelButtons } from '../sql/SidePanelButtons.tsx';
import { SqlEditor } from '../sql/SqlEditor.tsx';
import { SqlFrame } from '../sql/SqlFrame.tsx';
import { SqlResults } from '../sql/SqlResults.tsx';
import { useFilesAnywhere } from '../sql/useFilesAnywhere.ts';
import { useOpenPanel } from '../sql/useOpenPanel.ts';
import { useSidePanels } from '../sql/useSidePanels.tsx';
import { newDocumentId, useAppState } from '../state/appState.tsx';
import { useDocumentIsThere } from '../state/documents.ts';
import { nextWithDocument } from '../state/workspace.ts';
import { useHydrated } from '../ui/useHydrated.ts';
import type { Route } from './+types/sql';

export const meta: Route.MetaFunction = () => [{ title: 'SQL · Studio' }];

export default function SqlPage() {
  const { document: id } = useParams();
  const hydrated = useHydrated();
  if (!hydrated) return null;
  if (id === undefined || sqlPath(id) === newSqlPath) return <FindDocument isNew={id !== undefined} />;
  return <SqlDocument key={id} id={id} />;
}

/** `/sql` alone leads to the document opened last; where there is none, or a new one is asked for, to a new one. */
function FindDocument({ isNew }: { readonly isNew: boolean }) {
  const { workspace } = useAppState();
  const navigate = useNavigate();
  const opened = useRef(false);
  useEffect(() => {
    // Effects run twice while developing, and one new document is enough.
    if (opened.current) return;
    opened.current = true;
    const last = workspace.getSnapshot().tabs.findLast((tab) => tab.kind === 'sql');
    const id = !isNew && last?.kind === 'sql' ? last.id : newDocumentId();
    void navigate(sqlPath(id), { replace: true });
  }, [workspace, navigate, isNew]);
  return null;
}

function SqlDocument({ id }: { readonly id: string }) {
  const { workspace } = useAppState();
  const query = useQueryDocument(id);
  const title = query.name || 'Query';
  const documentRun = useDocumentRun(id);
  const editor = useRef<QueryEditorHandle>(null);
  useDocumentIsThere(id);
  useFilesAnywhere((files) => editor.current?.insertFiles(files));
  useEffect(() => workspace.update((known) => nextWithDocument(known, id)), [workspace, id]);
  useEffect(() => {
    // Only the browser knows what its documents are called; the route's own title says no more than SQL.
    document.title = `${title} · SQL · Studio`;
  }, [title]);

  const panels = useSidePanels(id);
  const [openPanel, setOpenPanel] = useOpenPanel();
  const side = { panels, openPanel, onOpenPanel: setOpenPanel };

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <h1 className="sr-only">{title}</h1>
      <SqlFrame
        {...side}
        editor={
          <SqlEditor document={query} title={title} handle={editor}>
            <SidePanelButtons {...side} />
          </SqlEditor>
        }
        results={<SqlResults id={id} title={title} editor={editor} />}
      />
      <ConfirmRunDialog
        pending={documentRun?.pending ?? null}
        inTransaction={documentRun?.session.transaction === 'open' || documentRun?.session.mode === 'manual'}
      />
    </div>
  );
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <RouteError error={error} />;
}
