import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { createColumnLayouts, type ColumnLayouts } from './columnLayouts.ts';
import { createDocumentStore, type DocumentStore } from './documentStore.ts';
import type { StudioConnection } from './studioStatus.ts';
import { createToastStore, type ToastStore } from './toasts.ts';
import { nextWithDocument, nextWithTitle, type Workspace } from './workspace.ts';
import { createWorkspaceStore, type WorkspaceStore } from './workspaceStore.ts';

/** What the page keeps of its own, beside what the database answers. */
export interface AppState {
  readonly workspace: WorkspaceStore;
  readonly documents: DocumentStore;
  readonly toasts: ToastStore;
  readonly columnLayouts: ColumnLayouts;
}

const AppStateContext = createContext<AppState | null>(null);

function createAppState(connectionId: string): AppState {
  const workspace = createWorkspaceStore(connectionId);
  const toasts = createToastStore();
  const documents = createDocumentStore({
    storage: browserStorage(),
    connectionId,
    onConflict(id, text) {
      const copy = newDocumentId();
      const title =
        workspace.getSnapshot().documents.find((document) => document.id === id)?.title ?? 'Query';
      documents.edit(copy, text);
      workspace.update((current) =>
        nextWithTitle(nextWithDocument(current, copy), copy, `${title} (this window)`),
      );
      toasts.show({
        text: `“${title}” was changed in another window. What you typed here is in “${title} (this window)”.`,
      });
    },
  });
  const columnLayouts = createColumnLayouts(browserStorage(), connectionId);
  return { workspace, documents, toasts, columnLayouts };
}

export function AppStateProvider(props: {
  readonly connection: StudioConnection;
  readonly children: ReactNode;
}) {
  const [state] = useState(() => createAppState(props.connection.id));
  useEffect(() => keepDocuments(state.documents), [state]);
  return <AppStateContext.Provider value={state}>{props.children}</AppStateContext.Provider>;
}

export function useAppState(): AppState {
  const state = useContext(AppStateContext);
  if (!state) throw new Error('useAppState needs an AppStateProvider above it');
  return state;
}

export function useWorkspace(): Workspace {
  const { workspace } = useAppState();
  return useSyncExternalStore(workspace.subscribe, workspace.getSnapshot, workspace.getServerSnapshot);
}

export function useDocumentText(id: string): string {
  const { documents } = useAppState();
  return useSyncExternalStore(
    documents.subscribe,
    () => documents.textOf(id),
    () => '',
  );
}

export function newDocumentId(): string {
  return crypto.randomUUID().slice(0, 8);
}

/** `undefined` on the server, and where the browser forbids it. */
function browserStorage(): Storage | undefined {
  try {
    return typeof window === 'undefined' ? undefined : window.localStorage;
  } catch {
    return undefined;
  }
}

/** Writes texts when the page is hidden or left, and reads what other windows write. */
function keepDocuments(documents: DocumentStore): () => void {
  const handleStorage = (event: StorageEvent) => documents.acceptStored(event.key, event.newValue);
  window.addEventListener('storage', handleStorage);
  window.addEventListener('pagehide', documents.flush);
  document.addEventListener('visibilitychange', documents.flush);
  return () => {
    window.removeEventListener('storage', handleStorage);
    window.removeEventListener('pagehide', documents.flush);
    document.removeEventListener('visibilitychange', documents.flush);
    documents.flush();
  };
}
