import type { RowWriter } from '@studio/core';

/** The characters that the text format of `copy` escapes. @see https://www.postgresql.org/docs/current/sql-copy.html */
const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};
// eslint-disable-next-line no-control-regex -- these are what it is about
const special = /[\\\u0008-\u000d]/g;

/** Rows in the text format of `copy`, as the server writes it. */
export function copyTextWriter(): RowWriter {
  const field = (text: string | null) =>
    text === null ? '\\N' : text.replace(special, (character) => escapes[character] ?? character);
  return { begin: () => '', row: (cells) => `${cells.map(field).join('\t')}\n`, end: () => '' };
}
