import type { TreeRow } from './treeRows.ts';

/** What a key asks of the tree. */
export type TreeMove =
  | { readonly kind: 'focus'; readonly index: number }
  | { readonly kind: 'expand' | 'collapse' | 'activate'; readonly index: number };

/**
 * What a key does on the line at `index`, after the ARIA tree pattern; `null` where the tree does not use it. `page` is
 * how many lines are in sight. In a right-to-left page the arrows change sides.
 */
export function nextTreeMove(
  key: string,
  index: number,
  rows: readonly TreeRow[],
  page: number,
  rightToLeft = false,
): TreeMove | null {
  const last = rows.length - 1;
  if (last < 0) return null;
  switch (key) {
    case 'ArrowDown':
      return { kind: 'focus', index: Math.min(index + 1, last) };
    case 'ArrowUp':
      return { kind: 'focus', index: Math.max(index - 1, 0) };
    case 'PageDown':
      return { kind: 'focus', index: Math.min(index + page, last) };
    case 'PageUp':
      return { kind: 'focus', index: Math.max(index - page, 0) };
    case 'Home':
      return { kind: 'focus', index: 0 };
    case 'End':
      return { kind: 'focus', index: last };
    case 'Enter':
    case ' ':
      return { kind: 'activate', index };
    case 'ArrowRight':
      return rightToLeft ? outward(index, rows) : inward(index, rows);
    case 'ArrowLeft':
      return rightToLeft ? inward(index, rows) : outward(index, rows);
    default:
      return null;
  }
}

/** Whether a line can be opened, and is. */
export function expandedOf(row: TreeRow | undefined): boolean | undefined {
  return row?.kind === 'object' || row?.kind === 'group' ? row.expanded : undefined;
}

function inward(index: number, rows: readonly TreeRow[]): TreeMove | null {
  const row = rows[index];
  if (!row || expandedOf(row) === undefined) return null;
  if (expandedOf(row) === false) return { kind: 'expand', index };
  return rows[index + 1]?.parentId === row.id ? { kind: 'focus', index: index + 1 } : null;
}

function outward(index: number, rows: readonly TreeRow[]): TreeMove | null {
  const row = rows[index];
  if (!row) return null;
  if (expandedOf(row) === true) return { kind: 'collapse', index };
  const parent = rows.findIndex((candidate) => candidate.id === row.parentId);
  return parent < 0 ? null : { kind: 'focus', index: parent };
}

/**
 * The next line whose name begins with what was typed, round the end to the start; -1 for none. One character, also
 * typed several times, goes on to the next such line; more look for the whole, the current line included.
 */
export function typeaheadIndex(typed: string, index: number, names: readonly (string | undefined)[]): number {
  const characters = [...typed.toLocaleLowerCase()];
  const repeated = characters.every((character) => character === characters[0]);
  const wanted = repeated ? (characters[0] ?? '') : characters.join('');
  const first = repeated ? index + 1 : index;
  for (let step = 0; step < names.length; step += 1) {
    const at = (first + step) % names.length;
    if (names[at]?.toLocaleLowerCase().startsWith(wanted)) return at;
  }
  return -1;
}
