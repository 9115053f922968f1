import { QueryEditor, ResultsView } from '@studio/react';
import { useEffect, useMemo, useRef } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { useNavigate, useParams } from 'react-router';
import { newSqlPath, sqlPath } from '../objectPath.ts';
import { usePageContext } from '../pageContext.ts';
import { RouteError } from '../shell/RouteError.tsx';
import { useDocumentRun } from '../sql/QueryRuns.tsx';
import { runErrors } from '../sql/runErrors.ts';
import { TitleInput } from '../sql/TitleInput.tsx';
import { newDocumentId, useAppState, useDocumentText, useWorkspace } from '../state/appState.tsx';
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
  const { workspace, documents } = useAppState();
  const { sqlLayout } = usePageContext();
  const title = useWorkspace().documents.find((document) => document.id === id)?.title ?? 'Query';
  const text = useDocumentText(id);
  const documentRun = useDocumentRun(id);
  const current = documentRun?.current ?? null;
  const running = current?.status === 'running';
  useEffect(() => workspace.update((known) => nextWithDocument(known, id)), [workspace, id]);
  useEffect(() => {
    // Only the browser knows what its documents are called; the route's own title says no more than SQL.
    document.title = `${title} · SQL · Studio`;
  }, [title]);
  const errors = useMemo(() => runErrors(current), [current]);
  const cancel = () => documentRun?.cancel();

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
        <Panel id="editor" minSize="80px" className="flex flex-col">
          <QueryEditor
            aria-label={`SQL of ${title}`}
            value={text}
            onValueChange={(next) => documents.edit(id, next)}
            onRun={({ sql, offset }) => documentRun?.run(sql, { offset })}
            onCancel={cancel}
            running={running}
            errors={errors}
            actions={<TitleInput key={title} id={id} title={title} />}
          />
        </Panel>
        <Separator
          aria-label="Height of the editor"
          className="h-px bg-border transition-colors data-[separator=active]:bg-accent data-[separator=hover]:bg-accent"
        />
        <Panel id="results" minSize="80px" className="flex flex-col">
          <ResultsView
            run={current}
            onRetry={() => documentRun?.retry()}
            aria-label={`Results of ${title}`}
          />
        </Panel>
      </Group>
    </div>
  );
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <RouteError error={error} />;
}
