import {
  compareOperators,
  elementMatches,
  filterLimits,
  networkMatches,
  rangeMatches,
  textMatches,
  type Filter,
} from '@studio/core';

type Condition = Exclude<Filter, { kind: 'and' | 'or' | 'not' }>;
type Check = (value: unknown) => boolean;

/** For each kind of condition every field that it may have, and whether a value is one of that field. */
type Conditions = {
  readonly [Kind in Condition['kind']]: {
    readonly [Field in Exclude<keyof Extract<Condition, { kind: Kind }>, 'kind'>]-?: Check;
  };
};

const isText: Check = (value) => typeof value === 'string';
const isTexts: Check = (value) => Array.isArray(value) && value.every(isText);
const isFlag: Check = (value) => value === undefined || typeof value === 'boolean';
const oneOf =
  (values: readonly string[]): Check =>
  (value) =>
    values.some((each) => each === value);

const conditions: Conditions = {
  compare: { column: isText, operator: oneOf(compareOperators), value: isText },
  in: { column: isText, values: isTexts },
  between: { column: isText, from: isText, to: isText },
  text: { column: isText, match: oneOf(textMatches), value: isText, caseSensitive: isFlag },
  isNull: { column: isText },
  isEmpty: { column: isText },
  elements: { column: isText, match: oneOf(elementMatches), values: isTexts },
  range: { column: isText, match: oneOf(rangeMatches), value: isText },
  network: { column: isText, match: oneOf(networkMatches), value: isText },
  jsonPath: { column: isText, path: isText },
  jsonContains: { column: isText, value: isText },
  jsonText: {
    column: isText,
    keys: isTexts,
    match: oneOf([...textMatches, 'equals']),
    value: isText,
    caseSensitive: isFlag,
  },
  search: { text: isText },
};

/**
 * Whether a value out of an address, which anyone may have written, is a filter that an adapter takes: of kinds that there
 * are, with their fields and no others, and within {@link filterLimits}.
 */
export function isFilter(value: unknown): value is Filter {
  let left: number = filterLimits.conditions;
  const isNode = (node: unknown, depth: number): boolean => {
    if (typeof node !== 'object' || node === null || depth > filterLimits.depth) return false;
    const { kind, ...fields } = node as Readonly<Record<string, unknown>>;
    const inner =
      kind === 'not' ? [fields['filter']] : kind === 'and' || kind === 'or' ? fields['filters'] : undefined;
    if (inner === undefined || (Array.isArray(inner) && inner.length === 0)) left -= 1;
    if (left < 0) return false;
    if (inner === undefined) return isCondition(kind, fields);
    return (
      Object.keys(fields).length === 1 &&
      Array.isArray(inner) &&
      inner.every((each) => isNode(each, depth + 1))
    );
  };
  return isNode(value, 0);
}

function isCondition(kind: unknown, fields: Readonly<Record<string, unknown>>): boolean {
  if (typeof kind !== 'string' || !Object.hasOwn(conditions, kind)) return false;
  // A key of the table, as was just seen.
  const checks: Readonly<Record<string, Check>> = conditions[kind as Condition['kind']];
  return (
    Object.keys(fields).every((field) => Object.hasOwn(checks, field)) &&
    Object.entries(checks).every(([field, check]) => check(fields[field]))
  );
}
