import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';

/**
 * The lines to draw of a list of which only those in sight are in the page, and the line at `index` (−1 for none) that
 * is the list's tab stop: it stays in the page wherever one scrolls, or the focus would be lost.
 */
export function rangeWithIndex(range: Range, index: number): number[] {
  const indexes = defaultRangeExtractor(range);
  if (index < 0 || index >= range.count || indexes.includes(index)) return indexes;
  return [...indexes, index].sort((a, b) => a - b);
}
