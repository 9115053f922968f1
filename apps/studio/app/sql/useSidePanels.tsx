import type { SidePanel } from './SqlSide.tsx';

const none: readonly SidePanel[] = [];

/** What stands beside a document, each with a button in its toolbar. */
export function useSidePanels(_documentId: string): readonly SidePanel[] {
  return none;
}
