import { useRef, useState, type FocusEvent, type RefObject } from 'react';
import { useLayoutEffect } from '../useLayoutEffect.ts';

/** A line, known by the same id when others come before it. */
interface Line {
  readonly id: string;
}

export interface TreeFocus {
  /** The line that is the tree's tab stop. */
  readonly activeIndex: number;
  /** Makes a line the tab stop and moves the focus to it, once it is in the page. */
  readonly focusRow: (index: number) => void;
  /** For the tree's element. */
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
}

/**
 * One tab stop among the lines of a tree, which follows its object when lines come and go, and keeps the focus when the
 * line that had it is replaced.
 */
export function useTreeFocus(
  rows: readonly Line[],
  selectedId: string | null,
  tree: RefObject<HTMLElement | null>,
): TreeFocus {
  const [active, setActive] = useState<{ readonly id: string; readonly index: number } | null>(null);
  const hasFocus = useRef(false);
  const activeIndex = indexOfActive(rows, active, selectedId);
  const activeId = rows[activeIndex]?.id;

  useLayoutEffect(() => {
    if (!hasFocus.current || !tree.current) return;
    const line = tree.current.querySelector<HTMLElement>(`[data-index="${activeIndex}"]`);
    if (line && line !== line.ownerDocument.activeElement) line.focus({ preventScroll: true });
  }, [activeIndex, activeId, tree]);

  const select = (index: number) => {
    const row = rows[index];
    if (row) setActive({ id: row.id, index });
  };
  return {
    activeIndex,
    focusRow: (index) => {
      hasFocus.current = true;
      select(index);
      if (index === activeIndex) tree.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus();
    },
    onFocus: (event) => {
      hasFocus.current = true;
      const index = Number(event.target.getAttribute('data-index'));
      if (event.target.hasAttribute('data-index') && index !== activeIndex) select(index);
    },
    onBlur: (event) => {
      // A line that is taken away gives its focus to nobody; the line in its place shall have it.
      if (event.relatedTarget !== null || !event.target.isConnected) {
        hasFocus.current = event.currentTarget.contains(event.relatedTarget) || !event.target.isConnected;
      }
    },
  };
}

function indexOfActive(
  rows: readonly Line[],
  active: { readonly id: string; readonly index: number } | null,
  selectedId: string | null,
): number {
  if (active) {
    if (rows[active.index]?.id === active.id) return active.index;
    const moved = rows.findIndex((row) => row.id === active.id);
    return moved < 0 ? Math.min(active.index, Math.max(rows.length - 1, 0)) : moved;
  }
  const selected = rows.findIndex((row) => row.id === selectedId);
  return Math.max(selected, 0);
}
