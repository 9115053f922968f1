import type { Filter } from '@studio/core';
import { FilterX } from 'lucide-react';
import { useStudio } from '../../provider/studioContext.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { toModel } from './filterModel.ts';
import { wholeSentence } from './filterSentence.ts';

export interface NoMatchProps {
  readonly filter: Filter;
  readonly onClear: () => void;
}

/** Says which filter leaves no rows, and clears it. */
export function NoMatch({ filter, onClear }: NoMatchProps) {
  const { labels } = useStudio();
  return (
    <EmptyState title={labels.gridNoMatch}>
      <p className="stu:mb-2 stu:line-clamp-3 stu:wrap-anywhere">{wholeSentence(toModel(filter), labels)}</p>
      <Button onClick={onClear}>
        <FilterX size={14} aria-hidden />
        {labels.gridClearFilters}
      </Button>
    </EmptyState>
  );
}
