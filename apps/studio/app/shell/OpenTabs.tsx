import { FileCode2, Plus, Table2, X } from 'lucide-react';
import { useRef, type KeyboardEvent, type MouseEvent } from 'react';
import { Link, NavLink, useLocation, useNavigate } from 'react-router';
import { newSqlPath, sqlPath, tablePath } from '../objectPath.ts';
import { useMayClose } from '../sql/documentRun.ts';
import { useAppState, useWorkspace } from '../state/appState.tsx';
import {
  nextWithoutTab,
  nextWithTabAt,
  tabAfterClosing,
  tabId,
  type OpenTab,
  type Workspace,
} from '../state/workspace.ts';
import { iconLook } from '../ui/Button.tsx';
import { joinClasses } from '../ui/joinClasses.ts';

function pathOf(tab: OpenTab): string {
  return tab.kind === 'sql' ? sqlPath(tab.id) : tablePath(tab.relation);
}

function titleOf(tab: OpenTab, { documents }: Workspace): string {
  if (tab.kind === 'table') return tab.relation.name;
  return documents.find((document) => document.id === tab.id)?.title ?? 'Query';
}

/** The tables and SQL documents that are open. Arrow keys move between them, Delete closes one. */
export function OpenTabs() {
  const workspace = useWorkspace();
  const close = useCloseTab();
  const list = useRef<HTMLUListElement>(null);

  function handleKeyDown(event: KeyboardEvent, tab: OpenTab) {
    const links = [...(list.current?.querySelectorAll('a') ?? [])];
    const index = links.findIndex((link) => link === document.activeElement);
    const target = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: links.length - 1 }[event.key];
    if (target !== undefined) {
      links[target]?.focus();
      event.preventDefault();
    } else if (event.key === 'Delete') {
      void close(tab);
      (links[index + 1] ?? links[index - 1])?.focus();
      event.preventDefault();
    }
  }

  return (
    <nav aria-label="Open tabs" className="flex h-9 shrink-0 items-stretch border-b border-border bg-sunken">
      <ul ref={list} className="flex min-w-0 items-stretch overflow-x-auto [scrollbar-width:none]">
        {workspace.tabs.map((tab) => (
          <li
            key={tabId(tab)}
            className="group relative flex max-w-52 min-w-28 shrink-0 border-e border-border"
          >
            <TabLink
              tab={tab}
              title={titleOf(tab, workspace)}
              onClose={() => void close(tab)}
              onKeyDown={(event) => handleKeyDown(event, tab)}
            />
          </li>
        ))}
      </ul>
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

interface TabLinkProps {
  readonly tab: OpenTab;
  readonly title: string;
  readonly onClose: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

const linkLook =
  'flex min-w-0 flex-1 items-center gap-1.5 ps-3 pe-7 text-muted outline-offset-[-2px] select-none hover:text-fg ' +
  'aria-[current=page]:bg-surface aria-[current=page]:text-fg aria-[current=page]:shadow-[inset_0_2px_0_var(--studio-accent)]';

function TabLink({ tab, title, onClose, onKeyDown }: TabLinkProps) {
  const Icon = tab.kind === 'sql' ? FileCode2 : Table2;
  const handleAuxClick = (event: MouseEvent) => {
    if (event.button !== 1) return;
    event.preventDefault();
    onClose();
  };
  return (
    <>
      <NavLink
        to={pathOf(tab)}
        title={tab.kind === 'table' && tab.relation.schema ? `${tab.relation.schema}.${title}` : title}
        className={linkLook}
        onAuxClick={handleAuxClick}
        onKeyDown={onKeyDown}
      >
        <Icon size={14} aria-hidden className="shrink-0 text-faint" />
        <span className="truncate">{title}</span>
      </NavLink>
      <button
        type="button"
        tabIndex={-1}
        aria-label={`Close ${title}`}
        onClick={onClose}
        className="absolute inset-e-1.5 top-2 flex size-5 items-center justify-center rounded text-faint opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 hover:bg-hover hover:text-fg pointer-coarse:opacity-100"
      >
        <X size={13} aria-hidden />
      </button>
    </>
  );
}

/** Closes a tab, unless the user keeps what is open in it; goes to its neighbour where it was the one shown, and offers to undo. */
function useCloseTab(): (tab: OpenTab) => Promise<void> {
  const { workspace, toasts } = useAppState();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const mayClose = useMayClose();
  return async (tab) => {
    if (tab.kind === 'sql' && !(await mayClose(tab.id))) return;
    const before = workspace.getSnapshot();
    const index = before.tabs.findIndex((other) => tabId(other) === tabId(tab));
    const neighbour = tabAfterClosing(before, tab);
    workspace.update((current) => nextWithoutTab(current, tab, Date.now()));
    if (pathname === pathOf(tab)) void navigate(neighbour ? pathOf(neighbour) : '/');
    if (tab.kind === 'table') return;
    toasts.show({
      text: `Closed “${titleOf(tab, before)}”`,
      action: {
        label: 'Undo',
        run: () => {
          workspace.update((current) => nextWithTabAt(current, tab, index));
          void navigate(pathOf(tab));
        },
      },
    });
  };
}
