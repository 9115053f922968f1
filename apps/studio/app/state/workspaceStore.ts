import { emptyWorkspace, type OpenTab, type Workspace } from './workspace.ts';

export interface WorkspaceStore {
  getSnapshot(): Workspace;
  /** What the server renders, which knows nothing of the browser's storage. */
  getServerSnapshot(): Workspace;
  subscribe(listener: () => void): () => void;
  update(next: (workspace: Workspace) => Workspace): void;
}

/**
 * The workspace of one connection, kept in the browser: recent tables for all windows, open and closed tabs for this one. Storage is touched only once something subscribes, which happens in browsers alone.
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
      ...tabsFrom(read(sessionStorage, tabsKey)),
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
      const { tabs, closed, recent } = workspace;
      write(localStorage, sharedKey, JSON.stringify({ recent }));
      write(sessionStorage, tabsKey, JSON.stringify({ tabs, closed }));
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

function sharedFrom(stored: string | null): Pick<Workspace, 'recent'> {
  const { recent } = recordFrom(stored);
  return { recent: Array.isArray(recent) ? recent.filter(isRelation) : [] };
}

function tabsFrom(stored: string | null): Pick<Workspace, 'tabs' | 'closed'> {
  const { tabs, closed } = recordFrom(stored);
  return {
    tabs: Array.isArray(tabs) ? tabs.filter(isTab) : [],
    closed: Array.isArray(closed) ? closed.filter(isClosedTab) : [],
  };
}

function recordFrom(stored: string | null): Record<string, unknown> {
  const value = parsed(stored);
  // Once the tabs were all that was kept.
  if (Array.isArray(value)) return { tabs: value };
  return isRecord(value) ? value : {};
}

function parsed(stored: string | null): unknown {
  try {
    return JSON.parse(stored ?? 'null');
  } catch {
    return null;
  }
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

function isClosedTab(value: unknown): value is Workspace['closed'][number] {
  return isRecord(value) && isTab(value['tab']) && typeof value['index'] === 'number';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
