import type { RelationRef } from '@studio/core';
import { nextClosed, nextForgotten, nextOpened, type TabsState } from '@studio/react';

/** A table or an SQL document that is open in this window. */
export type OpenTab =
  { readonly kind: 'table'; readonly relation: RelationRef } | { readonly kind: 'sql'; readonly id: string };

export interface Workspace {
  readonly tabs: readonly OpenTab[];
  /** Tabs that were closed, latest last, and where they stood. */
  readonly closed: readonly { readonly tab: OpenTab; readonly index: number }[];
  /** Tables opened last, latest first. */
  readonly recent: readonly RelationRef[];
}

export const emptyWorkspace: Workspace = { tabs: [], closed: [], recent: [] };

const maxRecent = 8;

export function tabId(tab: OpenTab): string {
  return tab.kind === 'sql'
    ? `sql:${tab.id}`
    : `table:${JSON.stringify([tab.relation.schema ?? null, tab.relation.name])}`;
}

/** The tabs as the strip knows them, which asks only for what tells them apart. */
export function tabsStateOf({ tabs, closed }: Workspace, active: string | null): TabsState {
  return {
    open: tabs.map(tabId),
    active,
    closed: closed.map(({ tab, index }) => ({ id: tabId(tab), index })),
  };
}

/** The workspace with its tabs as the strip has them. Only tabs that were open or closed before can be in it. */
export function nextWithTabs(workspace: Workspace, { open, closed }: TabsState): Workspace {
  const known = new Map(
    [...workspace.closed.map(({ tab }) => tab), ...workspace.tabs].map((tab) => [tabId(tab), tab]),
  );
  return {
    ...workspace,
    tabs: open.flatMap((id) => known.get(id) ?? []),
    closed: closed.flatMap(({ id, index }) => {
      const tab = known.get(id);
      return tab ? [{ tab, index }] : [];
    }),
  };
}

export function nextWithTable(workspace: Workspace, relation: RelationRef): Workspace {
  const tab: OpenTab = { kind: 'table', relation };
  const id = tabId(tab);
  const others = workspace.recent.filter((ref) => tabId({ kind: 'table', relation: ref }) !== id);
  return {
    ...withTab(workspace, tab),
    recent: [relation, ...others].slice(0, maxRecent),
  };
}

export function nextWithDocument(workspace: Workspace, id: string): Workspace {
  return withTab(workspace, { kind: 'sql', id });
}

/** Closes tabs, to be opened again. */
export function nextWithoutTabs(workspace: Workspace, ids: readonly string[]): Workspace {
  return nextWithTabs(workspace, nextClosed(tabsStateOf(workspace, null), ids));
}

/** What was dropped or deleted has no tab, and none that could be opened again. */
export function nextWithout(workspace: Workspace, tab: OpenTab): Workspace {
  return nextWithTabs(workspace, nextForgotten(tabsStateOf(workspace, null), tabId(tab)));
}

/** A relation that was dropped or renamed is of no use among the recent ones. */
export function nextWithoutRecent(workspace: Workspace, relation: RelationRef): Workspace {
  const id = tabId({ kind: 'table', relation });
  return {
    ...workspace,
    recent: workspace.recent.filter((ref) => tabId({ kind: 'table', relation: ref }) !== id),
  };
}

function withTab(workspace: Workspace, tab: OpenTab): Workspace {
  const isOpen = workspace.tabs.some((other) => tabId(other) === tabId(tab));
  if (isOpen) return workspace;
  const state = nextOpened(tabsStateOf(workspace, null), tabId(tab));
  return nextWithTabs({ ...workspace, tabs: [...workspace.tabs, tab] }, state);
}
