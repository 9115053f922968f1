import { useEffect, useRef, useState } from 'react';
import { firstPage, isNextTo, pagesOf, type PageRange } from './pageRange.ts';

/** How long scrolling must stay before what it jumped to is read. */
const settleMs = 80;

/**
 * The pages to read for the rows in sight. Pages that were only flown past are never asked for: a jump is followed once it
 * settles, unless what it goes to is there already. `scope` names the rows; another one begins at the first page.
 */
export function usePageRange(
  scope: string,
  isLoaded: (range: PageRange) => boolean,
): readonly [PageRange, (firstRow: number, lastRow: number, rowCount: number) => void] {
  const [state, setState] = useState({ scope, range: firstPage });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), [scope]);
  const range = state.scope === scope ? state.range : firstPage;

  const show = (firstRow: number, lastRow: number, rowCount: number) => {
    const next = pagesOf(firstRow, lastRow, rowCount);
    clearTimeout(timer.current);
    if (next.first === range.first && next.last === range.last) return;
    const follow = () => setState({ scope, range: next });
    if (isNextTo(range, next) || isLoaded(next)) follow();
    else timer.current = setTimeout(follow, settleMs);
  };
  return [range, show];
}
