/** A line of a tree, as keys see it. */
export interface TreeLine {
  /** 1 for the outermost. */
  readonly level: number;
  /** Absent where nothing is below. */
  readonly expanded?: boolean | undefined;
}

/** What a key asks of a tree: to go to the line at `index`, or to open or close it. */
export interface TreeMove {
  readonly kind: 'focus' | 'expand' | 'collapse';
  readonly index: number;
}

/**
 * What a key does on the line at `index`, after the ARIA tree pattern, and the treegrid's with the focus on lines;
 * `null` where the pattern does not use it, and for Enter and Space, whose meaning is the tree's own. `page` is how many
 * lines are in sight. In a right-to-left page the arrows change sides.
 */
export function nextTreeMove(
  key: string,
  index: number,
  lines: readonly TreeLine[],
  page: number,
  rightToLeft: boolean,
): TreeMove | null {
  const last = lines.length - 1;
  if (last < 0) return null;
  const to = (target: number): TreeMove => ({ kind: 'focus', index: Math.max(0, Math.min(target, last)) });
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
    case 'ArrowRight':
      return rightToLeft ? outward(index, lines) : inward(index, lines);
    case 'ArrowLeft':
      return rightToLeft ? inward(index, lines) : outward(index, lines);
    default:
      return null;
  }
}

function inward(index: number, lines: readonly TreeLine[]): TreeMove | null {
  const line = lines[index];
  if (line?.expanded === undefined) return null;
  if (!line.expanded) return { kind: 'expand', index };
  // What is open may still be empty.
  return (lines[index + 1]?.level ?? 0) > line.level ? { kind: 'focus', index: index + 1 } : null;
}

function outward(index: number, lines: readonly TreeLine[]): TreeMove | null {
  const line = lines[index];
  if (!line) return null;
  if (line.expanded) return { kind: 'collapse', index };
  for (let above = index - 1; above >= 0; above -= 1) {
    if ((lines[above]?.level ?? 0) < line.level) return { kind: 'focus', index: above };
  }
  return null;
}
