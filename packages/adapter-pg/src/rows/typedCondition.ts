import { filterKindsOf, StudioError, type Filter, type NetworkMatch, type RangeMatch } from '@studio/core';
import { isOrderedElement, type RawType, type TypeName } from '../catalog/columnTypes.ts';
import type { ShapeColumn } from '../catalog/relationShape.ts';
import { likePattern } from '../sql/likePattern.ts';
import {
  anyOf,
  commaList,
  operator,
  parameter,
  qualified,
  sql,
  textParameter,
  type Sql,
} from '../sql/sql.ts';
import { typeKind } from '../types/typeKind.ts';
import { columnReference, comparableOf, compare } from './columnSql.ts';
import type { GivenValue } from './compileFilter.ts';

/** Conditions that only columns of some types know. */
export type TypedFilter = Extract<
  Filter,
  { kind: 'isEmpty' | 'elements' | 'range' | 'network' | 'jsonPath' | 'jsonContains' | 'jsonText' }
>;

export interface TypedCondition {
  readonly condition: Sql;
  readonly given: readonly GivenValue[];
}

/**
 * A condition that the type of its column must know, by operators of `pg_catalog`, so that indexes can answer it.
 *
 * @throws StudioError `badRequest` where the type does not know it
 */
export function typedCondition(column: ShapeColumn, filter: TypedFilter): TypedCondition {
  const { base } = column;
  const kind = base.element?.array === true ? 'array' : typeKind(base.name, base.type);
  if (!filterKindsOf({ name: base.name, display: column.typeText, kind }).includes(filter.kind)) {
    throw new StudioError({
      code: 'badRequest',
      message: `The column ${column.name} is of type ${column.typeText}, which cannot be filtered by “${filter.kind}”.`,
      column: column.name,
    });
  }
  switch (filter.kind) {
    case 'isEmpty':
      return { condition: isEmpty(column, kind), given: [] };
    case 'elements':
      return elements(column, filter);
    case 'range':
      return range(column, filter);
    case 'network':
      return one(column, networkOperators[filter.match], filter.value, ofCatalog('inet'));
    case 'jsonPath':
      return {
        ...one(column, '@?', filter.path, ofCatalog('jsonpath'), asJsonb(column)),
        given: pathGiven(column, filter.path),
      };
    case 'jsonContains':
      return one(column, '@>', filter.value, ofCatalog('jsonb'), asJsonb(column));
    case 'jsonText':
      return jsonText(column, filter);
  }
}

const ofCatalog = (name: string): TypeName => ({ schema: 'pg_catalog', name });

const networkOperators: Readonly<Record<NetworkMatch, string>> = {
  contains: '>>=',
  containedBy: '<<=',
  overlaps: '&&',
};

const rangeOperators: Readonly<Record<RangeMatch, string>> = {
  containsElement: '@>',
  contains: '@>',
  containedBy: '<@',
  overlaps: '&&',
  before: '<<',
  after: '>>',
  adjacent: '-|-',
};

function typed(text: string, { schema, name }: TypeName): Sql {
  return sql`${parameter(text)}::${qualified(schema, name)}`;
}

/** The column beside one value of a type, with an operator between them. */
function one(
  column: ShapeColumn,
  by: string | undefined,
  text: string,
  type: TypeName,
  left: Sql = columnReference(column),
): TypedCondition {
  // A request from a wire may hold any text here.
  if (by === undefined)
    throw new StudioError({ code: 'badRequest', message: 'The filter matches in no known way.' });
  return {
    condition: sql`(${left} ${operator(by)} ${typed(text, type)})`,
    given: [{ column, text, as: 'type', type }],
  };
}

function isEmpty(column: ShapeColumn, kind: string): Sql {
  const value = columnReference(column);
  const eq = operator('=');
  switch (kind) {
    case 'array':
      return sql`(pg_catalog.cardinality(${value}) ${eq} 0)`;
    case 'range':
      return sql`pg_catalog.isempty(${value})`;
    case 'bytes':
      return sql`(pg_catalog.octet_length(${value}) ${eq} 0)`;
    case 'json':
      return isEmptyJson(column);
    default:
      // A collation may take a text of ignorable characters for the empty one.
      return column.comparison === null || column.nondeterministic
        ? sql`(pg_catalog.octet_length(${value}::pg_catalog.text) ${eq} 0)`
        : sql`(${compare(comparableOf(column), 'equal', '')})`;
  }
}

