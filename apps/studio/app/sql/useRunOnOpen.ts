import { explainChoicesFor, type QueryDocumentState } from '@studio/react';
import { useEffect, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { DocumentRun } from './documentRun.ts';
import { useRunSettings } from './runSettings.tsx';

/** Given to the page of a document that shall run a part of its text, or ask for its plan, as soon as it is in sight. */
export interface RunOnOpen {
  readonly text: string;
  readonly ask: (typeof asks)[number];
}

const asks = ['run', 'estimated', 'measured'] as const;

/** Runs what the way here asks for, once, and only what stands in the document: the text run is the text seen. */
export function useRunOnOpen(
  { status, text }: QueryDocumentState,
  documentRun: DocumentRun | undefined,
): void {
  const { state } = useLocation() as { readonly state: unknown };
  const navigate = useNavigate();
  const { choices } = useRunSettings();
  const asked = isRunOnOpen(state) ? state : undefined;
  const begun = useRef<unknown>(null);
  useEffect(() => {
    const offset = asked === undefined ? -1 : text.indexOf(asked.text);
    if (asked === undefined || !documentRun || status !== 'ready' || offset < 0 || begun.current === state)
      return;
    begun.current = state;
    // Or reloading the page would run it again.
    void navigate('.', { replace: true, state: null });
    if (asked.ask === 'run') return documentRun.run(asked.text, { offset });
    const analyze = asked.ask === 'measured';
    documentRun.explain.explain(asked.text, { analyze, offset, ...explainChoicesFor(choices, analyze) });
  }, [asked, state, status, text, documentRun, navigate, choices]);
}

function isRunOnOpen(state: unknown): state is RunOnOpen {
  if (typeof state !== 'object' || state === null || !('text' in state) || !('ask' in state)) return false;
  return typeof state.text === 'string' && asks.some((ask) => ask === state.ask);
}
