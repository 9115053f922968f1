import type { LoadedPage } from './loadedPage.ts';
import { pageRows } from './pageRange.ts';

/**
 * The pages of these that can be shown together. Those that are counted from the last row are left out where they were
 * counted by another number of rows, and where they meet one that is counted from the first: there a row could be shown
 * twice, or be missing unseen.
 */
export function agreeing(
  pages: readonly (LoadedPage | undefined)[],
  end: number | undefined,
): readonly LoadedPage[] {
  const loaded = pages.filter((page) => page !== undefined);
  const current = loaded.filter((page) => page.end === undefined || page.end === end);
  const counted = new Set(current.filter((page) => page.end === undefined).map(({ start }) => start));
  const meet = current.some(
    (page) =>
      page.end !== undefined && (counted.has(page.start - pageRows) || counted.has(page.start + pageRows)),
  );
  return meet ? current.filter((page) => page.end === undefined) : current;
}
