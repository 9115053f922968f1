import type { TextMatch } from '@studio/core';

/** Makes `%`, `_` and the escape itself ordinary characters of a `like` pattern. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** The `like` pattern for a match that is not a regular expression. */
export function likePattern(match: Exclude<TextMatch, 'regex'>, text: string): string {
  switch (match) {
    case 'contains':
      return `%${escapeLike(text)}%`;
    case 'startsWith':
      return `${escapeLike(text)}%`;
    case 'endsWith':
      return `%${escapeLike(text)}`;
    case 'like':
      return text;
  }
}
