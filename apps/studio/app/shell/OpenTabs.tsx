import {
  TabStrip,
  useQueryDocuments,
  useQueryStore,
  type TabsChangeDetails,
  type TabsState,
} from '@studio/react';
import { FileCode2, Plus, Table2 } from 'lucide-react';
import { Link, useLocation, useNavigate } from 'react-router';
import { newSqlPath, sqlPath, tablePath } from '../objectPath.ts';
import { useMayClose } from '../sql/documentRun.ts';
import { useAppState, useWorkspace } from '../state/appState.tsx';
import { forgetWhereEmpty, nameIn } from '../state/documents.ts';
import { nextWithoutTabs, nextWithTabs, tabId, tabsStateOf, type OpenTab } from '../state/workspace.ts';
import { iconLook } from '../ui/Button.tsx';
import { joinClasses } from '../ui/joinClasses.ts';
import { useHydrated } from '../ui/useHydrated.ts';

function pathOf(tab: OpenTab): string {
  return tab.kind === 'sql' ? sqlPath(tab.id) : tablePath(tab.relation);
}

/** The tables and SQL documents that are open in this window. */
export function OpenTabs() {
  const { workspace, toasts } = useAppState();
  const { tabs } = useWorkspace();
  const { query, change } = useQueryDocuments();
  const documents = query.data ?? [];
  const { pathname } = useLocation();
  const close = useCloseTabs();
  const navigate = useNavigate();
  const hydrated = useHydrated();
  const active = tabs.find((tab) => pathOf(tab) === pathname);
  const nameOf = (tab: OpenTab) => (tab.kind === 'sql' ? nameIn(documents, tab.id) : tab.relation.name);

  const handleChange = (next: TabsState, { reason, ids }: TabsChangeDetails) => {
    if (reason === 'close') {
      void close(ids, documents.length > 0 ? nameOf : () => 'Query');
      return;
    }
    workspace.update((current) => nextWithTabs(current, next));
    const shown = workspace.getSnapshot().tabs.find((tab) => tabId(tab) === next.active);
    if (shown && pathOf(shown) !== pathname) void navigate(pathOf(shown));
  };
  const rename = (id: string, name: string) => {
    const tab = tabs.find((one) => tabId(one) === id);
    if (tab?.kind !== 'sql') return;
    change(tab.id, { name }).catch((error: unknown) => {
      toasts.show({ text: `Not renamed: ${error instanceof Error ? error.message : String(error)}` });
    });
  };
  return (
    <nav
      aria-label="Open tabs"
      // Which tabs are open only the browser knows; until it has told, what stands beside them would jump.
      className={joinClasses(
        'flex h-9 shrink-0 items-stretch border-b border-border bg-sunken',
        hydrated ? undefined : '*:invisible',
      )}
    >
      <TabStrip
        aria-label="Open tabs"
        tabs={tabs.map((tab) => ({
          id: tabId(tab),
          name: nameOf(tab),
          icon: tab.kind === 'sql' ? <FileCode2 size={14} /> : <Table2 size={14} />,
          isRenamable: tab.kind === 'sql',
          ...(tab.kind === 'table' &&
            tab.relation.schema !== undefined && { title: `${tab.relation.schema}.${tab.relation.name}` }),
        }))}
        state={tabsStateOf(workspace.getSnapshot(), active ? tabId(active) : null)}
        onStateChange={handleChange}
        onRename={rename}
        panelId="main"
        className="h-auto! border-b-0!"
      />
      <Link
        to={newSqlPath}
        aria-label="New SQL query"
        title="New SQL query"
        className={joinClasses(iconLook, 'm-1')}
      >
        <Plus size={15} aria-hidden />
      </Link>
    </nav>
  );
}

/**
 * Closes tabs, but for those that the user keeps because of what is open in them; goes to a neighbour where one of them was
 * shown, and offers to undo.
 */
function useCloseTabs(): (ids: readonly string[], nameOf: (tab: OpenTab) => string) => Promise<void> {
  const { workspace, toasts } = useAppState();
  const { store, documents } = useQueryStore();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const mayClose = useMayClose();
  return async (ids, nameOf) => {
    const wanted = workspace.getSnapshot().tabs.filter((tab) => ids.includes(tabId(tab)));
    const closed: OpenTab[] = [];
    for (const tab of wanted) if (tab.kind === 'table' || (await mayClose(tab.id))) closed.push(tab);
    if (closed.length === 0) return;
    const before = workspace.getSnapshot();
    const shownIndex = before.tabs.findIndex((tab) => pathOf(tab) === pathname);
    const isGone = (tab: OpenTab) => closed.some((other) => tabId(other) === tabId(tab));
    workspace.update((current) => nextWithoutTabs(current, closed.map(tabId)));
    const shown = before.tabs[shownIndex];
    if (shown && isGone(shown)) {
      const next =
        before.tabs.slice(shownIndex).find((tab) => !isGone(tab)) ??
        before.tabs.slice(0, shownIndex).findLast((tab) => !isGone(tab));
      void navigate(next ? pathOf(next) : '/');
    }
    const sql = closed.flatMap((tab) => (tab.kind === 'sql' ? [tab] : []));
    const [first] = sql;
    if (!first) return;
    toasts.show({
      text: sql.length === 1 ? `Closed “${nameOf(first)}”` : `Closed ${sql.length} queries`,
      action: {
        label: 'Undo',
        run: () => {
          workspace.update((current) => ({ ...current, tabs: before.tabs, closed: before.closed }));
          void navigate(pathOf(shown && isGone(shown) ? shown : first));
        },
      },
    });
    await documents.flush();
    await Promise.all(sql.map(({ id }) => forgetWhereEmpty(store, id).catch(() => undefined)));
  };
}
