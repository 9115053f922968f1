import type { QueryDocumentState } from '@studio/react';
import { useEffect, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { DocumentRun } from './documentRun.ts';

/** Given to the page of a document that shall run a part of its text as soon as it is in sight. */
export interface RunOnOpen {
  readonly run: string;
}

/** Runs what the way here asks for, once, and only what stands in the document: the text run is the text seen. */
export function useRunOnOpen(
  { status, text }: QueryDocumentState,
  documentRun: DocumentRun | undefined,
): void {
  const { state } = useLocation() as { readonly state: unknown };
  const navigate = useNavigate();
  const asked = isRunOnOpen(state) ? state.run : undefined;
  const begun = useRef<unknown>(null);
  useEffect(() => {
    const offset = asked === undefined ? -1 : text.indexOf(asked);
    if (asked === undefined || !documentRun || status !== 'ready' || offset < 0 || begun.current === state)
      return;
    begun.current = state;
    // Or reloading the page would run it again.
    void navigate('.', { replace: true, state: null });
    documentRun.run(asked, { offset });
  }, [asked, state, status, text, documentRun, navigate]);
}

function isRunOnOpen(state: unknown): state is RunOnOpen {
  return typeof state === 'object' && state !== null && 'run' in state && typeof state.run === 'string';
}
