import {
  compareOperators,
  elementMatches,
  filterLimits,
  networkMatches,
  rangeMatches,
  textMatches,
  type CompareOperator,
  type Filter,
  type TextMatch,
} from '@studio/core';

const compareNames: Readonly<Record<CompareOperator, string>> = {
  '=': 'eq',
  '<>': 'ne',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
};

/** The mark of a text condition in which upper and lower case differ. */
const caseMark = '.case';

/**
 * A filter as a short text that can be read, and that stands in an address: `and(eq(status,paid),gt(total,100))`.
 * Names and values are percent-encoded, so that the marks between them are never part of one.
 */
export function filterText(filter: Filter): string {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return call(filter.kind, filter.filters.map(filterText));
    case 'not':
      return call('not', [filterText(filter.filter)]);
    case 'compare':
      return call(compareNames[filter.operator], [encode(filter.column), encode(filter.value)]);
    case 'in':
      return call('in', [filter.column, ...filter.values].map(encode));
    case 'between':
      return call('between', [filter.column, filter.from, filter.to].map(encode));
    case 'text':
      return call(
        `${filter.match}${filter.caseSensitive ? caseMark : ''}`,
        [filter.column, filter.value].map(encode),
      );
    case 'isNull':
      return call('null', [encode(filter.column)]);
    case 'isEmpty':
      return call('empty', [encode(filter.column)]);
    case 'elements':
      return call(`elements.${filter.match}`, [filter.column, ...filter.values].map(encode));
    case 'range':
    case 'network':
      return call(`${filter.kind}.${filter.match}`, [filter.column, filter.value].map(encode));
    case 'jsonPath':
      return call('json.path', [filter.column, filter.path].map(encode));
    case 'jsonContains':
      return call('json.contains', [filter.column, filter.value].map(encode));
    case 'jsonText':
      return call(
        `json.text.${filter.match}${filter.caseSensitive ? caseMark : ''}`,
        [filter.column, filter.value, ...filter.keys].map(encode),
      );
    case 'search':
      return call('search', [encode(filter.text)]);
  }
}

/** The filter that a text of {@link filterText} stands for; `null` where it is none. */
export function parseFilterText(text: string): Filter | null {
  const expression = parseCalls(text);
  return expression === null ? null : filterOf(expression);
}

function call(name: string, parts: readonly string[]): string {
  return `${name}(${parts.join(',')})`;
}

/** Stands for the empty text, so that `in(a,'')` is not `in(a)`. */
const empty = "''";

function encode(text: string): string {
  if (text === '') return empty;
  return encodeURIComponent(text).replaceAll('(', '%28').replaceAll(')', '%29').replaceAll("'", '%27');
}

/** `name(a,b(c))`, or a bare text. */
type Expression = { readonly name: string; readonly parts: readonly Expression[] } | string;

const maxLength = 100_000;

function parseCalls(text: string): Expression | null {
  if (text.length > maxLength) return null;
  let at = 0;

  function next(depth: number): Expression | null {
    const start = at;
    while (at < text.length && !'(),'.includes(text.charAt(at))) at += 1;
    const word = text.slice(start, at);
    if (text[at] !== '(') return word;
    if (depth > filterLimits.depth) return null;
    at += 1;
    const parts: Expression[] = [];
    while (text[at] !== ')') {
      const part = next(depth + 1);
      if (part === null) return null;
      parts.push(part);
      if (text[at] === ',') at += 1;
      else if (text[at] !== ')') return null;
    }
    at += 1;
    return { name: word, parts };
  }

  const expression = next(0);
  return at === text.length ? expression : null;
}

function filterOf(expression: Expression): Filter | null {
  if (typeof expression === 'string') return null;
  const { name, parts } = expression;
  if (name === 'and' || name === 'or') {
    const filters = parts.map(filterOf);
    return filters.every((filter) => filter !== null) ? { kind: name, filters } : null;
  }
  if (name === 'not') {
    const filter = parts.length === 1 && parts[0] !== undefined ? filterOf(parts[0]) : null;
    return filter && { kind: 'not', filter };
  }
  const texts = parts.map(decode);
  return texts.every((part) => part !== null) ? conditionOf(name, texts) : null;
}

function decode(part: Expression): string | null {
  if (typeof part !== 'string') return null;
  if (part === empty) return '';
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

/** Conditions that only some types know. */
function typedConditionOf(name: string, column: string, rest: readonly string[]): Filter | null {
  const [kind, part, ...more] = name.split('.');
  const [value, ...keys] = rest;
  if (name === 'empty') return rest.length === 0 ? { kind: 'isEmpty', column } : null;
  const element =
    kind === 'elements' ? elementMatches.find((match) => name === `elements.${match}`) : undefined;
  if (element) return { kind: 'elements', column, match: element, values: rest };
  if (value === undefined) return null;
  if (kind === 'json' && part === 'text') return jsonTextOf(more, column, value, keys);
  if (keys.length > 0) return null;
  if (name === 'json.path') return { kind: 'jsonPath', column, path: value };
  if (name === 'json.contains') return { kind: 'jsonContains', column, value };
  const range = rangeMatches.find((match) => name === `range.${match}`);
  if (range) return { kind: 'range', column, match: range, value };
  const network = networkMatches.find((match) => name === `network.${match}`);
  return network ? { kind: 'network', column, match: network, value } : null;
}

function jsonTextOf(
  [name, mark, ...more]: readonly string[],
  column: string,
  value: string,
  keys: readonly string[],
): Filter | null {
  const match = ([...textMatches, 'equals'] as const).find((candidate) => candidate === name);
  if (!match || more.length > 0 || (mark !== undefined && `.${mark}` !== caseMark)) return null;
  return { kind: 'jsonText', column, keys, match, value, ...(mark !== undefined && { caseSensitive: true }) };
}

function conditionOf(name: string, [first, ...rest]: readonly string[]): Filter | null {
  if (first === undefined) return null;
  const [second, third] = rest;
  if (name === 'in') return { kind: 'in', column: first, values: rest };
  if (rest.length === 0) {
    if (name === 'null') return { kind: 'isNull', column: first };
    if (name === 'search') return { kind: 'search', text: first };
  }
  if (rest.length === 1 && second !== undefined) {
    const operator = compareOperators.find((candidate) => compareNames[candidate] === name);
    if (operator) return { kind: 'compare', column: first, operator, value: second };
    const match: TextMatch | undefined = textMatches.find((candidate) => name.split('.')[0] === candidate);
    if (match && name === match) return { kind: 'text', column: first, match, value: second };
    if (match && name === `${match}${caseMark}`) {
      return { kind: 'text', column: first, match, value: second, caseSensitive: true };
    }
  }
  if (name === 'between' && rest.length === 2 && second !== undefined && third !== undefined) {
    return { kind: 'between', column: first, from: second, to: third };
  }
  return typedConditionOf(name, first, rest);
}
