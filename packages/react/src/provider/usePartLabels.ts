import { useMemo } from 'react';
import type { Labels } from './labels.ts';
import { useStudio } from './studioContext.ts';

/**
 * The labels of a part together with those that all parts share. Its English defaults come with the part, so that a page
 * without it does not load them; what the host says in `labels` goes before.
 */
export function usePartLabels<Own extends object>(own: Own): Labels & Own {
  const { labels } = useStudio();
  return useMemo(() => ({ ...own, ...labels }), [own, labels]);
}
