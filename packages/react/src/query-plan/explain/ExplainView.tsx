import { lazyPart } from '../../ui/lazyPart.tsx';
import type { PlanViewProps } from '../PlanView.tsx';
import type { ExplainState } from './explainState.ts';

/** Properties of {@link ExplainView}. */
export interface ExplainViewProps extends Omit<PlanViewProps, 'plan' | 'compareWith'> {
  readonly explain: ExplainState;
}

/**
 * What `useExplain` is at: the question before a statement that may write is run, the time while it runs, an error, and the
 * plan. It takes the height of its parent.
 */
export const ExplainView = /* @__PURE__ */ lazyPart<ExplainViewProps>(() =>
  import('./ExplainPanel.tsx').then((part) => part.ExplainPanel),
);
