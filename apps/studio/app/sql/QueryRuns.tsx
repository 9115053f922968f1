import { useQueryRun } from '@studio/react';
import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from 'react';
import { useWorkspace } from '../state/appState.tsx';

/** The run of one document: what was run last, and how to run and cancel. */
export type DocumentRun = ReturnType<typeof useQueryRun>;

type Runs = ReadonlyMap<string, DocumentRun>;

const RunsContext = createContext<Runs>(new Map());

/**
 * Holds the run of every open document above the pages, so that a query goes on, and its results are still there, when
 * one looks at something else meanwhile. Closing a document's tab cancels what it runs.
 */
export function QueryRuns({ children }: { readonly children: ReactNode }) {
  const { tabs } = useWorkspace();
  const [runs, setRuns] = useState<Runs>(new Map());
  const keep = useCallback(
    (id: string, run: DocumentRun | null) => setRuns((known) => withRun(known, id, run)),
    [],
  );
  return (
    <RunsContext.Provider value={runs}>
      {tabs.map((tab) => tab.kind === 'sql' && <RunHolder key={tab.id} id={tab.id} onChange={keep} />)}
      {children}
    </RunsContext.Provider>
  );
}

/** `undefined` for the moment until the document is open. */
export function useDocumentRun(id: string): DocumentRun | undefined {
  return useContext(RunsContext).get(id);
}

interface RunHolderProps {
  readonly id: string;
  readonly onChange: (id: string, run: DocumentRun | null) => void;
}

function RunHolder({ id, onChange }: RunHolderProps) {
  const { run, cancel, retry, current } = useQueryRun();
  useEffect(() => onChange(id, { run, cancel, retry, current }), [id, onChange, run, cancel, retry, current]);
  useEffect(() => () => onChange(id, null), [id, onChange]);
  return null;
}

function withRun(runs: Runs, id: string, run: DocumentRun | null): Runs {
  const next = new Map(runs);
  if (run) next.set(id, run);
  else next.delete(id);
  return next;
}
