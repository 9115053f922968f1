import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import type { GridRow } from '../rows/rowSource.ts';
import { positionOf } from '../selection/positionOf.ts';
import type { DataGridModel } from '../useGridModel.ts';

/** Ms that the mouse rests on a foreign key before it is followed, and in which it may go over to what is shown. */
const restMs = 500;
const leaveMs = 250;

/** A cell whose referenced row is being looked at. */
export interface Peeked {
  readonly row: GridRow;
  readonly column: string;
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
export function usePeek({ relations, source, columns, selection, editor }: DataGridModel): Peek {
  const [peeked, setPeeked] = useState<Peeked>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const over = useRef<HTMLElement>(undefined);
  const keep = () => clearTimeout(timer.current);
  useEffect(() => () => clearTimeout(timer.current), []);
  const later = (ms: number, then: () => void) => {
    keep();
    timer.current = setTimeout(then, ms);
  };
  const close = () => {
    keep();
    over.current = undefined;
    setPeeked(undefined);
  };
  const look = (at: { row: number; column: number }, anchor: HTMLElement, takesFocus: boolean) => {
    const row = source.row(at.row);
    const column = columns.shown[at.column]?.name;
    if (row && column !== undefined && anchor.isConnected) setPeeked({ row, column, anchor, takesFocus });
  };
  const leave = () => {
    over.current = undefined;
    if (!peeked?.takesFocus) later(leaveMs, close);
  };
  return {
    peeked,
    close,
    keep,
    leave,
    openActive(scroller) {
      const { row, column } = selection.active;
      const anchor = scroller?.querySelector<HTMLElement>(`[data-row="${row}"] [data-column="${column}"]`);
      keep();
      if (anchor) look(selection.active, anchor, true);
    },
    handleOver(event) {
      if (!relations || editor || peeked?.takesFocus) return;
      const at = positionOf(event);
      const isKey = at && at.row >= 0 && columns.shown[at.column]?.foreignKey;
      const anchor = isKey && (event.target as Element).closest<HTMLElement>('[data-column]');
      if (anchor === over.current) return;
      if (anchor) {
        over.current = anchor;
        later(restMs, () => look(at, anchor, false));
      } else if (over.current) leave();
    },
    dismiss() {
      if (!peeked?.takesFocus) close();
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
