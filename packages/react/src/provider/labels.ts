import type { completionLabels } from '../query-editor/completion/completionLabels.ts';
import type { editorLabels } from '../query-editor/editorLabels.ts';
import type { resultsLabels } from '../results-view/resultsLabels.ts';
import type { queryStoreLabels } from '../query-store/queryStoreLabels.ts';
import type { hoverLabels } from '../query-editor/hover/hoverLabels.ts';
import type { treeLabels } from '../schema-tree/treeLabels.ts';
import type { bulkLabels } from '../data-grid/actions/bulkLabels.ts';
import { gridLabels } from '../data-grid/labels.ts';
import type { jumpLabels } from '../data-grid/jump/jumpLabels.ts';
import type { relationLabels } from '../data-grid/relations/relationLabels.ts';
import type { rowPanelLabels } from '../data-grid/row-panel/rowPanelLabels.ts';
import type { PlanLabels } from '../query-plan/planLabels.ts';
import type { ExplainLabels } from '../query-plan/explain/explainLabels.ts';
import { commonLabels } from './commonLabels.ts';
import type { runLabels } from '../query-run/runLabels.ts';
import type { sessionLabels } from '../query-session/sessionLabels.ts';

/**
 * Every string that a component shows or speaks, in English. A value that depends on numbers or names is a function, so
 * that a translation can form its own plurals. Each component lists its own beside it.
 */
export const defaultLabels = {
  ...commonLabels,
  ...gridLabels,
};

/** The strings that {@link defaultLabels} holds, in any language. */
export type Labels = Readonly<typeof defaultLabels>;

/** Strings of parts that are loaded when they are opened, which bring the English ones with them. */
export type LateLabels = PlanLabels &
  ExplainLabels &
  Readonly<
    typeof completionLabels &
      typeof resultsLabels &
      typeof hoverLabels &
      typeof editorLabels &
      typeof runLabels &
      typeof sessionLabels &
      typeof queryStoreLabels &
      typeof jumpLabels &
      typeof relationLabels &
      typeof treeLabels &
      typeof rowPanelLabels &
      typeof bulkLabels
  >;
