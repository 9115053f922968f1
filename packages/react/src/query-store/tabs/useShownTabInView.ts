import { useEffect, type RefObject } from 'react';
import type { StripTabInfo } from './TabStrip.tsx';

/** Pixels of its neighbour that are kept in sight, as a sign that there is more. */
const margin = 16;

/**
 * Scrolls a row of tabs so far that the shown one is in sight, whenever another is shown, or tabs come, go or are
 * renamed. Not by `scrollIntoView`, which would scroll the host's page too.
 */
export function useShownTabInView(
  list: RefObject<HTMLElement | null>,
  shown: string | null,
  tabs: readonly StripTabInfo[],
): void {
  const drawn = tabs.map(({ id, name }) => `${id} ${name}`).join('\n');
  useEffect(() => {
    const row = list.current;
    const tab = row?.querySelector('[role=tab][aria-selected=true]')?.parentElement;
    if (!row || !tab || drawn === '') return;
    const outer = row.getBoundingClientRect();
    const inner = tab.getBoundingClientRect();
    if (inner.left < outer.left) row.scrollBy({ left: inner.left - outer.left - margin });
    else if (inner.right > outer.right) row.scrollBy({ left: inner.right - outer.right + margin });
  }, [list, shown, drawn]);
}
