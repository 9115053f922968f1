import type { DataType } from '@studio/core';

/** Says the text of a column's value in words. */
export type SayText = (column: string, text: string) => string;

/** A value's text as its cell says it: Postgres writes `t` and `f` for a boolean, and takes the words too. */
export function saidText(text: string, { kind }: Pick<DataType, 'kind'>): string {
  if (kind !== 'boolean') return text;
  return text === 't' ? 'true' : text === 'f' ? 'false' : text;
}

/** The same for any column of these. */
export function sayTextOf(
  columns: readonly { readonly name: string; readonly type: Pick<DataType, 'kind'> }[] | undefined,
): SayText {
  return (name, text) => {
    const column = columns?.find((candidate) => candidate.name === name);
    return column ? saidText(text, column.type) : text;
  };
}
