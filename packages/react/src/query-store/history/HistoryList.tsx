import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { scrollerStructure } from '../../ui/structure.ts';
import { rangeWithIndex } from '../../ui/tree/rangeWithIndex.ts';
import { useTreeFocus } from '../../ui/tree/useTreeFocus.ts';
import type { HistoryEntry } from '../historyEntry.ts';
import { queryStoreLabels, type QueryStoreLabels } from '../queryStoreLabels.ts';
import { HistoryLine } from './HistoryLine.tsx';
import { daysAgo, historyRows } from './historyRows.ts';
import { useToday } from './useToday.ts';

export interface HistoryListProps {
  readonly entries: readonly HistoryEntry[];
  readonly hasMore: boolean;
  readonly loadMore: () => void;
  readonly chosenId: string | null;
  readonly onChoose: (id: string) => void;
  readonly onOpen: (entry: HistoryEntry) => void;
  readonly onRun: (entry: HistoryEntry) => void;
  readonly onDelete: (entry: HistoryEntry) => void;
  readonly label: string;
}

const lineHeight = 42;
const dayHeight = 26;
/** Runs by day, of which only those in sight are in the page. Enter opens one, Mod+Enter runs it, Delete deletes it. */
export function HistoryList(props: HistoryListProps) {
  const { entries, hasMore, loadMore, onChoose } = props;
  const labels = usePartLabels(queryStoreLabels);
  const now = useToday();
  const rows = useMemo(() => historyRows(entries), [entries]);
  const element = useRef<HTMLDivElement>(null);
  const focus = useTreeFocus(entries, props.chosenId, element);
  const { activeIndex } = focus;
  const activeRow = rows.findIndex((row) => row.kind === 'run' && row.index === activeIndex);
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are called in this component only
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => element.current,
    estimateSize: (index) => (rows[index]?.kind === 'day' ? dayHeight : lineHeight),
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
    rangeExtractor: (range) => rangeWithIndex(range, activeRow),
  });
  const items = virtualizer.getVirtualItems();
  const isAtEnd = hasMore && (items.at(-1)?.index ?? 0) >= rows.length - 1;
  useEffect(() => {
    if (isAtEnd) loadMore();
  }, [isAtEnd, loadMore, rows.length]);

  const choose = (index: number) => {
    const entry = entries[index];
    if (!entry) return;
    focus.focusRow(index);
    virtualizer.scrollToIndex(rows.findIndex((row) => row.id === entry.id));
    onChoose(entry.id);
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    const entry = entries[activeIndex];
    if (!entry || event.altKey) return;
    const page = Math.max(1, Math.floor((element.current?.clientHeight ?? 0) / lineHeight) - 1);
    const step = stepOf(event.key, page, entries.length);
    const isModified = event.ctrlKey || event.metaKey;
    if (step !== undefined && !isModified)
      choose(Math.max(0, Math.min(activeIndex + step, entries.length - 1)));
    else if (event.key === 'Enter' && isModified) props.onRun(entry);
    else if (event.key === 'Enter') props.onOpen(entry);
    else if (event.key === 'Delete' && !isModified) props.onDelete(entry);
    else return;
    event.preventDefault();
  };
  // Stable, so that lines in sight are not drawn again as others come.
  const latest = useRef({ choose, onOpen: props.onOpen });
  useEffect(() => {
    latest.current = { choose, onOpen: props.onOpen };
  });
  const chooseLine = useCallback((index: number) => latest.current.choose(index), []);
  const openLine = useCallback((entry: HistoryEntry) => latest.current.onOpen(entry), []);

  return (
    <div
      ref={element}
      role="listbox"
      aria-label={props.label}
      tabIndex={-1}
      style={scrollerStructure}
      onKeyDown={handleKeyDown}
      onFocus={focus.onFocus}
      onBlur={focus.onBlur}
    >
      <div role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rows[index];
          if (row?.kind === 'day') {
            return <DayLine key={row.id} start={start} text={dayText(row.startedAt, now, labels)} />;
          }
          return (
            row && (
              <HistoryLine
                key={row.id}
                entry={row.entry}
                index={row.index}
                start={start}
                height={lineHeight}
                setSize={hasMore ? -1 : entries.length}
                active={row.index === activeIndex}
                labels={labels}
                onChoose={chooseLine}
                onOpen={openLine}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

/** Seen only: each run says its own time, and a list of options holds nothing else. */
function DayLine({ start, text }: { readonly start: number; readonly text: string }) {
  return (
    <div
      aria-hidden
      style={{ position: 'absolute', insetInline: 12, insetBlockStart: start, height: dayHeight }}
      className="stu:flex stu:items-end stu:pb-1 stu:text-xs stu:font-semibold stu:text-faint"
    >
      {text}
    </div>
  );
}

function dayText(time: number, now: number, labels: QueryStoreLabels): string {
  const days = daysAgo(time, now);
  if (days === 0) return labels.today;
  return days === 1 ? labels.yesterday : labels.day(new Date(time));
}

function stepOf(key: string, page: number, count: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: page,
    PageUp: -page,
    Home: -count,
    End: count,
  };
  return Object.hasOwn(steps, key) ? steps[key] : undefined;
}
