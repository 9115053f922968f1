export interface CopyData {
  /** The lines, the last line break included. */
  readonly range: readonly [start: number, end: number];
  /** Where the script goes on, behind the line that ends them. */
  readonly end: number;
}

const restOfLine = /[ \t\f\v]*(?:--[^\n\r]*)?(?:\r\n|\n|\r)/y;
const endOfData = /^\\\.[ \t]*\r?$/gm;

/**
 * Finds the data of a `copy … from stdin`, as dumps hold it: it begins with the line after the semicolon and is ended by a
 * line `\.`. Undefined where there is no such line: then nobody meant the rest of the script to be data. To be asked for
 * offsets that grow; then it takes linear time.
 */
export function createCopyDataFinder(sql: string): (offset: number) => CopyData | undefined {
  let isOver = false;
  return (offset) => {
    restOfLine.lastIndex = offset;
    const rest = isOver ? undefined : restOfLine.exec(sql)?.[0];
    if (rest === undefined) return undefined;
    const start = offset + rest.length;
    endOfData.lastIndex = start;
    const end = endOfData.exec(sql);
    isOver = end === null;
    return end ? { range: [start, end.index], end: end.index + end[0].length } : undefined;
  };
}
