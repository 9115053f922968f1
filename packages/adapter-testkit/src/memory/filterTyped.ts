import { filterKindsOf, StudioError, type DataType, type Filter } from '@studio/core';
import { parseArray } from './arrayText.ts';
import { isEmptyJson, jsonContains, jsonTextAt, parseJson } from './jsonText.ts';
import { networkContains, parseNetwork, type MemoryNetwork } from './networkText.ts';
import { orderingOf } from './ordering.ts';
import { elementOfRange, endsBefore, isAdjacent, parseRange, rangeContains } from './rangeText.ts';
import { compileTextMatch } from './textMatch.ts';
import { canonicalText } from './values.ts';

/** Conditions that only columns of some types know. */
export type TypedFilter = Extract<
  Filter,
  { kind: 'isEmpty' | 'elements' | 'range' | 'network' | 'jsonPath' | 'jsonContains' | 'jsonText' }
>;

/** `null` is SQL's unknown. */
export type TextCondition = (text: string) => boolean | null;

/**
 * Makes a test for the text of a value that is not NULL.
 *
 * @throws StudioError `badRequest` where the column's type does not know this condition, `invalidValue` for a value that
 * is none, `notSupported` for `jsonPath`
 */
export function compileTyped(filter: TypedFilter, type: DataType): TextCondition {
  if (!filterKindsOf(type).includes(filter.kind)) {
    throw new StudioError({
      code: 'badRequest',
      column: filter.column,
      message: `A column of type ${type.display} cannot be filtered by “${filter.kind}”.`,
    });
  }
  switch (filter.kind) {
    case 'isEmpty':
      return (text) => isEmpty(text, type);
    case 'elements':
      return compileElements(filter, type);
    case 'range':
      return compileRange(filter, type);
    case 'network':
      return compileNetwork(filter, type);
    case 'jsonContains': {
      const wanted = parseJson(canonicalText(filter.value, type, filter.column));
      return onJson((document) => wanted !== undefined && jsonContains(document, wanted));
    }
    case 'jsonText':
      return compileJsonText(filter);
    case 'jsonPath':
      throw new StudioError({
        code: 'notSupported',
        message: 'This data is kept in memory, where JSON paths are not understood.',
      });
  }
}

function isEmpty(text: string, type: DataType): boolean {
  switch (type.kind) {
    case 'array':
      return parseArray(text)?.length === 0;
    case 'range':
      return text === 'empty';
    case 'bytes':
      return text === '\\x';
    case 'json': {
      const document = parseJson(text);
      return document !== undefined && isEmptyJson(document);
    }
    default:
      return text === '';
  }
}

function compileElements(filter: Extract<TypedFilter, { kind: 'elements' }>, type: DataType): TextCondition {
  const element = type.element ?? type;
  const { key, compare } = orderingOf(element);
  const wanted = filter.values.map((value) => key(canonicalText(value, element, filter.column)));
  return (text) => {
    const own = (parseArray(text) ?? []).flatMap((part) => (part === null ? [] : [key(part)]));
    const isThere = (value: (typeof wanted)[number]) => own.some((part) => compare(part, value) === 0);
    return filter.match === 'all' ? wanted.every(isThere) : wanted.some(isThere);
  };
}

function compileRange(filter: Extract<TypedFilter, { kind: 'range' }>, type: DataType): TextCondition {
  const { match, value, column } = filter;
  const element = elementOfRange(type);
  if (!element) {
    throw new StudioError({
      code: 'notSupported',
      message: `Ranges of type ${type.name} are not understood.`,
    });
  }
  const ordering = orderingOf(element);
  const isElement = match === 'containsElement';
  const point = isElement ? canonicalText(value, element, column) : undefined;
  const given = parseRange(point === undefined ? value : `[${point},${point}]`, element);
  if (given === undefined) {
    throw new StudioError({
      code: 'invalidValue',
      sqlState: '22P02',
      column,
      message: `“${value}” is not a value of type ${type.display}.`,
    });
  }
  return (text) => {
    const own = parseRange(text, element) ?? null;
    if (match === 'contains' || isElement) {
      return given === null || (own !== null && rangeContains(ordering, own, given));
    }
    if (match === 'containedBy')
      return own === null || (given !== null && rangeContains(ordering, given, own));
    if (own === null || given === null) return false;
    const isBefore = endsBefore(ordering, own, given);
    const isAfter = endsBefore(ordering, given, own);
    if (match === 'before') return isBefore;
    if (match === 'after') return isAfter;
    return match === 'overlaps' ? !isBefore && !isAfter : isAdjacent(ordering, own, given);
  };
}

function compileNetwork(filter: Extract<TypedFilter, { kind: 'network' }>, type: DataType): TextCondition {
  const { match, value, column } = filter;
  const given = parseNetwork(value);
  if (!given) {
    throw new StudioError({
      code: 'invalidValue',
      sqlState: '22P02',
      column,
      message: `“${value}” is not a network address (${type.display}).`,
    });
  }
  const holds = (own: MemoryNetwork): boolean => {
    if (match === 'contains') return networkContains(own, given);
    if (match === 'containedBy') return networkContains(given, own);
    return networkContains(own, given) || networkContains(given, own);
  };
  return (text) => {
    const own = parseNetwork(text);
    return own ? holds(own) : null;
  };
}

function compileJsonText(filter: Extract<TypedFilter, { kind: 'jsonText' }>): TextCondition {
  const { match, value, column, keys, caseSensitive = false } = filter;
  const holds =
    match === 'equals'
      ? (text: string) => text === value
      : compileTextMatch({
          kind: 'text',
          column,
          match,
          value,
          caseSensitive: caseSensitive || match === 'regex',
        });
  return onJson((document) => {
    const text = jsonTextAt(document, keys);
    return text === null ? null : holds(text);
  });
}

type JsonCondition = (document: NonNullable<ReturnType<typeof parseJson>> | null) => boolean | null;

function onJson(holds: JsonCondition): TextCondition {
  return (text) => {
    const document = parseJson(text);
    return document === undefined ? null : holds(document);
  };
}
