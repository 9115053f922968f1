import {
  createIndexedDbQueryStore,
  createMemoryQueryStore,
  QueryStoreProvider,
  useQueryStore,
  type QueryStore,
} from '@studio/react';
import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { Uploads } from '../import/uploads.ts';
import { createColumnLayouts, type ColumnLayouts } from './columnLayouts.ts';
import { moveOldDocuments } from './oldDocuments.ts';
import type { StudioConnection } from './studioStatus.ts';
import { createToastStore, type ToastStore } from './toasts.ts';
import type { Workspace } from './workspace.ts';
import { createWorkspaceStore, type WorkspaceStore } from './workspaceStore.ts';

/** What the page keeps of its own, beside what the database answers. */
export interface AppState {
  readonly workspace: WorkspaceStore;
  readonly toasts: ToastStore;
  readonly columnLayouts: ColumnLayouts;
  readonly uploads: Uploads;
}

const AppStateContext = createContext<AppState | null>(null);

function createAppState(connectionId: string, uploads: Uploads): AppState {
  return {
    workspace: createWorkspaceStore(connectionId),
    toasts: createToastStore(),
    columnLayouts: createColumnLayouts(browserStorage(), connectionId),
    uploads,
  };
}

/** Documents, history and saved queries of this browser, of all connections; in the page alone where it has no place. */
function createQueryStore(): QueryStore {
  return typeof indexedDB === 'undefined' ? createMemoryQueryStore() : createIndexedDbQueryStore();
}

export function AppStateProvider(props: {
  readonly connection: StudioConnection;
  readonly uploads: Uploads;
  readonly children: ReactNode;
}) {
  const { id } = props.connection;
  const [state] = useState(() => createAppState(id, props.uploads));
  const [queries] = useState(createQueryStore);
  useEffect(() => {
    // What could not be moved stays where it was, for the next time.
    moveOldDocuments(browserStorage(), id, queries).catch(() => undefined);
  }, [id, queries]);
  return (
    <AppStateContext.Provider value={state}>
      <QueryStoreProvider store={queries} page={typeof window === 'undefined' ? undefined : window}>
        <UnkeptGuard />
        {props.children}
      </QueryStoreProvider>
    </AppStateContext.Provider>
  );
}

/** Lets the browser ask before the page is left with a text that could not be kept. */
function UnkeptGuard() {
  const { documents } = useQueryStore();
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (documents.hasFailed()) event.preventDefault();
    };
    const flush = () => void documents.flush();
    window.addEventListener('beforeunload', ask);
    document.addEventListener('visibilitychange', flush);
    return () => {
      window.removeEventListener('beforeunload', ask);
      document.removeEventListener('visibilitychange', flush);
    };
  }, [documents]);
  return null;
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
