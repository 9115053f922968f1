import type { Ability, Filter, RelationRef, RowRef } from '@studio/core';
import type { ReactNode } from 'react';
import type { ShownValue } from '../cells/displayedCell.ts';

/** A row, as an action of the host is given it. */
export interface ActionRow {
  readonly relation: RelationRef;
  /** `null` for a row that is new, or that nothing names. */
  readonly ref: RowRef | null;
  /** What a column shows, which may be staged; `undefined` for a column that the relation does not have. */
  readonly value: (column: string) => ShownValue | undefined;
}

/** Rows that an action of the host is for: some, or all that a filter finds, of which most may not be loaded. */
export type BulkTarget =
  | { readonly kind: 'rows'; readonly relation: RelationRef; readonly rows: readonly ActionRow[] }
  | {
      readonly kind: 'filter';
      readonly relation: RelationRef;
      /** An empty `and` means all rows. */
      readonly filter: Filter;
    };

interface Action<Target> {
  /** The same from render to render, and no other action's. */
  readonly id: string;
  readonly label: string;
  /** 16 px or less. */
  readonly icon?: ReactNode;
  /** Whether it destroys something, and looks so. @default false */
  readonly danger?: boolean;
  /** Whether it can be done with these rows, with the reason where not. @default it can */
  readonly isEnabled?: (target: Target) => Ability;
  readonly onSelect: (target: Target) => void;
}

/** Something that the host does with one row; in the menu of its cells, and of its form. */
export type RowAction = Action<ActionRow>;

/** Something that the host does with several rows, or all; beside the selection, in the menu of cells and in that of all rows. */
export type BulkAction = Action<BulkTarget>;

/** Why an action cannot be done; `undefined` where it can. */
export function refusalOf<Target>(
  action: Pick<Action<Target>, 'isEnabled'>,
  target: Target,
): string | undefined {
  const ability = action.isEnabled?.(target);
  return ability && !ability.ok ? ability.reason : undefined;
}
