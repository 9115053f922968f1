import type { Filter, RelationRef, StudioError } from '@studio/core';
import { ListFilter, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorMessage } from '../../ui/ErrorMessage.tsx';
import { lazyPart } from '../../ui/lazyPart.tsx';
import type { GridColumn } from '../gridColumn.ts';
import { isConcerned } from './concernedCondition.ts';
import type { OpenBuilder } from './FilterBuilder.tsx';
import { FilterChip } from './FilterChip.tsx';
import { toFilter, toModel, type FilterGroup } from './filterModel.ts';
import { removed } from './filterTree.ts';
import { SearchBox } from './SearchBox.tsx';
import { searchOf, withSearch } from './wholeSearch.ts';

const FilterBuilder = lazyPart(() => import('./FilterBuilder.tsx').then((part) => part.FilterBuilder));

export interface FilterBarProps {
  readonly relation: RelationRef;
  readonly columns: readonly GridColumn[];
  readonly filter: Filter | undefined;
  readonly onFilterChange: (filter: Filter | undefined) => void;
  /** Why the filter could not be applied. */
  readonly error: StudioError | undefined;
  readonly onRetry: () => void;
}

/** The filter: a box that searches everywhere, and conditions as chips that read as a sentence and open to be edited. */
export function FilterBar({ relation, columns, filter, onFilterChange, error, onRetry }: FilterBarProps) {
  const { labels } = useStudio();
  const [builder, setBuilder] = useState<OpenBuilder>();
  const filterButton = useRef<HTMLButtonElement>(null);
  const model = toModel(filter);
  const search = searchOf(model);
  const shown = model.nodes.filter((node) => node !== search);
  const change = (next: FilterGroup) => onFilterChange(toFilter(next));
  const remove = (index: number) => {
    const node = shown[index];
    if (node) change(removed(model, node));
    filterButton.current?.focus();
  };
  return (
    <div
      role="group"
      aria-label={labels.gridFilter}
      className="stu:flex stu:min-w-0 stu:flex-1 stu:flex-col stu:gap-1.5"
    >
      <div className="stu:flex stu:flex-wrap stu:items-center stu:gap-1.5">
        <SearchBox text={search?.text ?? ''} onSearch={(text) => change(withSearch(model, text))} />
        {shown.map((node, index) => (
          <FilterChip
            // Conditions have no identity but their place.
            key={index}
            node={node}
            join={index > 0 ? model.join : undefined}
            onToggleJoin={() => change({ ...model, join: model.join === 'and' ? 'or' : 'and' })}
            isInvalid={error !== undefined && isConcerned(error, node, model)}
            isOpen={builder?.at === node}
            onOpen={(anchor) => setBuilder({ anchor, at: node, model })}
            onRemove={() => remove(index)}
          />
        ))}
        <Button
          ref={filterButton}
          variant="ghost"
          aria-haspopup="dialog"
          aria-expanded={builder !== undefined && builder.at === undefined}
          aria-label={shown.length > 0 ? labels.gridAddFilter : labels.gridFilter}
          onClick={(event) => setBuilder({ anchor: event.currentTarget, model })}
        >
          <ListFilter size={14} aria-hidden />
          {shown.length === 0 ? <span className="stu:@max-[480px]:hidden">{labels.gridFilter}</span> : '+'}
        </Button>
        {shown.length > 0 && (
          <Button
            variant="ghost"
            aria-label={labels.gridClearFilter}
            onClick={() => {
              onFilterChange(undefined);
              filterButton.current?.focus();
            }}
          >
            <X size={14} aria-hidden />
            <span className="stu:@max-[480px]:hidden">{labels.gridClearFilter}</span>
          </Button>
        )}
      </div>
      {error && <ErrorMessage error={error} {...(error.retryable && { onRetry })} />}
      {builder && (
        <FilterBuilder
          relation={relation}
          columns={columns}
          opened={builder}
          error={error}
          onApply={change}
          onClose={() => setBuilder(undefined)}
        />
      )}
    </div>
  );
}
