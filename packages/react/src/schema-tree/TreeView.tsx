import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { usePartLabels } from '../provider/usePartLabels.ts';
import { scrollerStructure } from '../ui/structure.ts';
import { nextTreeMove } from '../ui/tree/nextTreeMove.ts';
import { rangeWithIndex } from '../ui/tree/rangeWithIndex.ts';
import { useTreeFocus } from '../ui/tree/useTreeFocus.ts';
import { useRowHeight } from '../ui/useRowHeight.ts';
import { SchemaTreeRow } from './SchemaTreeRow.tsx';
import { expandedOf, type TreeRow } from './treeRows.ts';
import type { SchemaTreeState } from './useSchemaTree.ts';
import { useTypeahead } from './useTypeahead.ts';
import { treeLabels } from './treeLabels.ts';

export interface TreeViewProps {
  readonly tree: SchemaTreeState;
  readonly label: string;
}

/** The lines of the tree, of which only those in sight are in the page. */
export function TreeView({ tree, label }: TreeViewProps) {
  const labels = usePartLabels(treeLabels);
  const { rows } = tree;
  const element = useRef<HTMLDivElement>(null);
  const rowHeight = useRowHeight(element);
  const focus = useTreeFocus(rows, tree.selectedId, element);
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are called in this component only
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => element.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    rangeExtractor: (range) => rangeWithIndex(range, focus.activeIndex),
  });
  const typeahead = useTypeahead(rows, focus.activeIndex);

  const items = virtualizer.getVirtualItems();
  const waiting = items.map((item) => rows[item.index]).find(isMore)?.listId;
  const { loadMore } = tree;
  useEffect(() => {
    if (waiting !== undefined) loadMore(waiting);
  }, [waiting, loadMore]);
  useEffect(() => virtualizer.measure(), [rowHeight, virtualizer]);

  const goTo = (index: number) => {
    focus.focusRow(index);
    virtualizer.scrollToIndex(index);
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((element.current?.clientHeight ?? 0) / rowHeight) - 1);
    const rightToLeft = element.current?.matches(':dir(rtl)') ?? false;
    const move = nextTreeMove(event.key, focus.activeIndex, rows, page, rightToLeft);
    const row = rows[focus.activeIndex];
    if (!row) return;
    const activates = event.key === 'Enter' || event.key === ' ';
    const typed = move || activates ? -1 : typeahead(event.key);
    if (activates) tree.activate(row, { reason: 'keyboard' });
    else if (move?.kind === 'focus') goTo(move.index);
    else if (move) tree.setExpanded(row, move.kind === 'expand', { reason: 'keyboard' });
    else if (typed >= 0) goTo(typed);
    else return;
    event.preventDefault();
  };
  const handleClick = (index: number, onToggle: boolean) => {
    const row = rows[index];
    if (!row) return;
    if (onToggle) tree.setExpanded(row, !expandedOf(row), { reason: 'pointer' });
    else tree.activate(row, { reason: 'pointer' });
  };
  const handlePointerDown = ({ pointerType, button, target }: PointerEvent) => {
    // A finger may as well scroll.
    if (pointerType !== 'mouse' || button !== 0 || !(target instanceof Element)) return;
    const row = rows[Number(target.closest('[data-index]')?.getAttribute('data-index') ?? NaN)];
    if (row && !target.closest('[data-toggle]')) tree.press(row);
  };
  // Stable, so that lines in sight are not drawn again as others come.
  const latestClick = useRef(handleClick);
  useEffect(() => {
    latestClick.current = handleClick;
  });
  const onRowClick = useCallback(
    (index: number, onToggle: boolean) => latestClick.current(index, onToggle),
    [],
  );

  return (
    <div
      ref={element}
      role="tree"
      aria-label={label}
      aria-busy={tree.stale || tree.root.status === 'loading'}
      tabIndex={-1}
      style={scrollerStructure}
      onKeyDown={handleKeyDown}
      onPointerDown={handlePointerDown}
      onFocus={focus.onFocus}
      onBlur={focus.onBlur}
    >
      <div style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index];
          return (
            row && (
              <SchemaTreeRow
                key={row.id}
                row={row}
                index={item.index}
                start={item.start}
                height={rowHeight}
                active={item.index === focus.activeIndex}
                selected={row.id === tree.selectedId}
                searched={tree.searched}
                labels={labels}
                onRowClick={onRowClick}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

function isMore(row: TreeRow | undefined): row is Extract<TreeRow, { kind: 'loading' }> {
  return row?.kind === 'loading';
}
