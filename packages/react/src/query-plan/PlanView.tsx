import { lazyPart } from '../ui/lazyPart.tsx';
import type { PlanViewName } from './planViewName.ts';

/** Properties of {@link PlanView}. */
export interface PlanViewProps {
  /**
   * The answer of `explain (format json)`, as text or as what `JSON.parse` makes of it; also as psql prints it. Without it
   * the user is asked for one.
   */
  readonly plan?: string | object | undefined;
  /** Another plan, that of before. Without it the user may give one. */
  readonly compareWith?: string | object | undefined;
  readonly view?: PlanViewName | undefined;
  /** @default 'tree', and 'compare' with a plan to compare with */
  readonly defaultView?: PlanViewName | undefined;
  readonly onViewChange?:
    ((view: PlanViewName, details: { readonly reason: 'pointer' | 'jump' }) => void) | undefined;
  /** @default 'Query plan' */
  readonly 'aria-label'?: string | undefined;
}

/**
 * A plan of Postgres 13 and newer: as a tree with figures of each node, as a diagram, beside another plan, and as text; with
 * hints on what takes time without need, and all details of a node. Loaded when it is first shown. It takes the height of
 * its parent, and asks the adapter for nothing.
 */
export const PlanView = /* @__PURE__ */ lazyPart<PlanViewProps>(() =>
  import('./PlanPanel.tsx').then((part) => part.PlanPanel),
);
