import type { GridState } from '../gridState.ts';

/** How columns stand, by id. */
export type ColumnLayout = Pick<GridState, 'columnOrder' | 'pinned' | 'hidden'>;

export type PinSide = 'start' | 'end';

/** Columns by where they stand; hidden ones too. Together they are all columns of the grid, each once. */
export interface ArrangedColumns {
  readonly start: readonly string[];
  readonly centre: readonly string[];
  readonly end: readonly string[];
}

/** Where a column is moved to: into a part of the grid, before another column of it, or to its end. */
export interface ColumnTarget {
  readonly pin: PinSide | undefined;
  readonly before: string | undefined;
}

/** Columns as a layout stands them. What it says of columns that are not there is passed over. */
export function arrangeColumns(
  ids: readonly string[],
  { columnOrder, pinned }: ColumnLayout,
): ArrangedColumns {
  const known = new Set(ids);
  const taken = new Set<string>();
  const take = (wanted: readonly string[]) =>
    wanted.filter((id) => known.has(id) && !taken.has(id) && taken.add(id));
  const start = take(pinned.start);
  const end = take(pinned.end);
  return { start, centre: take([...columnOrder, ...ids]), end };
}

/** All columns in the order in which they would stand without pins. */
export function orderedColumns(ids: readonly string[], { columnOrder }: Pick<ColumnLayout, 'columnOrder'>) {
  const known = new Set(ids);
  return [...new Set([...columnOrder.filter((id) => known.has(id)), ...ids])];
}

/** The layout after a column was moved; between the parts of the grid, which pins it or lets it go, too. */
export function nextMoved(
  ids: readonly string[],
  layout: ColumnLayout,
  id: string,
  { pin, before }: ColumnTarget,
): ColumnLayout {
  if (before === id) return layout;
  const { start, end } = arrangeColumns(ids, layout);
  const pinned = { start: without(start, id), end: without(end, id) };
  if (pin) return { ...layout, pinned: { ...pinned, [pin]: withBefore(pinned[pin], id, before) } };
  const order = withBefore(without(orderedColumns(ids, layout), id), id, before);
  const isNatural = order.every((other, index) => other === ids[index]);
  return { ...layout, pinned, columnOrder: isNatural ? [] : order };
}

/** The layout after a column was pinned, next to the columns that are not, or let go to where it stood before. */
export function nextPinned(
  ids: readonly string[],
  layout: ColumnLayout,
  id: string,
  pin: PinSide | undefined,
): ColumnLayout {
  const { start, end } = arrangeColumns(ids, layout);
  if (pin)
    return nextMoved(ids, layout, id, { pin, before: pin === 'end' ? without(end, id)[0] : undefined });
  return { ...layout, pinned: { start: without(start, id), end: without(end, id) } };
}

export function nextHidden(
  layout: ColumnLayout,
  changed: readonly string[],
  isHidden: boolean,
): ColumnLayout {
  const others = layout.hidden.filter((id) => !changed.includes(id));
  return { ...layout, hidden: isHidden ? [...others, ...changed] : others };
}

/** Whether columns stand otherwise than they come. */
export function isArranged({ columnOrder, pinned, hidden }: ColumnLayout): boolean {
  return columnOrder.length + pinned.start.length + pinned.end.length + hidden.length > 0;
}

/**
 * Where one step takes a column: past its neighbour, or, where that stands in another part of the grid, into that part.
 * `undefined` at either end.
 */
export function stepTarget(
  ids: readonly string[],
  layout: ColumnLayout,
  id: string,
  step: 1 | -1,
): ColumnTarget | undefined {
  const { start, centre, end } = arrangeColumns(ids, layout);
  const seen = (columns: readonly string[]) => columns.filter((other) => !layout.hidden.includes(other));
  const parts = [
    { pin: 'start' as const, columns: seen(start) },
    { pin: undefined, columns: seen(centre) },
    { pin: 'end' as const, columns: seen(end) },
  ].filter(({ columns }) => columns.length > 0);
  const at = parts.findIndex(({ columns }) => columns.includes(id));
  const part = parts[at];
  if (!part) return undefined;
  const index = part.columns.indexOf(id);
  const neighbour = part.columns[index + step];
  if (neighbour === undefined) {
    const next = parts[at + step];
    return next && { pin: next.pin, before: step === 1 ? next.columns[0] : undefined };
  }
  return { pin: part.pin, before: step === 1 ? part.columns[index + 2] : neighbour };
}

function without(columns: readonly string[], id: string): readonly string[] {
  return columns.filter((other) => other !== id);
}

function withBefore(columns: readonly string[], id: string, before: string | undefined): readonly string[] {
  const index = before === undefined ? -1 : columns.indexOf(before);
  return index < 0 ? [...columns, id] : [...columns.slice(0, index), id, ...columns.slice(index)];
}
