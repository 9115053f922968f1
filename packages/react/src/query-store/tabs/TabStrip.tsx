import { Ellipsis, Plus } from 'lucide-react';
import { useRef, useState, type CSSProperties, type ReactNode } from 'react';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { joinClasses } from '../../ui/joinClasses.ts';
import { Menu } from '../../ui/Menu.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { queryStoreLabels } from '../queryStoreLabels.ts';
import { ContextTabMenu } from './ContextTabMenu.tsx';
import { RenameInput } from './RenameInput.tsx';
import { StripTab } from './StripTab.tsx';
import { TabMenuItems } from './TabMenuItems.tsx';
import { nextClosed, nextMoved, nextReopened, type TabsState } from './tabsState.ts';
import { useShownTabInView } from './useShownTabInView.ts';
import { useTabKeys } from './useTabKeys.ts';

/** A tab, as it is drawn. */
export interface StripTabInfo {
  readonly id: string;
  readonly name: string;
  /** 14 px. */
  readonly icon?: ReactNode;
  /** More than the name, on hover. */
  readonly title?: string;
  /** Whether its name can be changed. @default false */
  readonly isRenamable?: boolean;
}

/** Why the tabs are others. */
export interface TabsChangeDetails {
  readonly reason: 'activate' | 'close' | 'reopen' | 'move' | 'create';
  /** The tab that it is about, and others that go with it. */
  readonly ids: readonly string[];
}

/** Properties of {@link TabStrip}. */
export interface TabStripProps {
  /** The tabs that are open, in their order. */
  readonly tabs: readonly StripTabInfo[];
  readonly state: TabsState;
  readonly onStateChange: (state: TabsState, details: TabsChangeDetails) => void;
  readonly onRename?: (id: string, name: string) => void;
  /** Opens a new one. Absent: not offered. */
  readonly onCreate?: () => void;
  /** The element that shows what the active tab is of. */
  readonly panelId?: string;
  /** @default 'Open queries' */
  readonly 'aria-label'?: string;
  readonly className?: string;
  readonly style?: CSSProperties;
}

const structure: CSSProperties = {
  display: 'flex',
  alignItems: 'stretch',
  minWidth: 0,
  position: 'relative',
};

/**
 * A row of tabs, of anything: arrow keys move between them, Enter shows one, Delete closes it, F2 or a double click
 * renames it, Mod+Shift+arrows or dragging move it, and a menu has all of that.
 */
export function TabStrip(props: TabStripProps) {
  const { tabs, state, onStateChange, onRename, onCreate } = props;
  const labels = usePartLabels(queryStoreLabels);
  const list = useRef<HTMLDivElement>(null);
  const [renamedId, setRenamedId] = useState<string | null>(null);
  const [menu, setMenu] = useState<{ readonly id: string; readonly x: number; readonly y: number } | null>(
    null,
  );
  const [spoken, setSpoken] = useState('');
  const nameOf = (id: string) => tabs.find((tab) => tab.id === id)?.name ?? '';

  const close = (ids: readonly string[]) => {
    onStateChange(nextClosed(state, ids), { reason: 'close', ids });
    setSpoken(ids.length === 1 && ids[0] !== undefined ? labels.tabClosed(nameOf(ids[0])) : '');
  };
  const move = (id: string, index: number) => {
    const next = nextMoved(state, id, index);
    if (next === state) return;
    onStateChange(next, { reason: 'move', ids: [id] });
    setSpoken(labels.tabMoved(nameOf(id), next.open.indexOf(id) + 1, next.open.length));
  };
  const actions = {
    activate: (id: string) => onStateChange({ ...state, active: id }, { reason: 'activate', ids: [id] }),
    close,
    move,
    reopen: () => {
      const last = state.closed.at(-1);
      if (last) onStateChange(nextReopened(state), { reason: 'reopen', ids: [last.id] });
    },
    rename: (id: string) => {
      if (onRename && tabs.find((tab) => tab.id === id)?.isRenamable) setRenamedId(id);
    },
  };
  const keys = useTabKeys(list, tabs, state.active, actions);
  useShownTabInView(list, state.active, tabs);
  const renamed = tabs.find(({ id }) => id === renamedId);
  const menuItems = (id: string | null) => (
    <TabMenuItems tabs={tabs} state={state} id={id} actions={actions} canRename={onRename !== undefined} />
  );

  return (
    <div
      data-studio-part="document-tabs"
      className={joinClasses('stu:h-9 stu:border-b stu:border-border stu:bg-sunken', props.className)}
      style={{ ...structure, ...props.style }}
    >
      <div
        ref={list}
        role="tablist"
        // The one tab that is a tab stop has the focus for it.
        tabIndex={-1}
        aria-label={props['aria-label'] ?? labels.openQueries}
        style={{ display: 'flex', minWidth: 0, overflowX: 'auto', scrollbarWidth: 'none' }}
        onKeyDown={keys.handleKeyDown}
      >
        {tabs.map((tab, index) => (
          <StripTab
            key={tab.id}
            tab={tab}
            index={index}
            isActive={tab.id === state.active}
            isTabStop={tab.id === keys.stopId}
            panelId={props.panelId}
            actions={actions}
            onMenu={(x, y) => setMenu({ id: tab.id, x, y })}
          />
        ))}
      </div>
      {renamed && (
        <RenameInput
          tab={renamed}
          list={list}
          onRename={(name) => onRename?.(renamed.id, name)}
          onEnd={() => setRenamedId(null)}
        />
      )}
      <div className="stu:flex stu:items-center stu:px-1">
        {onCreate && (
          <IconButton label={labels.newQuery} onClick={onCreate}>
            <Plus size={15} aria-hidden />
          </IconButton>
        )}
        <Menu
          trigger={
            <IconButton label={labels.tabsMenu}>
              <Ellipsis size={15} aria-hidden />
            </IconButton>
          }
        >
          {menuItems(state.active)}
        </Menu>
      </div>
      {menu && (
        <ContextTabMenu label={labels.tabMenu(nameOf(menu.id))} at={menu} onClose={() => setMenu(null)}>
          {menuItems(menu.id)}
        </ContextTabMenu>
      )}
      <VisuallyHidden role="status">{spoken}</VisuallyHidden>
    </div>
  );
}
