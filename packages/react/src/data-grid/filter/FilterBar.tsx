import type { Filter, StudioError } from '@studio/core';
import { ListFilter, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorMessage } from '../../ui/ErrorMessage.tsx';
import type { GridColumn } from '../gridColumn.ts';
import { ConditionEditor } from './ConditionEditor.tsx';
import { FilterChip } from './FilterChip.tsx';
import { noFilter, toFilter, toModel, type Condition, type FilterModel } from './filterModel.ts';

export interface FilterBarProps {
  readonly columns: readonly GridColumn[];
  readonly filter: Filter | undefined;
  readonly onFilterChange: (filter: Filter | undefined) => void;
  /** Why the filter could not be applied. */
  readonly error: StudioError | undefined;
  readonly onRetry: () => void;
}

/** Conditions as chips that read as a sentence. Each opens to be edited; all hold, or any. */
export function FilterBar({ columns, filter, onFilterChange, error, onRetry }: FilterBarProps) {
  const { labels } = useStudio();
  const [opened, setOpened] = useState<number>();
  const addButton = useRef<HTMLButtonElement>(null);
  const model = toModel(filter);
  const { join, conditions } = model;
  const change = (next: Partial<FilterModel>) => onFilterChange(toFilter({ ...model, ...next }));
  const replace = (index: number, condition: Condition) => {
    setOpened(undefined);
    change({ conditions: conditions.with(index, condition) });
  };
  const remove = (index: number) => {
    change({ conditions: conditions.toSpliced(index, 1) });
    addButton.current?.focus();
  };
  const add = (condition: Condition) => {
    setOpened(undefined);
    change({ conditions: [...conditions, condition] });
  };
  return (
    <div
      role="group"
      aria-label={labels.gridFilter}
      className="stu:flex stu:min-w-0 stu:flex-1 stu:flex-col stu:gap-1.5"
    >
      <div className="stu:flex stu:flex-wrap stu:items-center stu:gap-1.5">
        {conditions.map((condition, index) => (
          <FilterChip
            // Conditions have no identity but their place.
            key={index}
            condition={condition}
            columns={columns}
            join={index > 0 ? join : undefined}
            onToggleJoin={() => change({ join: join === 'and' ? 'or' : 'and' })}
            isInvalid={error !== undefined && concerns(error, condition, conditions.length)}
            isOpen={opened === index}
            onOpenChange={(open) => setOpened(open ? index : undefined)}
            onChange={(next) => replace(index, next)}
            onRemove={() => remove(index)}
          />
        ))}
        <ConditionEditor
          columns={columns}
          isOpen={opened === conditions.length}
          onOpenChange={(open) => setOpened(open ? conditions.length : undefined)}
          onApply={add}
          trigger={
            <Button
              ref={addButton}
              variant="ghost"
              {...(conditions.length > 0 && { 'aria-label': labels.gridAddFilter })}
            >
              <ListFilter size={14} aria-hidden />
              {conditions.length === 0 ? labels.gridFilter : '+'}
            </Button>
          }
        />
        {conditions.length > 0 && (
          <Button variant="ghost" onClick={() => onFilterChange(toFilter(noFilter))}>
            <X size={14} aria-hidden />
            {labels.gridClearFilter}
          </Button>
        )}
      </div>
      {error && <ErrorMessage error={error} {...(error.retryable && { onRetry })} />}
    </div>
  );
}

/** Whether an error is about the value of a condition: the one on the column it names, or the only one. */
function concerns(error: StudioError, condition: Condition, conditions: number): boolean {
  if (error.code !== 'invalidValue' && error.code !== 'badRequest') return false;
  return conditions === 1 || (condition.kind === 'column' && error.column === condition.column);
}
