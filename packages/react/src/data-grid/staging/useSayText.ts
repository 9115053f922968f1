import type { RelationRef } from '@studio/core';
import { useMemo } from 'react';
import { useRelation } from '../../provider/useRelation.ts';
import { sayTextOf, type SayText } from '../cells/saidText.ts';

/** Says values of a relation's columns as their cells do. */
export function useSayText(relation: RelationRef): SayText {
  const { data: detail } = useRelation(relation);
  return useMemo(() => sayTextOf(detail?.columns), [detail]);
}
