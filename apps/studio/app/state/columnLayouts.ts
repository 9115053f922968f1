import type { RelationRef } from '@studio/core';
import { parseGridState, type GridState } from '@studio/react';

/** How the columns of a table stand. */
export type ColumnLayout = Pick<GridState, 'columnOrder' | 'columnSizes' | 'pinned' | 'hidden'>;

/** Keeps how the user set the columns of each table of a connection, in the browser. */
export interface ColumnLayouts {
  /** What was kept; nothing where the table was never changed, or the browser keeps nothing. */
  read(relation: RelationRef): Partial<ColumnLayout>;
  write(relation: RelationRef, layout: ColumnLayout): void;
}

/** Tables that are remembered; of more, those that were changed longest ago are forgotten. */
const maxTables = 200;

export function createColumnLayouts(storage: Storage | undefined, connectionId: string): ColumnLayouts {
  const key = `studio:${connectionId}:columns`;
  const load = () => {
    try {
      return entriesOf(JSON.parse(storage?.getItem(key) ?? '[]'));
    } catch {
      return [];
    }
  };
  return {
    read(relation) {
      const id = idOf(relation);
      const kept = load().find(([other]) => other === id);
      return kept ? layoutOf(parseGridState(kept[1])) : {};
    },
    write(relation, layout) {
      const id = idOf(relation);
      // Read anew each time: another window may have written.
      const others = load().filter(([other]) => other !== id);
      const own = isNatural(layout) ? [] : [[id, layoutOf(layout)] as const];
      try {
        storage?.setItem(key, JSON.stringify([...own, ...others].slice(0, maxTables)));
      } catch {
        // Where the browser keeps no more, the layout lasts as long as the page.
      }
    },
  };
}

function idOf({ schema, name }: RelationRef): string {
  return JSON.stringify([schema ?? null, name]);
}

function layoutOf(state: Partial<GridState>): Partial<ColumnLayout> {
  const { columnOrder, columnSizes, pinned, hidden } = state;
  return {
    ...(columnOrder && { columnOrder }),
    ...(columnSizes && { columnSizes }),
    ...(pinned && { pinned }),
    ...(hidden && { hidden }),
  };
}

function isNatural({ columnOrder, columnSizes, pinned, hidden }: ColumnLayout): boolean {
  const set = [...columnOrder, ...Object.keys(columnSizes), ...pinned.start, ...pinned.end, ...hidden];
  return set.length === 0;
}

type Entry = readonly [id: string, state: unknown];

function entriesOf(value: unknown): readonly Entry[] {
  return Array.isArray(value) ? value.filter(isEntry) : [];
}

function isEntry(value: unknown): value is Entry {
  return Array.isArray(value) && typeof value[0] === 'string';
}
