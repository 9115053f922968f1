import { emptyWorkspace, type OpenTab, type SqlDocument, type Workspace } from './workspace.ts';

export interface WorkspaceStore {
  getSnapshot(): Workspace;
  /** What the server renders, which knows nothing of the browser's storage. */
  getServerSnapshot(): Workspace;
  subscribe(listener: () => void): () => void;
  update(next: (workspace: Workspace) => Workspace): void;
}

/**
 * The workspace of one connection, kept in the browser: documents and recent tables for all windows, open tabs for this
 * one. Storage is touched only once something subscribes, which happens in browsers alone.
 */
export function createWorkspaceStore(connectionId: string): WorkspaceStore {
  const sharedKey = `studio:${connectionId}:workspace`;
  const tabsKey = `studio:${connectionId}:tabs`;
  const listeners = new Set<() => void>();
  let workspace = emptyWorkspace;
  let loaded = false;

  function load() {
    workspace = {
      ...sharedFrom(read(localStorage, sharedKey)),
      tabs: tabsFrom(read(sessionStorage, tabsKey)),
    };
    loaded = true;
  }

  function handleStorage(event: StorageEvent) {
    if (event.key !== sharedKey) return;
    workspace = { ...workspace, ...sharedFrom(event.newValue) };
    for (const listener of listeners) listener();
  }

  return {
    getSnapshot: () => workspace,
    getServerSnapshot: () => emptyWorkspace,
    subscribe(listener) {
      if (listeners.size === 0) window.addEventListener('storage', handleStorage);
      listeners.add(listener);
      if (!loaded) {
        load();
        listener();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) window.removeEventListener('storage', handleStorage);
      };
    },
    update(next) {
      if (!loaded) load();
      workspace = next(workspace);
      const { tabs, ...shared } = workspace;
      write(localStorage, sharedKey, JSON.stringify(shared));
      write(sessionStorage, tabsKey, JSON.stringify(tabs));
      for (const listener of listeners) listener();
    },
  };
}

function read(storage: Storage, key: string): string | null {
  try {
    return storage.getItem(key);
  } catch {
    return null;
  }
}

/** Where the browser keeps nothing, the workspace lasts as long as the page. */
function write(storage: Storage, key: string, text: string): void {
  try {
    storage.setItem(key, text);
  } catch {
    return;
  }
}

function sharedFrom(stored: string | null): Pick<Workspace, 'documents' | 'recent'> {
  const value = parsed(stored);
  const { documents, recent } =
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  return {
    documents: Array.isArray(documents) ? documents.filter(isDocument) : [],
    recent: Array.isArray(recent) ? recent.filter(isRelation) : [],
  };
}

function tabsFrom(stored: string | null): OpenTab[] {
  const value = parsed(stored);
  return Array.isArray(value) ? value.filter(isTab) : [];
}

function parsed(stored: string | null): unknown {
  try {
    return JSON.parse(stored ?? 'null');
  } catch {
    return null;
  }
}

function isDocument(value: unknown): value is SqlDocument {
  return isRecord(value) && typeof value['id'] === 'string' && typeof value['title'] === 'string';
}

function isRelation(value: unknown): value is Workspace['recent'][number] {
  return (
    isRecord(value) &&
    typeof value['name'] === 'string' &&
    (value['schema'] === undefined || typeof value['schema'] === 'string')
  );
}

function isTab(value: unknown): value is OpenTab {
  if (!isRecord(value)) return false;
  return value['kind'] === 'sql'
    ? typeof value['id'] === 'string'
    : value['kind'] === 'table' && isRelation(value['relation']);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
