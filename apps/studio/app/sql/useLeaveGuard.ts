import { useEffect, useEffectEvent } from 'react';
import type { DocumentRuns } from './documentRun.ts';

/**
 * Lets the browser ask before the page is left with a transaction open; where it is left all the same, gives the
 * connections back at once rather than when the server gives them up.
 */
export function useLeaveGuard(runs: DocumentRuns['runs']): void {
  const hasOpen = [...runs.values()].some(({ session }) => session.transaction !== 'idle');
  const close = useEffectEvent(() => {
    for (const { session } of runs.values()) void session.close();
  });
  useEffect(() => {
    if (!hasOpen) return undefined;
    // The browser has its own words for it.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [hasOpen]);
  useEffect(() => {
    const leave = () => close();
    window.addEventListener('pagehide', leave);
    return () => window.removeEventListener('pagehide', leave);
  }, []);
}
