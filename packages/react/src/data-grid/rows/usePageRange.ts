import { useEffect, useRef, useState } from 'react';
import {
  firstPage,
  isNextTo,
  pageIndexes,
  pageOf,
  pagesOf,
  serves,
  type NeededRows,
  type PageRange,
} from './pageRange.ts';

/** How long scrolling must stay before what it jumped to is read. */
const settleMs = 80;

/**
 * The pages to read for the rows in sight, and for the active row. Pages that were only flown past are never asked for: a
 * jump is followed once it settles, unless what it goes to is there already. `scope` names the rows; another one begins at
 * the first page.
 */
export function usePageRange(
  scope: string,
  isLoaded: (range: PageRange) => boolean,
): readonly [readonly number[], (needed: NeededRows) => void] {
  const [state, setState] = useState({ scope, range: firstPage, active: 0 });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), [scope]);
  const { range, active } = state.scope === scope ? state : { range: firstPage, active: 0 };

  const show = (needed: NeededRows) => {
    const next = pagesOf(needed.first, needed.last, needed.count);
    const page = pageOf(needed.active);
    clearTimeout(timer.current);
    const isServed = serves(range, next);
    if (isServed && page === active) return;
    const follow = () => setState({ scope, range: isServed ? range : next, active: page });
    if (isServed || isNextTo(range, next) || isLoaded(next)) follow();
    else timer.current = setTimeout(follow, settleMs);
  };
  const indexes = pageIndexes(range);
  return [indexes.includes(active) ? indexes : [active, ...indexes], show];
}
