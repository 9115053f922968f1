import type { Labels } from '../provider/labels.ts';
import { usePartLabels } from '../provider/usePartLabels.ts';
import { resultsLabels } from './resultsLabels.ts';

/** What the results view says, with what all parts say. */
export type ResultsLabels = Labels & typeof resultsLabels;

/** The strings of the results view, which come with it. */
export function useResultsLabels(): ResultsLabels {
  return usePartLabels(resultsLabels);
}
