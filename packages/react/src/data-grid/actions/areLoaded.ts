import { maxChanges } from '@studio/core';
import type { RowSpan } from '../clipboard/copyShape.ts';
import type { RowSource } from '../rows/rowSource.ts';

/** Whether every row of spans is loaded. Looks at no more rows than could be changed at once. */
export function areLoaded(source: RowSource, spans: readonly RowSpan[]): boolean {
  const count = spans.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  if (count > maxChanges) return false;
  return spans.every(({ first, last }) => {
    for (let index = first; index <= last; index += 1) if (source.row(index) === undefined) return false;
    return true;
  });
}
