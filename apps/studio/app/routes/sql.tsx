import { ConfirmRunDialog, type QueryEditorHandle } from '@studio/react';
import { useEffect, useRef } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { useNavigate, useParams } from 'react-router';
import { newSqlPath, sqlPath } from '../objectPath.ts';
import { usePageContext } from '../pageContext.ts';
import { RouteError } from '../shell/RouteError.tsx';
import { useDocumentRun } from '../sql/documentRun.ts';
import { SqlEditor } from '../sql/SqlEditor.tsx';
import { SqlResults } from '../sql/SqlResults.tsx';
import { newDocumentId, useAppState, useWorkspace } from '../state/appState.tsx';
import { rememberLayout } from '../state/layoutCookie.ts';
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
  const { sqlLayout } = usePageContext();
  const title = useWorkspace().documents.find((document) => document.id === id)?.title ?? 'Query';
  const documentRun = useDocumentRun(id);
  const editor = useRef<QueryEditorHandle>(null);
  useEffect(() => workspace.update((known) => nextWithDocument(known, id)), [workspace, id]);
  useEffect(() => {
    // Only the browser knows what its documents are called; the route's own title says no more than SQL.
    document.title = `${title} · SQL · Studio`;
  }, [title]);

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <h1 className="sr-only">{title}</h1>
      <Group
        id="sql"
        orientation="vertical"
        className="min-h-0 flex-1"
        defaultLayout={sqlLayout ?? { editor: 45, results: 55 }}
        onLayoutChanged={(layout) => rememberLayout('sql', layout)}
      >
        <Panel id="editor" minSize="120px" className="flex flex-col">
          <SqlEditor id={id} title={title} handle={editor} />
        </Panel>
        <Separator
          aria-label="Height of the editor"
          className="h-px bg-border transition-colors data-[separator=active]:bg-accent data-[separator=hover]:bg-accent"
        />
        <Panel id="results" minSize="80px" className="flex flex-col">
          <SqlResults id={id} title={title} editor={editor} />
        </Panel>
      </Group>
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
