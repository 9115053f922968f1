/** One comparison of a column with something that does not change from row to row. */
export interface ConditionColumn {
  /** Without quotes. */
  readonly name: string;
  /** The table it is said to be of; absent where there is only one. */
  readonly qualifier: string | undefined;
  /** The type that it is made to be before it is compared; absent where none. */
  readonly cast: string | undefined;
  /** Whether it is compared for being equal, or for being less or more. */
  readonly comparison: 'equal' | 'range';
  /** What stands on the other side. */
  readonly other: string;
}

/** Characters; a list of thousands of values, which is not read by anybody. */
const longest = 20_000;

const equal = ['='];
const range = ['<', '<=', '>', '>='];
const column = String.raw`(?:("(?:[^"]|"")+"|[a-z_][a-z0-9_$]*)\.)?("(?:[^"]|"")+"|[a-z_][a-z0-9_$]*)`;
const plain = new RegExp(`^${column}$`);
// What Postgres writes around a column of a type that has no comparisons of its own.
const cast = new RegExp(`^\\(${column}\\)::([a-z][a-z0-9_ ]*(?:\\([0-9, ]+\\))?)$`);

/**
 * The columns that a condition compares, of those comparisons that all have to hold. What is not plainly a column and a
 * comparison is passed over, so that nothing is said of it; nothing is told of alternatives.
 */
export function conditionColumns(condition: string): readonly ConditionColumn[] {
  if (condition.length > longest) return [];
  return conjuncts(condition).flatMap((text) => comparisonOf(text) ?? []);
}

/** How many comparisons have to hold, also those that no column is told of. */
export function countComparisons(condition: string): number {
  return condition.length > longest ? Infinity : conjuncts(condition).length;
}

/** What `and` joins, each without the parentheses around it. Postgres puts them around every comparison. */
function conjuncts(condition: string): readonly string[] {
  const inner = unwrapped(condition);
  const parts = splitOutside(inner, ' AND ');
  if (parts.length === 1) return [inner];
  return parts.flatMap((part) => conjuncts(part));
}

function comparisonOf(text: string): readonly ConditionColumn[] | undefined {
  if (splitOutside(text, ' OR ').length > 1) return undefined;
  for (const operator of [...range, ...equal]) {
    const [left, right, more] = splitOutside(text, ` ${operator} `);
    if (left === undefined || right === undefined || more !== undefined) continue;
    const comparison = equal.includes(operator) ? 'equal' : 'range';
    const sides = [
      { side: left, other: right },
      { side: right, other: left },
    ];
    const columns = sides.flatMap(({ side, other }) => {
      const read = readColumn(side);
      return read ? [{ ...read, comparison, other } as const] : [];
    });
    return columns;
  }
  return undefined;
}

function readColumn(text: string): Omit<ConditionColumn, 'comparison' | 'other'> | undefined {
  const [, qualifier, name, type] = plain.exec(text) ?? cast.exec(text) ?? [];
  if (name === undefined || isKeyword(name)) return undefined;
  return { name: unquoted(name), qualifier: qualifier && unquoted(qualifier), cast: type };
}

/** Words that stand where a column could; a column of that name is written in quotes. */
function isKeyword(name: string): boolean {
  return /^(true|false|null|current_(date|time|timestamp|user|role|catalog|schema)|session_user|localtime(stamp)?)$/i.test(
    name,
  );
}

function unquoted(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}

/** Without parentheses that are around all of it. */
function unwrapped(text: string): string {
  let inner = text.trim();
  while (inner.startsWith('(') && closing(inner) === inner.length - 1) inner = inner.slice(1, -1).trim();
  return inner;
}

/** Where the parenthesis at the beginning closes. */
function closing(text: string): number {
  let depth = 0;
  for (const { at, character } of outsideQuotes(text)) {
    if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

/** Splits where a separator stands outside of parentheses, brackets and quotes. */
function splitOutside(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  for (const { at, character } of outsideQuotes(text)) {
    if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character)) depth -= 1;
    else if (depth === 0 && at >= start && text.startsWith(separator, at)) {
      parts.push(text.slice(start, at));
      start = at + separator.length;
    }
  }
  return [...parts, text.slice(start)];
}

/** Each character that is in no literal and no quoted name. Doubled quotes close and open again. */
function* outsideQuotes(text: string): Generator<{ readonly at: number; readonly character: string }> {
  let quote: string | undefined;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quote !== undefined) {
      if (character === quote) quote = undefined;
    } else if (character === "'" || character === '"') quote = character;
    else yield { at, character };
  }
}
