import { tokensOf, type SqlToken } from '../sqlTokens.ts';

/** A place of a statement where a value is to be given. */
export interface ParameterPlace {
  /** `name` of `:name`, `1` of `$1`. */
  readonly name: string;
  readonly isNumbered: boolean;
  readonly from: number;
  readonly to: number;
  /** The type that is written at it: by a cast, or by where it stands. */
  readonly type?: string;
  /** The column that it is compared with, as it is written: `o.total` is two names. */
  readonly comparedWith?: readonly string[];
}

/** Commands that take values; others have no way to be given any. */
const takesValues = new Set(
  'select insert update delete merge values with table explain declare call execute'.split(' '),
);

/**
 * The places of one statement where a value is to be given: `:name` and `$1`, but not in quotes and comments, not the
 * bounds of an array slice (`a[1:n]`), not the colon of `json_object(k: v)`, and not what a routine calls its arguments.
 */
export function findParameters(statement: string): readonly ParameterPlace[] {
  const tokens = tokensOf(statement);
  const text = (index: number) => wordOrSymbol(statement, tokens[index]);
  if (!canTakeValues(text)) return [];
  const brackets: Bracket[] = [];
  const places: ParameterPlace[] = [];
  for (const [index, token] of tokens.entries()) {
    const symbol = token.kind === 'symbol' ? text(index) : '';
    if (symbol === '(') brackets.push(/^json_object(agg)?$/.test(text(index - 1)) ? 'json' : 'other');
    else if (symbol === '[') brackets.push(openedAt(text, index, brackets.at(-1)));
    else if (symbol === ')' || symbol === ']') brackets.pop();
    const isNumbered = token.kind === 'parameter';
    if (!isNumbered && !(symbol === ':' && isName(tokens, index, brackets.at(-1)))) continue;
    const last = isNumbered ? index : index + 1;
    const to = tokens[last]?.to ?? token.to;
    const type = typeAt(text, index, last);
    const comparedWith = columnBefore(statement, tokens, index) ?? columnBehind(statement, tokens, last);
    places.push({
      name: statement.slice(token.from + 1, to),
      isNumbered,
      from: token.from,
      to,
      ...(type !== undefined && { type }),
      ...(comparedWith && { comparedWith }),
    });
  }
  return places;
}

type Bracket = 'json' | 'slice' | 'array' | 'other';
/** A word in lower case or a symbol; empty for what is quoted and outside of the statement. */
type TextAt = (index: number) => string;

function canTakeValues(text: TextAt): boolean {
  let first = 0;
  while (text(first) === '(') first += 1;
  if (text(first) !== 'create') return takesValues.has(text(first));
  // Of what is created only a table can be filled by a query with values.
  return [1, 2, 3].some((index) => text(index) === 'table');
}

/** `array[…]` and the lists in it hold values; other brackets choose elements. */
function openedAt(text: TextAt, index: number, around: Bracket | undefined): Bracket {
  if (text(index - 1) === 'array') return 'array';
  return around === 'array' && /^[[,]$/.test(text(index - 1)) ? 'array' : 'slice';
}

/** Whether a colon begins a name. Behind a value it parts it from another. */
function isName(tokens: readonly SqlToken[], colon: number, around: Bracket | undefined): boolean {
  const [before, token, after] = [tokens[colon - 1], tokens[colon], tokens[colon + 1]];
  if (around === 'slice' || after?.kind !== 'word' || after.from !== token?.to) return false;
  if (!before) return false;
  const isValue =
    ['string', 'number', 'quotedName', 'parameter'].includes(before.kind) ||
    (before.kind === 'word' && around === 'json');
  return !isValue && !(before.to === token.from && before.kind === 'word');
}

function typeAt(text: TextAt, first: number, last: number): string | undefined {
  if (text(first - 1) === 'limit' || text(first - 1) === 'offset') return 'bigint';
  const isCast =
    text(last + 1) === '::' ||
    (text(last + 1) === 'as' && text(first - 1) === '(' && text(first - 2) === 'cast');
  if (!isCast) return undefined;
  const [one, two] = [text(last + 2), text(last + 3)];
  if (!/^\w/.test(one)) return undefined;
  const name = one === 'double' || (one === 'character' && two === 'varying') ? `${one} ${two}` : one;
  return [last + 3, last + 4].some((at) => text(at) === '[' && text(at + 1) === ']') ? `${name}[]` : name;
}

const comparisons = new Set(['=', '<>', '!=', '<', '>', '<=', '>=']);
const wordComparisons = new Set(['like', 'ilike', 'between']);

function columnBefore(
  statement: string,
  tokens: readonly SqlToken[],
  first: number,
): readonly string[] | undefined {
  const operator = tokens[first - 1];
  if (!operator || !isComparison(statement, operator)) return undefined;
  let at = first - 2;
  if (wordOrSymbol(statement, tokens[at]) === 'not') at -= 1;
  const names: string[] = [];
  for (; ; at -= 2) {
    const name = nameOf(statement, tokens[at]);
    if (name === undefined) return undefined;
    names.unshift(name);
    if (wordOrSymbol(statement, tokens[at - 1]) !== '.') return names;
  }
}

function columnBehind(
  statement: string,
  tokens: readonly SqlToken[],
  last: number,
): readonly string[] | undefined {
  const operator = tokens[last + 1];
  if (operator?.kind !== 'operator' || !isComparison(statement, operator)) return undefined;
  const names: string[] = [];
  for (let at = last + 2; ; at += 2) {
    const name = nameOf(statement, tokens[at]);
    if (name === undefined) return undefined;
    names.push(name);
    const next = wordOrSymbol(statement, tokens[at + 1]);
    if (next === '(') return undefined;
    if (next !== '.') return names;
  }
}

function isComparison(statement: string, token: SqlToken): boolean {
  if (token.kind === 'operator') return comparisons.has(statement.slice(token.from, token.to));
  return wordComparisons.has(wordOrSymbol(statement, token));
}

function nameOf(statement: string, token: SqlToken | undefined): string | undefined {
  if (token?.kind === 'word') return statement.slice(token.from, token.to).toLowerCase();
  return token?.kind === 'quotedName'
    ? statement.slice(token.from + 1, token.to - 1).replaceAll('""', '"')
    : undefined;
}

function wordOrSymbol(statement: string, token: SqlToken | undefined): string {
  return token?.kind === 'word' || token?.kind === 'symbol'
    ? statement.slice(token.from, token.to).toLowerCase()
    : '';
}
