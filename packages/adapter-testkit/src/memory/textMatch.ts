import { StudioError, type Filter } from '@studio/core';

type TextFilter = Extract<Filter, { kind: 'text' }>;

/**
 * Makes a test for texts. Regular expressions are JavaScript's, for want of a database's own.
 *
 * @throws StudioError `invalidValue` for a regular expression that is none
 */
export function compileTextMatch(filter: TextFilter): (text: string) => boolean {
  const { match, value, column, caseSensitive = false } = filter;
  const fold = caseSensitive ? (text: string) => text : (text: string) => text.toLowerCase();
  const wanted = fold(value);
  switch (match) {
    case 'contains':
      return (text) => fold(text).includes(wanted);
    case 'startsWith':
      return (text) => fold(text).startsWith(wanted);
    case 'endsWith':
      return (text) => fold(text).endsWith(wanted);
    case 'like':
      return tester(likePattern(value), `su${caseSensitive ? '' : 'i'}`, column);
    case 'regex':
      return tester(value, `u${caseSensitive ? '' : 'i'}`, column);
  }
}

function tester(pattern: string, flags: string, column: string): (text: string) => boolean {
  try {
    const expression = new RegExp(pattern, flags);
    return (text) => expression.test(text);
  } catch (cause) {
    const message = `This is not a regular expression: ${pattern}`;
    throw new StudioError({ code: 'invalidValue', message, column }, { cause });
  }
}

/** `%` is any text, `_` any character, and a backslash takes the next one as it is. */
function likePattern(like: string): string {
  const parts = like.match(/\\.|[^\\]/gsu) ?? [];
  const translated = parts.map((part) => {
    if (part === '%') return '.*';
    if (part === '_') return '.';
    return (part.startsWith('\\') ? part.slice(1) : part).replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
  });
  return `^${translated.join('')}$`;
}
