const restOfLine = /[ \t\f\v]*(?:--[^\n\r]*)?(?:\r\n|\n|\r)/y;
const endOfData = /^\\\.[ \t]*\r?$/gm;

/**
 * Finds where the data of a `copy … from stdin` ends, as dumps hold it: lines behind the semicolon, up to one that is
 * `\.`. Answers `undefined` where there is no such line: then nobody meant what follows to be data. To be asked for
 * places that grow; then it takes linear time.
 */
export function createCopyDataFinder(text: string): (semicolonEnd: number) => number | undefined {
  let isOver = false;
  return (from) => {
    restOfLine.lastIndex = from;
    const rest = isOver ? undefined : restOfLine.exec(text)?.[0];
    if (rest === undefined) return undefined;
    endOfData.lastIndex = from + rest.length;
    const end = endOfData.exec(text);
    isOver = end === null;
    return end ? end.index + end[0].length : undefined;
  };
}
