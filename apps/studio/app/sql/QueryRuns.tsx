import {
  CloseSessionDialog,
  limitsOf,
  useConfirmedRun,
  useExplain,
  useQueryRun,
  useQuerySession,
  useRecordPlans,
  useRecordRuns,
  type ExplainState,
  type PinnedResult,
} from '@studio/react';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useWorkspace } from '../state/appState.tsx';
import { nameIn, useDocuments } from '../state/documents.ts';
import { DocumentRunsContext, type DocumentRun, type ShownAnswer } from './documentRun.ts';
import { useRunSettings } from './runSettings.tsx';
import { useLeaveGuard } from './useLeaveGuard.ts';

type Runs = ReadonlyMap<string, DocumentRun>;

interface Asked {
  readonly id: string;
  readonly answer: (mayClose: boolean) => void;
}

/**
 * Holds the session and the run of every open document above the pages, so that a query goes on, and its results are still
 * there, when one looks at something else meanwhile. Closing a document's tab cancels what it runs and rolls back what is
 * open, after asking.
 */
export function QueryRuns({ children }: { readonly children: ReactNode }) {
  const { tabs } = useWorkspace();
  const documents = useDocuments();
  const [runs, setRuns] = useState<Runs>(new Map());
  const [asked, setAsked] = useState<Asked | null>(null);
  const [pinned, pin] = useState<PinnedResult | null>(null);
  const latest = useRef(runs);
  useEffect(() => {
    latest.current = runs;
  });
  const keep = useCallback(
    (id: string, run: DocumentRun | null) => setRuns((known) => withRun(known, id, run)),
    [],
  );
  const mayClose = useCallback(async (id: string) => {
    const run = latest.current.get(id);
    if (!run || run.session.transaction === 'idle') return true;
    return new Promise<boolean>((resolve) => setAsked({ id, answer: resolve }));
  }, []);
  useLeaveGuard(runs);
  const value = useMemo(() => ({ runs, mayClose, pinned, pin }), [runs, mayClose, pinned]);
  const session = asked && runs.get(asked.id)?.session;
  return (
    <DocumentRunsContext.Provider value={value}>
      {tabs.map((tab) => tab.kind === 'sql' && <RunHolder key={tab.id} id={tab.id} onChange={keep} />)}
      {children}
      {asked && session && (
        <CloseSessionDialog
          open
          session={session}
          name={`“${nameIn(documents, asked.id)}”`}
          onAnswer={(answer) => {
            setAsked(null);
            asked.answer(answer === 'close');
          }}
        />
      )}
    </DocumentRunsContext.Provider>
  );
}

interface RunHolderProps {
  readonly id: string;
  readonly onChange: (id: string, run: DocumentRun | null) => void;
}

function RunHolder({ id, onChange }: RunHolderProps) {
  const run = useRunOfDocument();
  useRecordRuns(run.current, { documentId: id });
  useRecordPlans(run.explain, { documentId: id });
  useEffect(() => onChange(id, run), [id, onChange, run]);
  useEffect(() => () => onChange(id, null), [id, onChange]);
  return null;
}

function useRunOfDocument(): DocumentRun {
  const { settings } = useRunSettings();
  const limits = useMemo(() => limitsOf(settings), [settings]);
  const session = useQuerySession();
  const query = useQueryRun(limits, session);
  const confirmed = useConfirmedRun(query.run);
  const asked = useExplain(session);
  const [shown, show] = useState<ShownAnswer>('results');
  const { cancel, retry, loadMore, current } = query;
  const { run: ask, pending } = confirmed;
  const run = useCallback<DocumentRun['run']>(
    (sql, options) => {
      show('results');
      ask(sql, options);
    },
    [ask],
  );
  const { timeoutMs } = limits;
  const explain = useMemo<ExplainState>(
    () => ({
      ...asked,
      explain(sql, options) {
        show('plan');
        asked.explain(sql, { ...(timeoutMs !== undefined && { timeoutMs }), ...options });
      },
    }),
    [asked, timeoutMs],
  );
  return useMemo(
    () => ({ run, cancel, retry, loadMore, current, session, pending, explain, shown, show }),
    [run, cancel, retry, loadMore, current, session, pending, explain, shown],
  );
}

function withRun(runs: Runs, id: string, run: DocumentRun | null): Runs {
  const next = new Map(runs);
  if (run) next.set(id, run);
  else next.delete(id);
  return next;
}
