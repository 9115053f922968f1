import { useState, type ReactNode } from 'react';
import { Group, Panel, Separator, usePanelRef } from 'react-resizable-panels';
import type { DatabaseAccess } from '../state/databaseAccess.ts';
import { rememberLayout, type PanelLayout } from '../state/layoutCookie.ts';
import type { ServerStatus } from '../state/serverStatus.ts';
import type { Theme } from '../state/theme.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { OpenTabs } from './OpenTabs.tsx';
import { ServerBanner } from './ServerBanner.tsx';
import { Sidebar, SidebarDrawer } from './Sidebar.tsx';
import { Toasts } from './Toasts.tsx';
import { TopBar } from './TopBar.tsx';
import { useMainFocus } from './useMainFocus.ts';
import { useNarrow } from './useNarrow.ts';
import { usePointerMark } from './usePointerMark.ts';
import { useShortcut } from './useShortcut.ts';

interface ShellProps {
  readonly serverStatus: ServerStatus;
  readonly access: DatabaseAccess;
  readonly theme: Theme;
  readonly onThemeChange: (theme: Theme) => void;
  readonly layout: PanelLayout | undefined;
  readonly children: ReactNode;
}

/** What stands around every page: bar, tree, tabs, messages. */
export function Shell({ serverStatus, access, theme, onThemeChange, layout, children }: ShellProps) {
  const narrow = useNarrow();
  const [drawerOpen, setDrawerOpen] = useState(false);
  const [paletteOpen, setPaletteOpen] = useState(false);
  const sidebar = usePanelRef();
  const main = useMainFocus();
  const toggleSidebar = () => {
    if (narrow) setDrawerOpen(true);
    else if (sidebar.current?.isCollapsed()) sidebar.current.expand();
    else sidebar.current?.collapse();
  };
  useShortcut('k', () => setPaletteOpen((open) => !open));
  useShortcut('b', toggleSidebar);
  usePointerMark();

  return (
    <div className="flex h-dvh flex-col">
      <a
        href="#main"
        className="absolute start-2 top-2 z-50 -translate-y-20 rounded bg-accent px-3 py-1.5 font-medium text-on-accent focus:translate-y-0"
        onClick={(event) => {
          // The fragment belongs to the page's state.
          event.preventDefault();
          main.current?.focus();
        }}
      >
        Skip to content
      </a>
      <TopBar
        serverStatus={serverStatus}
        access={access}
        theme={theme}
        onThemeChange={onThemeChange}
        onToggleSidebar={toggleSidebar}
        onOpenPalette={() => setPaletteOpen(true)}
      />
      <ServerBanner server={serverStatus.server} database={access.error} />
      <Group
        id="shell"
        className="min-h-0 flex-1"
        defaultLayout={layout ?? { sidebar: 20, content: 80 }}
        onLayoutChanged={(next) => {
          if (!narrow) rememberLayout('shell', next);
        }}
      >
        {!narrow && (
          <>
            <Panel
              id="sidebar"
              panelRef={sidebar}
              collapsible
              collapsedSize={0}
              minSize="180px"
              maxSize="50%"
              groupResizeBehavior="preserve-pixel-size"
              className="bg-surface"
            >
              <nav aria-label="Database objects" className="h-full">
                <Sidebar status={serverStatus.status} />
              </nav>
            </Panel>
            <Separator
              id="sidebar-edge"
              aria-label="Width of the sidebar"
              className="w-px bg-border transition-colors data-[separator=active]:bg-accent data-[separator=hover]:bg-accent"
            />
          </>
        )}
        <Panel id="content" minSize="30%" className="flex flex-col">
          <OpenTabs />
          <main ref={main} id="main" tabIndex={-1} className="flex min-h-0 flex-1 flex-col overflow-hidden">
            {children}
          </main>
        </Panel>
      </Group>
      {narrow && (
        <SidebarDrawer open={drawerOpen} onOpenChange={setDrawerOpen} status={serverStatus.status} />
      )}
      <CommandPalette
        open={paletteOpen}
        onOpenChange={setPaletteOpen}
        usable={serverStatus.status.database.kind === 'ready'}
      />
      <Toasts />
    </div>
  );
}
