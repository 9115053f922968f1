import type { QueryRun } from '../query-run/queryRun.ts';

/** The line that holds a position, and where in it: `line` and `column` count from 1, the column in characters. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
  readonly before: string;
  /** The word at the position, or one character. */
  readonly at: string;
  readonly after: string;
}

/** The place in the document of a position in the text of a run; `null` where it is outside of that. */
export function placeInRun(
  { sql, offset, start }: Pick<QueryRun, 'sql' | 'offset' | 'start'>,
  position: number,
) {
  const place = placeInText(sql, position - offset);
  if (!place || !start) return place;
  const column = place.line === 1 ? start.column - 1 + place.column : place.column;
  return { ...place, line: start.line - 1 + place.line, column };
}

/** Finds the line of a text that a position, in UTF-16 code units, is in; `null` where it is outside. */
export function placeInText(text: string, position: number): TextPlace | null {
  if (position < 0 || position > text.length) return null;
  const start = Math.max(text.lastIndexOf('\n', position - 1), text.lastIndexOf('\r', position - 1)) + 1;
  const rest = /^[^\r\n]*/.exec(text.slice(position))?.[0] ?? '';
  const at = /^(?:[\p{L}\p{N}_$]+|[^\s])/u.exec(rest)?.[0] ?? '';
  const before = text.slice(start, position);
  return {
    line: text.slice(0, start).split(/\r\n|\r|\n/).length,
    column: [...before].length + 1,
    before,
    at,
    after: rest.slice(at.length),
  };
}