function isEmptyJson(column: ShapeColumn): Sql {
  const value = columnReference(column);
  if (column.base.name !== 'jsonb') {
    const pattern = textParameter('^\\s*(\\{\\s*\\}|\\[\\s*\\])\\s*$');
    return sql`(${value}::pg_catalog.text ${operator('~')} ${pattern})`;
  }
  const is = (text: string) => sql`${value} ${operator('=')} ${typed(text, ofCatalog('jsonb'))}`;
  return anyOf([is('{}'), is('[]')]);
}

function elements(
  column: ShapeColumn,
  { match, values }: Extract<TypedFilter, { kind: 'elements' }>,
): TypedCondition {
  const { element } = column.base;
  if (element === null)
    throw new StudioError({ code: 'internal', message: `${column.name} has no elements.` });
  const by = operator(match === 'all' ? '@>' : '&&');
  const given = values.map((text): GivenValue => ({ column, text, as: 'type', type: element }));
  const texts = values.map((text) => typed(text, element));
  if (isOrderedElement(element)) {
    const wanted = sql`array[${commaList(texts)}]::${qualified(element.schema, element.name)}[]`;
    return { condition: sql`(${columnReference(column)} ${by} ${wanted})`, given };
  }
  // Elements that the server cannot compare, such as json or points, by what it writes of them.
  const written = commaList(texts.map((text) => sql`${text}::pg_catalog.text`));
  return {
    condition: sql`(${columnReference(column)}::pg_catalog.text[] ${by} array[${written}]::pg_catalog.text[])`,
    given,
  };
}

function range(
  column: ShapeColumn,
  { match, value }: Extract<TypedFilter, { kind: 'range' }>,
): TypedCondition {
  const { bound } = column.base;
  if (match === 'containsElement' && bound !== null) return one(column, '@>', value, bound);
  return one(column, rangeOperators[match], value, typeOf(column.base));
}

function typeOf({ schema, name }: RawType): TypeName {
  return { schema, name };
}

function jsonText(
  column: ShapeColumn,
  { keys, match, value, caseSensitive = false }: Extract<TypedFilter, { kind: 'jsonText' }>,
): TypedCondition {
  const path = sql`array[${commaList(keys.map(textParameter))}]::pg_catalog.text[]`;
  const text = sql`${guarded(column, columnReference(column))} ${operator('#>>')} ${path}`;
  if (match === 'equals') {
    return { condition: sql`((${text}) ${operator('=')} ${textParameter(value)})`, given: [] };
  }
  const pattern = match === 'regex' ? value : likePattern(match, value);
  const by = match === 'regex' ? '~' : caseSensitive ? '~~' : '~~*';
  const isPattern = match === 'regex' || match === 'like';
  return {
    condition: sql`((${text}) ${operator(by)} ${textParameter(pattern)})`,
    given: isPattern ? [{ column, text: value, as: 'pattern' }] : [],
  };
}

function asJsonb(column: ShapeColumn): Sql {
  const value = columnReference(column);
  return column.base.name === 'jsonb' ? value : sql`${guarded(column, value)}::pg_catalog.jsonb`;
}

/**
 * A document of type `json` may hold escapes that stand for no character: of NUL, and of half a surrogate pair. One such
 * row would fail the whole read, so it counts as NULL. Escaped backslashes and whole pairs are taken out to find them.
 */
function guarded(column: ShapeColumn, value: Sql): Sql {
  if (column.base.name === 'jsonb') return value;
  const text = sql`${value}::pg_catalog.text`;
  const sound = textParameter('\\\\\\\\|\\\\u[dD][89abAB][[:xdigit:]]{2}\\\\u[dD][c-fC-F][[:xdigit:]]{2}');
  const bad = textParameter('\\\\u(0000|[dD][89a-fA-F])');
  return sql`(case
    when pg_catalog.strpos(${text}, ${textParameter('\\u')}) ${operator('=')} 0
      or pg_catalog.regexp_replace(${text}, ${sound}, ' ', 'g') ${operator('!~')} ${bad}
    then ${value}
  end)`;
}

function pathGiven(column: ShapeColumn, text: string): readonly GivenValue[] {
  return [{ column, text, as: 'path', type: ofCatalog('jsonpath') }];
}
