import { allTokensOf } from '../sqlTokens.ts';

/** One blank that is another after formatting; in the text before. */
export interface LayoutChange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/**
 * The blanks by which a formatted statement differs from what was written. `undefined` where more than that differs: then
 * the two may not mean the same, and nothing is to be changed. Comments stay at their token, and what is quoted stays as it
 * is. As only blanks change, cursors, folds and marks keep their places.
 */
export function layoutChanges(before: string, after: string): readonly LayoutChange[] | undefined {
  if (!hasSameTokens(before, after)) return undefined;
  const changes: LayoutChange[] = [];
  let at = 0;
  let there = 0;
  for (;;) {
    const from = at;
    const fromThere = there;
    while (isBlank(before, at)) at += 1;
    while (isBlank(after, there)) there += 1;
    const insert = after.slice(fromThere, there);
    if (before.slice(from, at) !== insert) changes.push({ from, to: at, insert });
    if (at >= before.length || there >= after.length) break;
    if (before.charAt(at) !== after.charAt(there)) return undefined;
    at += 1;
    there += 1;
  }
  return at === before.length && there === after.length ? changes : undefined;
}

function hasSameTokens(before: string, after: string): boolean {
  const tokens = allTokensOf(before);
  const others = allTokensOf(after);
  return (
    tokens.length === others.length &&
    tokens.every((token, index) => {
      const other = others[index];
      if (!other || other.kind !== token.kind || token.isOpen || other.isOpen) return false;
      // A comment may be indented otherwise; the rest of it is compared with all characters that are no blanks.
      return (
        token.kind === 'comment' || before.slice(token.from, token.to) === after.slice(other.from, other.to)
      );
    })
  );
}

function isBlank(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return code === 32 || (code >= 9 && code <= 13);
}
