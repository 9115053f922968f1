import { useOutletContext } from 'react-router';
import type { DatabaseAccess } from './state/databaseAccess.ts';
import type { PanelLayout } from './state/layoutCookie.ts';
import type { ServerStatus } from './state/serverStatus.ts';

/** What the frame hands to the page in it. */
export interface PageContext extends ServerStatus {
  readonly access: DatabaseAccess;
  /** How high editor and results were left. */
  readonly sqlLayout: PanelLayout | undefined;
  /** How wide the panel beside a query was left. */
  readonly sqlSideLayout: PanelLayout | undefined;
}

export function usePageContext(): PageContext {
  return useOutletContext<PageContext>();
}
