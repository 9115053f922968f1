import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { positionOf } from '../selection/positionOf.ts';
import { headerRow } from '../selection/navigation.ts';
import type { DataGridModel } from '../useGridModel.ts';
import type { Reference } from './reference.ts';

/** Ms that the mouse rests on a foreign key before it is followed, and in which it may go over to what is shown. */
const restMs = 500;
const leaveMs = 250;

/** A cell whose referenced row is being looked at. */
export interface Peeked {
  readonly references: readonly Reference[];
  readonly anchor: HTMLElement;
  /** Whether it was asked for, and so takes the focus. */
  readonly takesFocus: boolean;
}

export interface Peek {
  readonly peeked: Peeked | undefined;
  /** Looks at what the active cell references. */
  readonly openActive: (scroller: HTMLElement | null) => void;
  readonly close: () => void;
  /** The mouse came to what is shown: it stays. */
  readonly keep: () => void;
  /** The mouse left both. */
  readonly leave: () => void;
  readonly handleOver: (event: MouseEvent<HTMLElement>) => void;
  /** A press or a scroll: what was shown on hover goes away. */
  readonly dismiss: () => void;
}

/** When the row that a foreign key references is shown beside its cell: on hover after a while, by key at once. */
export function usePeek(grid: DataGridModel): Peek {
  const [peeked, setPeeked] = useState<Peeked>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const over = useRef<HTMLElement>(undefined);
  const keep = () => clearTimeout(timer.current);
  useEffect(() => () => clearTimeout(timer.current), []);
  const close = () => {
    keep();
    over.current = undefined;
    setPeeked(undefined);
  };
  const later = (ms: number, then: () => void) => {
    keep();
    timer.current = setTimeout(then, ms);
  };
  const referencesAt = (row: number, column: number): readonly Reference[] => {
    const found = grid.source.row(row);
    const name = grid.columns.shown[column]?.name;
    return (found && name !== undefined && grid.relations?.referencesOf(found, name)) || [];
  };
  const leave = () => {
    over.current = undefined;
    if (peeked?.takesFocus) return;
    later(leaveMs, close);
  };
  return {
    peeked,
    close,
    keep,
    leave,
    openActive(scroller) {
      const { row, column } = grid.selection.active;
      const references = row === headerRow ? [] : referencesAt(row, column);
      const anchor = scroller?.querySelector<HTMLElement>(`[data-row="${row}"] [data-column="${column}"]`);
      keep();
      if (anchor && references.length > 0) setPeeked({ references, anchor, takesFocus: true });
    },
    handleOver(event) {
      if (!grid.relations || grid.editor || peeked?.takesFocus) return;
      const place = positionOf(event);
      const isForeign = place && place.row !== headerRow && grid.columns.shown[place.column]?.foreignKey;
      const anchor = isForeign && (event.target as Element).closest<HTMLElement>('[data-column]');
      if (!anchor) {
        if (over.current) leave();
        return;
      }
      if (over.current === anchor) return;
      over.current = anchor;
      later(restMs, () => {
        const references = referencesAt(place.row, place.column);
        const leadsOn = references.some(({ target }) => target.kind === 'row');
        setPeeked(leadsOn && anchor.isConnected ? { references, anchor, takesFocus: false } : undefined);
      });
    },
    dismiss() {
      keep();
      over.current = undefined;
      setPeeked((before) => (before?.takesFocus ? before : undefined));
    },
  };
}

/** Alt and Enter look at what the active cell references. */
export function pressPeekKey(
  event: KeyboardEvent,
  grid: DataGridModel,
  peek: Pick<Peek, 'openActive'>,
  scroller: HTMLElement | null,
): void {
  if (event.key !== 'Enter' || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!(event.target instanceof Element) || event.target.role !== 'gridcell') return;
  if (!grid.activeColumn?.foreignKey || !grid.relations) return;
  event.preventDefault();
  peek.openActive(scroller);
}
