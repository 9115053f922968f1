/** A line of a tree, as keys see it. */
export interface TreeLine {
  readonly level: number;
  /** Absent where nothing is below. */
  readonly expanded?: boolean | undefined;
}

export type RowMove =
  | { readonly kind: 'focus'; readonly index: number }
  | { readonly kind: 'expand' | 'collapse' | 'select'; readonly index: number };

/**
 * What a key does on the line at `index`, after the ARIA treegrid pattern with the focus on lines; `null` where it does
 * nothing. `page` is how many lines are in sight. In a right-to-left page the arrows change sides.
 */
export function nextRowMove(
  key: string,
  index: number,
  rows: readonly TreeLine[],
  page: number,
  rightToLeft: boolean,
): RowMove | null {
  const last = rows.length - 1;
  if (last < 0) return null;
  const to = (target: number): RowMove => ({ kind: 'focus', index: Math.max(0, Math.min(target, last)) });
  switch (key) {
    case 'ArrowDown':
      return to(index + 1);
    case 'ArrowUp':
      return to(index - 1);
    case 'PageDown':
      return to(index + page);
    case 'PageUp':
      return to(index - page);
    case 'Home':
      return to(0);
    case 'End':
      return to(last);
    case 'Enter':
    case ' ':
      return { kind: 'select', index };
    case 'ArrowRight':
      return rightToLeft ? outward(index, rows) : inward(index, rows);
    case 'ArrowLeft':
      return rightToLeft ? inward(index, rows) : outward(index, rows);
    default:
      return null;
  }
}

function inward(index: number, rows: readonly TreeLine[]): RowMove | null {
  const expanded = rows[index]?.expanded;
  if (expanded === undefined) return null;
  return expanded ? { kind: 'focus', index: index + 1 } : { kind: 'expand', index };
}

function outward(index: number, rows: readonly TreeLine[]): RowMove | null {
  const row = rows[index];
  if (row?.expanded) return { kind: 'collapse', index };
  for (let above = index - 1; row && above >= 0; above -= 1) {
    if ((rows[above]?.level ?? 0) < row.level) return { kind: 'focus', index: above };
  }
  return null;
}
