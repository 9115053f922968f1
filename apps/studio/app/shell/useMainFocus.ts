import { useEffect, useRef, type RefObject } from 'react';
import { useLocation, useNavigationType } from 'react-router';

/**
 * Moves the focus to the page's main part when another page is shown, so that the keyboard and a screen reader go on
 * there. The first page keeps the browser's own start, also where its address leads on to another; a change of sort or filter
 * is no other page.
 */
export function useMainFocus(): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const navigation = useNavigationType();
  const shown = useRef(pathname);
  const hasMoved = useRef(false);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    if (!hasMoved.current && navigation === 'REPLACE') return;
    hasMoved.current = true;
    // What the page itself gave the focus to, such as the editor, keeps it.
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true });
  }, [pathname, navigation]);
  return main;
}
