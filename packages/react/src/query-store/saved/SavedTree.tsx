import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, type KeyboardEvent } from 'react';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { scrollerStructure } from '../../ui/structure.ts';
import { nextTreeMove } from '../../ui/tree/nextTreeMove.ts';
import { rangeWithIndex } from '../../ui/tree/rangeWithIndex.ts';
import { useTreeFocus } from '../../ui/tree/useTreeFocus.ts';
import { useRowHeight } from '../../ui/useRowHeight.ts';
import { queryStoreLabels } from '../queryStoreLabels.ts';
import { SavedLine } from './SavedLine.tsx';
import type { SavedRow } from './savedTree.ts';

export interface SavedTreeProps {
  readonly rows: readonly SavedRow[];
  readonly label: string;
  readonly chosenId: string | null;
  readonly onChoose: (row: SavedRow) => void;
  readonly onExpandedChange: (row: SavedRow, expanded: boolean) => void;
  readonly onOpen: (row: SavedRow) => void;
  readonly onEdit: (row: SavedRow) => void;
  readonly onDelete: (row: SavedRow) => void;
}

/** Saved queries in their folders, of which only those in sight are in the page. */
export function SavedTree(props: SavedTreeProps) {
  const { rows } = props;
  const labels = usePartLabels(queryStoreLabels);
  const element = useRef<HTMLDivElement>(null);
  const rowHeight = useRowHeight(element);
  const focus = useTreeFocus(rows, props.chosenId, element);
  const { activeIndex } = focus;
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are called in this component only
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => element.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    rangeExtractor: (range) => rangeWithIndex(range, activeIndex),
  });
  useEffect(() => virtualizer.measure(), [rowHeight, virtualizer]);

  const goTo = (index: number) => {
    const row = rows[index];
    if (!row) return;
    focus.focusRow(index);
    virtualizer.scrollToIndex(index);
    props.onChoose(row);
  };
  const activate = (row: SavedRow) => {
    if (row.kind === 'folder') props.onExpandedChange(row, !row.expanded);
    else props.onOpen(row);
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    const row = rows[activeIndex];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((element.current?.clientHeight ?? 0) / rowHeight) - 1);
    const rightToLeft = element.current?.matches(':dir(rtl)') ?? false;
    const move = nextTreeMove(event.key, activeIndex, rows, page, rightToLeft);
    if (move?.kind === 'focus') goTo(move.index);
    else if (move) props.onExpandedChange(row, move.kind === 'expand');
    else if (event.key === 'Enter') activate(row);
    else if (event.key === 'F2') props.onEdit(row);
    else if (event.key === 'Delete') props.onDelete(row);
    else return;
    event.preventDefault();
  };
  const handleClick = (index: number, count: number) => {
    goTo(index);
    const row = rows[index];
    if (row && (row.kind === 'folder' || count === 2)) activate(row);
  };
  // Stable, so that lines in sight are not drawn again as others come.
  const latestClick = useRef(handleClick);
  useEffect(() => {
    latestClick.current = handleClick;
  });
  const onLineClick = useCallback((index: number, count: number) => latestClick.current(index, count), []);

  return (
    <div
      ref={element}
      role="tree"
      aria-label={props.label}
      tabIndex={-1}
      style={scrollerStructure}
      onKeyDown={handleKeyDown}
      onFocus={focus.onFocus}
      onBlur={focus.onBlur}
    >
      <div style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          return (
            row && (
              <SavedLine
                key={row.id}
                row={row}
                index={index}
                start={start}
                height={rowHeight}
                active={index === activeIndex}
                selected={row.id === props.chosenId}
                labels={labels}
                onLineClick={onLineClick}
              />
            )
          );
        })}
      </div>
    </div>
  );
}
