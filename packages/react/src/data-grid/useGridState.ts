import type { Filter, SortTerm } from '@studio/core';
import { useCallback, useRef, useState } from 'react';
import {
  initialGridState,
  type GridChangeDetails,
  type GridPlace,
  type GridRange,
  type GridState,
  type PinnedColumns,
} from './gridState.ts';
import { useLayoutEffect } from '../ui/useLayoutEffect.ts';

/**
 * Who holds the grid's state. What is in `state`, or in a part's own prop, the host holds: it changes when the host passes
 * another value. All else the grid holds, from its default on. Both tell of changes.
 */
export interface GridStateOptions {
  /** The parts in it are held by the host. */
  readonly state?: Partial<GridState> | undefined;
  readonly defaultState?: Partial<GridState> | undefined;
  /** Told of every change, with all of the state as it is to be. */
  readonly onStateChange?: ((state: GridState, details: GridChangeDetails) => void) | undefined;

  readonly columnOrder?: readonly string[] | undefined;
  readonly defaultColumnOrder?: readonly string[] | undefined;
  readonly onColumnOrderChange?:
    ((columnOrder: readonly string[], details: GridChangeDetails) => void) | undefined;

  readonly columnSizes?: Readonly<Record<string, number>> | undefined;
  readonly defaultColumnSizes?: Readonly<Record<string, number>> | undefined;
  /** Told at the end of a drag, not on the way. */
  readonly onColumnSizesChange?:
    ((columnSizes: Readonly<Record<string, number>>, details: GridChangeDetails) => void) | undefined;

  readonly pinned?: PinnedColumns | undefined;
  readonly defaultPinned?: PinnedColumns | undefined;
  readonly onPinnedChange?: ((pinned: PinnedColumns, details: GridChangeDetails) => void) | undefined;

  readonly hidden?: readonly string[] | undefined;
  readonly defaultHidden?: readonly string[] | undefined;
  readonly onHiddenChange?: ((hidden: readonly string[], details: GridChangeDetails) => void) | undefined;

  /** Another place than the grid told of last is gone to. */
  readonly position?: GridPlace | null | undefined;
  readonly defaultPosition?: GridPlace | null | undefined;
  /** Told when the grid rests, not at each step of the wheel. */
  readonly onPositionChange?: ((position: GridPlace | null, details: GridChangeDetails) => void) | undefined;

  /** `null` for a selection that is held by the host and is the active cell alone. */
  readonly selection?: readonly GridRange[] | null | undefined;
  readonly defaultSelection?: readonly GridRange[] | null | undefined;
  /** Told at once, at each step of a drag too. */
  readonly onSelectionChange?:
    ((selection: readonly GridRange[] | null, details: GridChangeDetails) => void) | undefined;
}

/** The same for what only rows of a relation have. */
export interface RelationStateOptions extends GridStateOptions {
  readonly sort?: readonly SortTerm[] | undefined;
  /** @default [] the order of the key */
  readonly defaultSort?: readonly SortTerm[] | undefined;
  readonly onSortChange?: ((sort: readonly SortTerm[], details: GridChangeDetails) => void) | undefined;

  /** `null` for a filter that is held by the host and empty. */
  readonly filter?: Filter | null | undefined;
  readonly defaultFilter?: Filter | null | undefined;
  readonly onFilterChange?: ((filter: Filter | undefined, details: GridChangeDetails) => void) | undefined;
}

export interface GridStateHandle {
  readonly state: GridState;
  /** Changes parts; of what the host holds it is told only. */
  readonly change: (parts: Partial<GridState>, details: GridChangeDetails) => void;
  /** Whether the host listens to where the user is. */
  readonly tellsPosition: boolean;
}

/** One state for all that a user sets in a grid, of which the host may hold any part. */
export function useGridState(options: RelationStateOptions): GridStateHandle {
  const [own, setOwn] = useState(() => defaultStateOf(options));
  const held = heldParts(options);
  const state = { ...own, ...held };
  // Several changes may come before the next render.
  const latest = useRef({ own, held, options });
  useLayoutEffect(() => {
    latest.current = { own, held, options };
  });
  const change = useCallback((parts: Partial<GridState>, details: GridChangeDetails) => {
    const { own: before, held: holds, options: listeners } = latest.current;
    const kept = Object.fromEntries(Object.entries(parts).filter(([part]) => !(part in holds)));
    const next = { ...before, ...kept };
    latest.current = { ...latest.current, own: next };
    if (Object.keys(kept).length > 0) setOwn(next);
    tell(parts, details, listeners);
    listeners.onStateChange?.({ ...next, ...holds, ...parts }, details);
  }, []);
  const tellsPosition = options.onPositionChange !== undefined || options.onStateChange !== undefined;
  return { state, change, tellsPosition };
}

/** The state that a grid begins with. */
export function firstStateOf(options: RelationStateOptions): GridState {
  return { ...defaultStateOf(options), ...heldParts(options) };
}

function defaultStateOf(options: RelationStateOptions): GridState {
  return { ...initialGridState, ...options.defaultState, ...defaultsOf(options) };
}

function heldParts(options: RelationStateOptions): Partial<GridState> {
  const { sort, filter, columnOrder, columnSizes, pinned, hidden, position, selection } = options;
  return given({
    ...options.state,
    ...given({ sort, filter, columnOrder, columnSizes, pinned, hidden, position, selection }),
  });
}

function defaultsOf(options: RelationStateOptions): Partial<GridState> {
  return given({
    sort: options.defaultSort,
    filter: options.defaultFilter,
    columnOrder: options.defaultColumnOrder,
    columnSizes: options.defaultColumnSizes,
    pinned: options.defaultPinned,
    hidden: options.defaultHidden,
    position: options.defaultPosition,
    selection: options.defaultSelection,
  });
}

function tell(parts: Partial<GridState>, details: GridChangeDetails, options: RelationStateOptions): void {
  const { sort, filter, columnOrder, columnSizes, pinned, hidden, position, selection } = parts;
  if (sort) options.onSortChange?.(sort, details);
  if (filter !== undefined) options.onFilterChange?.(filter ?? undefined, details);
  if (columnOrder) options.onColumnOrderChange?.(columnOrder, details);
  if (columnSizes) options.onColumnSizesChange?.(columnSizes, details);
  if (pinned) options.onPinnedChange?.(pinned, details);
  if (hidden) options.onHiddenChange?.(hidden, details);
  if (position !== undefined) options.onPositionChange?.(position, details);
  if (selection !== undefined) options.onSelectionChange?.(selection, details);
}

type Maybe<Parts> = { readonly [Part in keyof Parts]?: Parts[Part] | undefined };

/** Without the parts that are `undefined`, which say nothing. */
function given(parts: Maybe<GridState>): Partial<GridState> {
  // Only values that are there are left, and those have the types of their parts.
  return Object.fromEntries(
    Object.entries(parts).filter(([, value]) => value !== undefined),
  ) as Partial<GridState>;
}
