/** Which tabs are open in a window and in what order. Plain data, for the host to keep. */
export interface TabsState {
  readonly open: readonly string[];
  /** The tab that is shown; `null` where something else is, or nothing. */
  readonly active: string | null;
  /** Tabs that were closed, latest last, and where they stood. */
  readonly closed: readonly ClosedTab[];
}

/** A tab that can be opened again, and where it stood. */
export interface ClosedTab {
  readonly id: string;
  readonly index: number;
}

/** No tab, open or closed. */
export const noTabs: TabsState = { open: [], active: null, closed: [] };

/** Closed tabs that can be opened again; of more, those that were closed first are forgotten. */
const maxClosed = 30;

/** Shows a tab, opened last where it was not open. */
export function nextOpened(state: TabsState, id: string): TabsState {
  const open = state.open.includes(id) ? state.open : [...state.open, id];
  return { open, active: id, closed: state.closed.filter((tab) => tab.id !== id) };
}

/** Closes tabs. Where the one that was shown is among them, the nearest one after it is shown, else before it. */
export function nextClosed(state: TabsState, ids: readonly string[]): TabsState {
  const gone = new Set(ids);
  const left = state.open.filter((id) => !gone.has(id));
  if (left.length === state.open.length) return state;
  const newlyClosed = state.open.flatMap((id, index) => (gone.has(id) ? [{ id, index }] : []));
  return {
    open: left,
    active: state.active !== null && gone.has(state.active) ? neighbourOf(state, gone) : state.active,
    // The last of them comes back first, so that each finds its place.
    closed: [...state.closed.filter(({ id }) => !gone.has(id)), ...newlyClosed].slice(-maxClosed),
  };
}

function neighbourOf({ open, active }: TabsState, gone: ReadonlySet<string>): string | null {
  const index = active === null ? -1 : open.indexOf(active);
  const after = open.slice(index + 1).find((id) => !gone.has(id));
  return after ?? open.slice(0, Math.max(index, 0)).findLast((id) => !gone.has(id)) ?? null;
}

/** Opens the tab that was closed last, where it stood, and shows it. */
export function nextReopened(state: TabsState): TabsState {
  const last = state.closed.at(-1);
  if (!last) return state;
  const open = state.open.filter((id) => id !== last.id);
  return {
    open: open.toSpliced(Math.min(last.index, open.length), 0, last.id),
    active: last.id,
    closed: state.closed.slice(0, -1),
  };
}

/** Puts a tab at a place among the others. */
export function nextMoved(state: TabsState, id: string, index: number): TabsState {
  const from = state.open.indexOf(id);
  const to = Math.max(0, Math.min(index, state.open.length - 1));
  if (from < 0 || from === to) return state;
  return { ...state, open: state.open.toSpliced(from, 1).toSpliced(to, 0, id) };
}

/** Leaves out tabs of things that are no more, also among those that were closed. */
export function nextForgotten(state: TabsState, id: string): TabsState {
  const closed = nextClosed(state, [id]);
  return { ...closed, closed: closed.closed.filter((tab) => tab.id !== id) };
}
