import type { SavedRow } from './savedTree.ts';

/** What a key asks of the tree of saved queries. */
export type SavedMove =
  { readonly kind: 'focus'; readonly index: number } | { readonly kind: 'expand' | 'collapse' };

/** What a key does on the line at `index`, after the ARIA tree pattern; `null` where the tree does not use it. */
export function nextSavedMove(
  key: string,
  index: number,
  rows: readonly SavedRow[],
  page: number,
  rightToLeft: boolean,
): SavedMove | null {
  const focus = (to: number): SavedMove => ({
    kind: 'focus',
    index: Math.max(0, Math.min(to, rows.length - 1)),
  });
  switch (key) {
    case 'ArrowDown':
      return focus(index + 1);
    case 'ArrowUp':
      return focus(index - 1);
    case 'PageDown':
      return focus(index + page);
    case 'PageUp':
      return focus(index - page);
    case 'Home':
      return focus(0);
    case 'End':
      return focus(rows.length - 1);
    case 'ArrowRight':
      return rightToLeft ? outward(index, rows) : inward(index, rows);
    case 'ArrowLeft':
      return rightToLeft ? inward(index, rows) : outward(index, rows);
    default:
      return null;
  }
}

function inward(index: number, rows: readonly SavedRow[]): SavedMove | null {
  const row = rows[index];
  if (row?.kind !== 'folder') return null;
  return row.expanded ? { kind: 'focus', index: index + 1 } : { kind: 'expand' };
}

function outward(index: number, rows: readonly SavedRow[]): SavedMove | null {
  const row = rows[index];
  if (row?.kind === 'folder' && row.expanded) return { kind: 'collapse' };
  const outer = rows.slice(0, index).findLastIndex(({ level }) => level < (row?.level ?? 0));
  return outer < 0 ? null : { kind: 'focus', index: outer };
}
