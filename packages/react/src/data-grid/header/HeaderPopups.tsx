import { useRef } from 'react';
import { lazyPart } from '../../ui/lazyPart.tsx';
import { headerRow } from '../selection/navigation.ts';
import type { GridSlots } from '../slots/gridSlots.ts';
import type { DataGridModel } from '../useDataGrid.ts';
import { useLayoutEffect } from '../../ui/useLayoutEffect.ts';

const HeaderMenu = lazyPart(() => import('./HeaderMenu.tsx').then((part) => part.HeaderMenu));
const JumpPanel = lazyPart(() => import('../jump/JumpPanel.tsx').then((part) => part.JumpPanel));
const ColumnsPanel = lazyPart(() => import('../columns/ColumnsPanel.tsx').then((part) => part.ColumnsPanel));

export interface HeaderPopupsProps {
  readonly grid: DataGridModel;
  /** Makes a column as wide as what is seen of it. */
  readonly onFit: (id: string) => void;
  /** What the host makes of a column's menu. */
  readonly items: GridSlots['headerMenuItems'];
}

/** What is open over the grid by its header or its bars; its code is loaded when it is opened first. */
export function HeaderPopups({ grid, onFit, items }: HeaderPopupsProps) {
  const latest = useRef(grid);
  useLayoutEffect(() => {
    latest.current = grid;
  });
  const { popup, columns } = grid;
  const column = popup?.kind === 'menu' ? columns.shown.find(({ id }) => id === popup.columnId) : undefined;
  /** A column may stand elsewhere by now, or be hidden. */
  const focusHeader = (id: string) => {
    const { shown } = latest.current.columns;
    const place = shown.findIndex((other) => other.id === id);
    const position = place < 0 ? latest.current.selection.active.column : place;
    latest.current.goTo({ row: headerRow, column: position });
  };
  if (popup?.kind === 'columns') return <ColumnsPanel grid={grid} at={popup} />;
  if (popup?.kind === 'row') return <JumpPanel grid={grid} at={popup} />;
  if (!popup || !column) return null;
  return (
    <HeaderMenu
      grid={grid}
      column={column}
      at={popup}
      items={items}
      onFit={() => onFit(column.id)}
      onLeft={() => focusHeader(column.id)}
    />
  );
}
