import { QueryHistory, SavedQueries, useQueryDocument, useQueryStore, useStudio } from '@studio/react';
import { Bookmark, History } from 'lucide-react';
import { useNavigate } from 'react-router';
import { sqlPath } from '../objectPath.ts';
import { newDocumentId, useAppState } from '../state/appState.tsx';
import { useMakeDocument } from '../state/documents.ts';
import { useDocumentRun } from './documentRun.ts';
import type { SidePanel } from './SqlSide.tsx';
import { useRunOnOpen, type RunOnOpen } from './useRunOnOpen.ts';

interface Wanted {
  readonly name?: string;
  readonly text: string;
  /** What to do with it too. */
  readonly ask?: RunOnOpen['ask'];
  /** The document that it came from, which is shown again where it still says that. */
  readonly from?: string | undefined;
}

/** What stands beside a document, each with a button in its toolbar: what was run, and what was saved. */
export function useSidePanels(documentId: string): readonly SidePanel[] {
  const { adapter } = useStudio();
  const query = useQueryDocument(documentId);
  const open = useOpenText();
  useRunOnOpen(query, useDocumentRun(documentId));
  return [
    {
      id: 'history',
      name: 'History',
      icon: <History size={15} aria-hidden />,
      content: (
        <QueryHistory
          connectionId={adapter.id}
          onOpen={({ text, documentId: from }) => void open({ text, from })}
          onRun={({ text, documentId: from }) => void open({ text, from, ask: 'run' })}
          onExplain={({ text, documentId: from, plan = 'estimated' }) => void open({ text, from, ask: plan })}
        />
      ),
    },
    {
      id: 'saved',
      name: 'Saved queries',
      icon: <Bookmark size={15} aria-hidden />,
      content: (
        <SavedQueries
          draft={{ name: query.name, text: query.text }}
          onOpen={({ name, text }) => void open({ name, text })}
        />
      ),
    },
  ];
}

/** Shows a text in the document that it came from, or in a new one. */
function useOpenText(): (wanted: Wanted) => Promise<void> {
  const { store, documents } = useQueryStore();
  const { toasts } = useAppState();
  const make = useMakeDocument();
  const navigate = useNavigate();
  return async ({ from, text, ask, ...content }) => {
    try {
      await documents.flush();
      const source = from === undefined ? undefined : await store.documents.read(from);
      const id = source?.text.includes(text) ? source.id : newDocumentId();
      await make(id, { ...content, text });
      void navigate(sqlPath(id), ask ? { state: { text, ask } satisfies RunOnOpen } : {});
    } catch (error) {
      toasts.show({ text: `Not opened: ${error instanceof Error ? error.message : String(error)}` });
    }
  };
}
