import { useMemo } from 'react';
import type { Labels } from '../provider/labels.ts';
import { useStudio } from '../provider/studioContext.ts';
import { planLabels, type PlanLabels } from './planLabels.ts';

/** All strings that a plan is shown with, those of the host before the English ones. */
export function usePlanLabels(): Labels & PlanLabels {
  const { labels } = useStudio();
  return useMemo(() => ({ ...planLabels, ...labels }), [labels]);
}
