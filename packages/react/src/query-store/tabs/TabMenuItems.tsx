import { usePartLabels } from '../../provider/usePartLabels.ts';
import { MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { queryStoreLabels } from '../queryStoreLabels.ts';
import type { TabsState } from './tabsState.ts';
import type { StripTabInfo } from './TabStrip.tsx';
import type { TabActions } from './useTabKeys.ts';

export interface TabMenuItemsProps {
  readonly tabs: readonly StripTabInfo[];
  readonly state: TabsState;
  /** The tab that the menu is of; `null` where none is shown. */
  readonly id: string | null;
  readonly actions: TabActions;
  readonly canRename: boolean;
}

/** What can be done with a tab and with all. */
export function TabMenuItems({ tabs, state, id, actions, canRename }: TabMenuItemsProps) {
  const labels = usePartLabels(queryStoreLabels);
  const tab = tabs.find((one) => one.id === id);
  const index = tab ? tabs.indexOf(tab) : -1;
  const others = tabs.filter((one) => one !== tab).map((one) => one.id);
  const noneOpen = others.length === 0 ? labels.noOtherTab : undefined;
  return (
    <>
      {tab && (
        <>
          {canRename && tab.isRenamable && (
            <MenuItem shortcut="F2" onSelect={() => actions.rename(tab.id)}>
              {labels.renameTab}
            </MenuItem>
          )}
          {index > 0 && (
            <MenuItem onSelect={() => actions.move(tab.id, index - 1)}>{labels.moveTabLeft}</MenuItem>
          )}
          {index < tabs.length - 1 && (
            <MenuItem onSelect={() => actions.move(tab.id, index + 1)}>{labels.moveTabRight}</MenuItem>
          )}
          <MenuItem shortcut="Del" onSelect={() => actions.close([tab.id])}>
            {labels.closeThisTab}
          </MenuItem>
          <MenuItem disabledReason={noneOpen} onSelect={() => actions.close(others)}>
            {labels.closeOtherTabs}
          </MenuItem>
          <MenuSeparator />
        </>
      )}
      {tabs.length > 0 && (
        <MenuItem onSelect={() => actions.close(tabs.map((one) => one.id))}>{labels.closeAllTabs}</MenuItem>
      )}
      <MenuItem
        disabledReason={state.closed.length === 0 ? labels.noClosedTab : undefined}
        onSelect={actions.reopen}
      >
        {labels.reopenClosedTab}
      </MenuItem>
    </>
  );
}
