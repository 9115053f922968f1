import { isCutCell, type Cell, type Filter, type RelationRef } from '@studio/core';
import { Check } from 'lucide-react';
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { ErrorMessage } from '../../ui/ErrorMessage.tsx';
import { SearchInput } from '../../ui/SearchInput.tsx';
import { useDebounced } from '../../ui/useDebounced.ts';
import { visibleText } from '../cells/visibleText.ts';
import { useSayText } from '../staging/useSayText.ts';
import { useDistinctValues } from './useDistinctValues.ts';

export interface ValueListProps {
  readonly relation: RelationRef;
  readonly column: string;
  /** Rows whose values are listed. */
  readonly filter: Filter | undefined;
  readonly chosen: readonly string[];
  readonly hasNull: boolean;
  readonly onChange: (chosen: readonly string[], hasNull: boolean) => void;
}

/** The values that a column has, with how many rows have each, to choose any number of them. NULL is a value here. */
export function ValueList({ relation, column, filter, chosen, hasNull, onChange }: ValueListProps) {
  const { labels } = useStudio();
  const [search, setSearch] = useState('');
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const query = useDistinctValues({ relation, column, filter, search: useDebounced(search, 200) });
  const say = useSayText(relation);
  const values = (query.data?.values ?? []).map(({ value, count }) => ({
    value: typeof value === 'string' ? say(column, value) : value,
    count,
  }));
  const current = Math.min(active, values.length - 1);
  const isChosen = (value: Cell | undefined) =>
    value === null
      ? hasNull
      : typeof value === 'string' && chosen.some((text) => say(column, text) === value);
  const set = (changed: readonly Cell[], isToBe: boolean) => {
    const texts = changed.filter((value) => typeof value === 'string');
    const kept = chosen.filter((text) => !texts.includes(say(column, text)));
    onChange(isToBe ? [...kept, ...texts] : kept, changed.includes(null) ? isToBe : hasNull);
  };
  const toggle = (index: number) => {
    const value = values[index]?.value;
    setActive(index);
    if (value !== undefined && !isCutCell(value)) set([value], !isChosen(value));
  };
  const goTo = (index: number, takes: boolean) => {
    const next = Math.max(0, Math.min(values.length - 1, index));
    setActive(next);
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
    const value = values[next]?.value;
    if (takes && value !== undefined && !isCutCell(value)) set([value], true);
  };
  const handleKey = (event: KeyboardEvent) => {
    const isModified = event.ctrlKey || event.metaKey;
    if (event.key === 'ArrowDown') goTo(current + 1, event.shiftKey);
    else if (event.key === 'ArrowUp') goTo(current - 1, event.shiftKey);
    else if (event.key === 'Home') goTo(0, false);
    else if (event.key === 'End') goTo(values.length - 1, false);
    else if (event.key === ' ') toggle(current);
    else if (event.key.toLowerCase() === 'a' && isModified) {
      const all = values.map(({ value }) => value).filter((value) => !isCutCell(value));
      set(all, !all.every(isChosen));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const optionId = (index: number) => `${id}-${index}`;
  return (
    <div className="stu:flex stu:min-w-0 stu:flex-col stu:gap-1.5">
      <SearchInput
        label={labels.gridSearchValues}
        value={search}
        onValueChange={setSearch}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
          event.preventDefault();
          list.current?.focus();
        }}
      />
      {query.error && <ErrorMessage error={query.error} onRetry={() => void query.refetch()} />}
      <div
        ref={list}
        role="listbox"
        aria-label={labels.gridFilterValues}
        aria-multiselectable
        aria-busy={query.isFetching || undefined}
        aria-activedescendant={values.length > 0 ? optionId(current) : undefined}
        tabIndex={0}
        onKeyDown={handleKey}
        data-filter-list=""
        style={{ maxHeight: 240, overflow: 'auto' }}
        className="stu:group stu:flex stu:flex-col stu:rounded"
      >
        {values.map(({ value, count }, index) => (
          // eslint-disable-next-line jsx-a11y-x/click-events-have-key-events -- the list around it has the keys
          <div
            key={value === null ? 'null' : isCutCell(value) ? `cut ${index}` : `text ${value}`}
            id={optionId(index)}
            role="option"
            aria-selected={isChosen(value)}
            aria-disabled={isCutCell(value) || undefined}
            tabIndex={-1}
            data-active={index === current || undefined}
            onClick={() => toggle(index)}
            className="stu:group/option stu:flex stu:min-h-6 stu:cursor-default stu:items-center stu:gap-2 stu:rounded-sm stu:px-1.5 stu:hover:bg-hover stu:group-focus-visible:data-active:bg-selected"
          >
            <span
              aria-hidden
              className="stu:flex stu:size-3.5 stu:shrink-0 stu:items-center stu:justify-center stu:rounded-sm stu:border stu:border-border-strong stu:group-aria-selected/option:border-accent stu:group-aria-selected/option:bg-accent stu:group-aria-selected/option:text-on-accent"
            >
              {isChosen(value) && <Check size={11} />}
            </span>
            <ValueText value={value} />
            <span
              title={labels.gridValueCount(count)}
              className="stu:ms-auto stu:shrink-0 stu:text-sm stu:text-muted"
            >
              {count.toLocaleString('en-US')}
            </span>
          </div>
        ))}
      </div>
      <p role="status" className="stu:text-sm stu:text-muted">
        {query.isPending ? labels.gridLoadingValues : values.length === 0 ? labels.gridNoValues : ''}
        {query.data?.more && `${labels.gridMoreValues} `}
        {query.data?.sampledRows !== undefined && labels.gridSampledValues(query.data.sampledRows)}
      </p>
    </div>
  );
}

/** NULL and the empty text look unlike any text. */
function ValueText({ value }: { readonly value: Cell }) {
  const { labels } = useStudio();
  if (value === null) return <span className="stu:text-value-null stu:italic">{labels.gridNull}</span>;
  if (value === '') return <span className="stu:text-value-null stu:italic">{labels.gridEmpty}</span>;
  if (isCutCell(value)) {
    return (
      <span title={labels.gridCutValue} className="stu:truncate stu:text-faint">
        {visibleText(value.preview)}…
      </span>
    );
  }
  return (
    <span dir="auto" style={{ whiteSpace: 'pre' }} className="stu:truncate">
      {visibleText(value)}
    </span>
  );
}
