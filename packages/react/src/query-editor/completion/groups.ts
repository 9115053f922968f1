import type { Token } from './tokens.ts';

/** What stands in parentheses, or in brackets. */
export interface Group {
  readonly kind: 'group';
  readonly open: '(' | '[';
  readonly children: readonly Part[];
  /** Where the opening sign stands. */
  readonly from: number;
  /** Behind the closing sign; where there is none, where the group is taken to end. */
  readonly to: number;
  readonly closed: boolean;
}

export type Part = Token | Group;

// Each is narrower than what it is of, so that a part that is not one of them may still be of its kind.
type Word = Token & { readonly kind: 'word' };
type Sign = Token & { readonly kind: 'symbol' };
type Parentheses = Group & { readonly open: '(' };

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']' };
const queryStarts = new Set(['select', 'with', 'values', 'table', 'insert', 'update', 'delete', 'merge']);
/** Words that end parentheses which someone forgot to close, or has not closed yet. */
const enders = new Set([
  'from',
  'where',
  'group',
  'having',
  'order',
  'limit',
  'union',
  'returning',
  'select',
]);

/**
 * Puts what is between parentheses together. Parentheses that are not closed hold what may be an argument: up to the next
 * clause, or all that follows where they begin a query.
 */
export function groupsOf(tokens: readonly Token[], end: number): readonly Part[] {
  return readParts(tokens, matchesOf(tokens), 0, tokens.length, end).parts;
}

/** The index of the closing sign of each opening one that has one. */
function matchesOf(tokens: readonly Token[]): ReadonlyMap<number, number> {
  const matches = new Map<number, number>();
  const open: number[] = [];
  tokens.forEach((token, at) => {
    if (token.kind !== 'symbol') return;
    if (token.text in closing) open.push(at);
    if (token.text !== ')' && token.text !== ']') return;
    const start = open.findLastIndex((index) => closing[tokens[index]?.text ?? ''] === token.text);
    const index = open[start];
    if (index === undefined) return;
    matches.set(index, at);
    open.length = start;
  });
  return matches;
}

function readParts(
  tokens: readonly Token[],
  matches: ReadonlyMap<number, number>,
  start: number,
  stop: number,
  end: number,
): { readonly parts: readonly Part[] } {
  const parts: Part[] = [];
  for (let at = start; at < stop; at += 1) {
    const token = tokens[at];
    if (!token) break;
    if (token.kind !== 'symbol' || (token.text !== '(' && token.text !== '[')) {
      if (token.text !== ')' || token.kind !== 'symbol') parts.push(token);
      continue;
    }
    const match = matches.get(at);
    const inside = match ?? endOfOpen(tokens, matches, at, stop);
    const to = match === undefined ? (tokens[inside]?.from ?? end) : (tokens[match]?.to ?? end);
    const { parts: children } = readParts(tokens, matches, at + 1, inside, to);
    parts.push({
      kind: 'group',
      open: token.text,
      children,
      from: token.from,
      to,
      closed: match !== undefined,
    });
    at = match ?? inside - 1;
  }
  return { parts };
}

function endOfOpen(
  tokens: readonly Token[],
  matches: ReadonlyMap<number, number>,
  open: number,
  stop: number,
): number {
  const first = tokens[open + 1];
  if (first && isWord(first) && queryStarts.has(first.text)) return stop;
  for (let at = open + 1; at < stop; at += 1) {
    const token = tokens[at];
    if (token && isWord(token) && enders.has(token.text)) return at;
    at = matches.get(at) ?? at;
  }
  return stop;
}

/** Whether a part is a word: one of those given, or any. */
export function isWord(part: Part | undefined, ...texts: readonly string[]): part is Word {
  return part?.kind === 'word' && (texts.length === 0 || texts.includes(part.text));
}

export function isSymbol(part: Part | undefined, text: string): part is Sign {
  return part?.kind === 'symbol' && part.text === text;
}

export function isGroup(part: Part | undefined): part is Group {
  return part?.kind === 'group';
}

/** Whether parentheses hold a query. */
export function isQueryGroup(part: Part | undefined): part is Parentheses {
  if (!isGroup(part)) return false;
  const [first] = part.children;
  return isQueryGroup(first) || (isWord(first) && queryStarts.has(first.text));
}

/** The parts between commas; none where there is nothing at all. */
export function listOf(parts: readonly Part[]): readonly (readonly Part[])[] {
  const items: Part[][] = [[]];
  for (const part of parts) {
    if (isSymbol(part, ',')) items.push([]);
    else items.at(-1)?.push(part);
  }
  return parts.length === 0 ? [] : items;
}
