import type { RelationRef } from '@studio/core';

/** A table or an SQL document that is open in this window. */
export type OpenTab =
  { readonly kind: 'table'; readonly relation: RelationRef } | { readonly kind: 'sql'; readonly id: string };

export interface SqlDocument {
  readonly id: string;
  readonly title: string;
  /** When its tab was closed, in milliseconds; absent while it is open. Its text is kept for a while. */
  readonly closedAt?: number;
}

export interface Workspace {
  readonly tabs: readonly OpenTab[];
  readonly documents: readonly SqlDocument[];
  /** Tables opened last, latest first. */
  readonly recent: readonly RelationRef[];
}

export const emptyWorkspace: Workspace = { tabs: [], documents: [], recent: [] };

const maxRecent = 8;
const maxClosed = 30;
const maxTitle = 80;

export function tabId(tab: OpenTab): string {
  return tab.kind === 'sql'
    ? `sql:${tab.id}`
    : `table:${JSON.stringify([tab.relation.schema ?? null, tab.relation.name])}`;
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

/** Opens a document, new or closed before. */
export function nextWithDocument(workspace: Workspace, id: string): Workspace {
  const known = workspace.documents.some((document) => document.id === id);
  const documents = known
    ? workspace.documents.map((document) => (document.id === id ? { id, title: document.title } : document))
    : [...workspace.documents, { id, title: freeTitle(workspace.documents) }];
  return { ...withTab(workspace, { kind: 'sql', id }), documents };
}

/** Closes a tab. A document keeps its text and can be opened again; of those closed, only the latest 30 are kept. */
export function nextWithoutTab(workspace: Workspace, closed: OpenTab, now: number): Workspace {
  const id = tabId(closed);
  const documents =
    closed.kind === 'sql'
      ? workspace.documents.map((document) =>
          document.id === closed.id ? { ...document, closedAt: now } : document,
        )
      : workspace.documents;
  const kept = new Set(
    documents
      .filter((document) => document.closedAt !== undefined)
      .sort((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0))
      .slice(0, maxClosed)
      .map((document) => document.id),
  );
  return {
    ...workspace,
    tabs: workspace.tabs.filter((tab) => tabId(tab) !== id),
    documents: documents.filter((document) => document.closedAt === undefined || kept.has(document.id)),
  };
}

/** Puts a closed tab back where it stood. */
export function nextWithTabAt(workspace: Workspace, tab: OpenTab, index: number): Workspace {
  const opened = tab.kind === 'sql' ? nextWithDocument(workspace, tab.id) : workspace;
  const tabs = opened.tabs.filter((other) => tabId(other) !== tabId(tab));
  return { ...opened, tabs: [...tabs.slice(0, index), tab, ...tabs.slice(index)] };
}

/** The tab to show when one is closed: the one after it, else the one before. */
export function tabAfterClosing(workspace: Workspace, closed: OpenTab): OpenTab | undefined {
  const index = workspace.tabs.findIndex((tab) => tabId(tab) === tabId(closed));
  return workspace.tabs[index + 1] ?? workspace.tabs[index - 1];
}

/** An empty title changes nothing. */
export function nextWithTitle(workspace: Workspace, id: string, title: string): Workspace {
  const text = title.trim().slice(0, maxTitle);
  if (text === '') return workspace;
  return {
    ...workspace,
    documents: workspace.documents.map((document) =>
      document.id === id ? { ...document, title: text } : document,
    ),
  };
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
  return isOpen ? workspace : { ...workspace, tabs: [...workspace.tabs, tab] };
}

function freeTitle(documents: readonly SqlDocument[]): string {
  const taken = new Set(documents.map((document) => document.title));
  let number = 1;
  while (taken.has(`Query ${number}`)) number += 1;
  return `Query ${number}`;
}
