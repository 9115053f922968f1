import { useState, type KeyboardEvent, type RefObject } from 'react';
import type { StripTabInfo } from './TabStrip.tsx';

/** What can be done with tabs. */
export interface TabActions {
  readonly activate: (id: string) => void;
  readonly close: (ids: readonly string[]) => void;
  readonly move: (id: string, index: number) => void;
  readonly reopen: () => void;
  readonly rename: (id: string) => void;
}

/** The keys of a row of tabs, which is one tab stop: the tab that had the focus last, else the active one. */
export function useTabKeys(
  list: RefObject<HTMLElement | null>,
  tabs: readonly StripTabInfo[],
  active: string | null,
  actions: TabActions,
) {
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const has = (id: string | null) => tabs.some((tab) => tab.id === id);
  const stopId = has(focusedId) ? focusedId : has(active) ? active : (tabs[0]?.id ?? null);

  const focus = (index: number) => {
    const id = tabs[index]?.id;
    if (id === undefined) return;
    setFocusedId(id);
    const element = [...(list.current?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])][index];
    element?.focus();
    element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    const id = event.target instanceof HTMLElement ? event.target.dataset['tab'] : undefined;
    const index = tabs.findIndex((tab) => tab.id === id);
    if (id === undefined || index < 0 || event.altKey) return;
    const step = stepOf(event.key, list.current?.matches(':dir(rtl)') ?? false);
    const isModified = event.ctrlKey || event.metaKey;
    if (step !== 0 && isModified && event.shiftKey) actions.move(id, index + step);
    else if (isModified) return;
    else if (step !== 0) focus(Math.max(0, Math.min(index + step, tabs.length - 1)));
    else if (event.key === 'Home') focus(0);
    else if (event.key === 'End') focus(tabs.length - 1);
    else if (event.key === 'F2') actions.rename(id);
    else if (event.key === 'Delete') {
      focus(index + 1 < tabs.length ? index + 1 : index - 1);
      actions.close([id]);
    } else return;
    event.preventDefault();
  };
  return { stopId, handleKeyDown };
}

function stepOf(key: string, rightToLeft: boolean): number {
  if (key === 'ArrowRight') return rightToLeft ? -1 : 1;
  if (key === 'ArrowLeft') return rightToLeft ? 1 : -1;
  return 0;
}
