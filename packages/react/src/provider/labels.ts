import { editorLabels } from '../query-editor/editorLabels.ts';
import { resultsLabels } from '../results-view/resultsLabels.ts';
import { treeLabels } from '../schema-tree/treeLabels.ts';
import { gridLabels } from '../data-grid/labels.ts';
import { commonLabels } from './commonLabels.ts';

/**
 * Every string that a component shows or speaks, in English. A value that depends on numbers or names is a function, so
 * that a translation can form its own plurals. Each component lists its own beside it.
 */
export const defaultLabels = {
  ...commonLabels,
  ...gridLabels,
  ...treeLabels,
  ...resultsLabels,
  ...editorLabels,
};

/** The strings that {@link defaultLabels} holds, in any language. */
export type Labels = Readonly<typeof defaultLabels>;
