import { useRef, type FocusEvent, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import type { GridViewport } from './GridBody.tsx';
import type { GridPosition } from './selection/navigation.ts';
import { positionOf } from './selection/positionOf.ts';
import type { GridSelection } from './selection/useGridSelection.ts';
import type { DataGridModel } from './useDataGrid.ts';
import { useLayoutEffect } from '../ui/useLayoutEffect.ts';

/**
 * What moving to a cell does to the selection: replaces it, grows it, begins a range beside it, or selects rows or columns.
 * `drag` grows it and leaves the scrolling to the drag.
 */
export type SelectHow =
  'replace' | 'extend' | 'drag' | 'toggle' | 'row' | 'rowBeside' | 'column' | 'columnBeside';

export type MoveTo = (position: GridPosition, how?: SelectHow) => void;

export interface GridFocusOptions {
  readonly grid: DataGridModel;
  readonly scrollerRef: RefObject<HTMLElement | null>;
  readonly viewportRef: RefObject<GridViewport | null>;
  readonly scrollToColumn: (position: number) => void;
}

/** Keeps the focus on the active cell: when it moves, when its row leaves, and when something else moved the focus. */
export function useGridFocus({ grid, scrollerRef, viewportRef, scrollToColumn }: GridFocusOptions) {
  const { selection, focusRequest, regainRequest, revealRequest } = grid;
  const focusedRef = useRef<Element>(null);

  const focusCell = ({ row, column }: GridPosition) => {
    const cell = scrollerRef.current?.querySelector<HTMLElement>(
      `[data-row="${row}"] [data-column="${column}"]`,
    );
    cell?.focus({ preventScroll: true });
  };
  const moveTo: MoveTo = (position, how = 'replace') => {
    flushSync(() => {
      selectBy(selection, position, how);
      if (position.row >= 0 && how !== 'drag') viewportRef.current?.scrollToRow(position.row);
    });
    if (how !== 'drag' && how !== 'row' && how !== 'rowBeside') scrollToColumn(position.column);
    focusCell(position);
  };
  const handleFocus = (event: FocusEvent<HTMLElement>) => {
    focusedRef.current = event.target;
    const position = positionOf(event);
    const { row, column } = selection.active;
    // Assistive technology may move the focus by itself.
    if (position && (position.row !== row || position.column !== column)) selection.select(position);
  };
  const handleBlur = () => {
    focusedRef.current = null;
  };
  useLayoutEffect(() => {
    // The active cell moved, or left with its row, without the focus: the focus follows it.
    const focused = focusedRef.current;
    const isCell = focused?.hasAttribute('data-column') === true && focused.getAttribute('tabindex') === '-1';
    if (focused && (!focused.isConnected || isCell)) focusCell(selection.active);
  });
  useLayoutEffect(() => {
    if (focusRequest === 0) return;
    if (selection.active.row >= 0) viewportRef.current?.scrollToRow(selection.active.row);
    scrollToColumn(selection.active.column);
    // Not from another part of the page: an answer that comes late must not catch what is being typed there.
    if (isFocusHere(scrollerRef.current)) focusCell(selection.active);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each request
  }, [focusRequest]);
  useLayoutEffect(() => {
    if (revealRequest === 0) return;
    if (selection.active.row >= 0) viewportRef.current?.scrollToRow(selection.active.row);
    scrollToColumn(selection.active.column);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each request
  }, [revealRequest]);
  useLayoutEffect(() => {
    const document = scrollerRef.current?.ownerDocument;
    if (regainRequest > 0 && document?.activeElement === document?.body) focusCell(selection.active);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each request
  }, [regainRequest]);

  return { moveTo, handleFocus, handleBlur };
}

function selectBy(selection: GridSelection, position: GridPosition, how: SelectHow): void {
  if (how === 'toggle') selection.toggle(position);
  else if (how === 'row' || how === 'rowBeside') selection.selectRow(position.row, how === 'rowBeside');
  else if (how === 'column' || how === 'columnBeside')
    selection.selectHeader(position.column, how === 'columnBeside');
  else selection.select(position, how !== 'replace');
}

/** Whether the focus is in the grid or its bars, or nowhere. */
function isFocusHere(scroller: HTMLElement | null): boolean {
  const focused = scroller?.ownerDocument.activeElement;
  if (!focused || focused === scroller.ownerDocument.body) return true;
  return scroller.closest('[data-studio-part="data-grid"]')?.contains(focused) ?? false;
}
