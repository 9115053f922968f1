import { filterLimits, StudioError, type CompareOperator, type Filter } from '@studio/core';
import type { Comparison, TypeName } from '../catalog/columnTypes.ts';
import { readableColumnOf, type RelationShape, type ShapeColumn } from '../catalog/relationShape.ts';
import { likePattern } from '../sql/likePattern.ts';
import { allOf, anyOf, commaList, operator, sql, textParameter, type Sql } from '../sql/sql.ts';
import { comparableOf, compare, isNull, matchableTextOf } from './columnSql.ts';
import { typedCondition } from './typedCondition.ts';

/** A value that a user gave for a column, remembered so that an error of the server can be traced to it. */
export interface GivenValue {
  readonly column: ShapeColumn;
  readonly text: string;
  /**
   * `type`: compared with the column. `stored`: to become its value. `pattern`: a regular expression or `like` pattern.
   * `path`: a path into JSON.
   */
  readonly as: 'type' | 'stored' | 'pattern' | 'path';
  /** What `type` and `path` are read as. @default the type under the column's domains */
  readonly type?: TypeName;
}

export interface CompiledFilter {
  readonly condition: Sql;
  readonly given: readonly GivenValue[];
}

/**
 * A filter as a condition on the relation under its alias.
 *
 * @throws StudioError `badRequest` for an unknown column or a filter beyond the limits, `permission` for a column that
 * may not be read
 */
export function compileFilter(shape: RelationShape, filter: Filter): CompiledFilter {
  const compiler = new FilterCompiler(shape);
  return { condition: compiler.compile(filter, 1), given: compiler.given };
}

const comparisonOfOperator: Readonly<Record<Exclude<CompareOperator, '<>'>, keyof Comparison>> = {
  '=': 'equal',
  '<': 'lessThan',
  '<=': 'atMost',
  '>': 'greaterThan',
  '>=': 'atLeast',
};

class FilterCompiler {
  readonly given: GivenValue[] = [];
  readonly #shape: RelationShape;
  #conditions = 0;

  constructor(shape: RelationShape) {
    this.#shape = shape;
  }

  compile(filter: Filter, depth: number): Sql {
    if (depth > filterLimits.depth) {
      throw badFilter(`The filter nests deeper than ${filterLimits.depth} levels.`);
    }
    const listed = filter.kind === 'in' || filter.kind === 'elements';
    this.#conditions += listed ? Math.max(1, filter.values.length) : 1;
    if (this.#conditions > filterLimits.conditions && !listed) {
      throw badFilter(`The filter holds more than ${filterLimits.conditions} conditions.`);
    }
    switch (filter.kind) {
      case 'and':
        return sql`(${allOf(filter.filters.map((inner) => this.compile(inner, depth + 1)))})`;
      case 'or':
        return anyOf(filter.filters.map((inner) => this.compile(inner, depth + 1)));
      case 'not':
        return sql`(not ${this.compile(filter.filter, depth + 1)})`;
      case 'compare':
        return this.#compare(this.#column(filter.column), filter.operator, filter.value);
      case 'in':
        return this.#in(this.#column(filter.column), filter.values);
      case 'between': {
        const column = this.#column(filter.column);
        return sql`(${this.#compare(column, '>=', filter.from)} and ${this.#compare(column, '<=', filter.to)})`;
      }
      case 'text':
        return this.#text(filter);
      case 'isNull':
        return sql`(${isNull(this.#column(filter.column))})`;
      case 'isEmpty':
      case 'elements':
      case 'range':
      case 'network':
      case 'jsonPath':
      case 'jsonContains':
      case 'jsonText': {
        const { condition, given } = typedCondition(this.#column(filter.column), filter);
        this.given.push(...given);
        return condition;
      }
      case 'search':
        return this.#search(filter.text);
    }
  }

  #column(name: string): ShapeColumn {
    return readableColumnOf(this.#shape, name);
  }

  #compare(column: ShapeColumn, by: CompareOperator, text: string): Sql {
    this.given.push({ column, text, as: 'type' });
    const comparable = comparableOf(column);
    if (by === '<>') return sql`(not (${compare(comparable, 'equal', text)}))`;
    // A request from a wire may hold any text here.
    const name = Object.hasOwn(comparisonOfOperator, by) ? comparisonOfOperator[by] : undefined;
    if (name === undefined) throw badFilter(`${JSON.stringify(by)} is not an operator.`);
    return sql`(${compare(comparable, name, text)})`;
  }

  #in(column: ShapeColumn, texts: readonly string[]): Sql {
    for (const text of texts) this.given.push({ column, text, as: 'type' });
    if (texts.length === 0) return sql`false`;
    const comparable = comparableOf(column);
    // `array[…]` of arrays is one array of more dimensions, and `any` would look at its innermost elements.
    if (column.base.element !== null) return anyOf(texts.map((text) => compare(comparable, 'equal', text)));
    const { schema, name } = comparable.comparison.equal;
    const values = commaList(texts.map((text) => comparable.value(text)));
    return sql`(${comparable.expression} ${operator(name, schema)} any (array[${values}]))`;
  }

  #text(filter: Extract<Filter, { kind: 'text' }>): Sql {
    const column = this.#column(filter.column);
    const { match, value, caseSensitive = false } = filter;
    if (match === 'regex' || match === 'like') this.given.push({ column, text: value, as: 'pattern' });
    const by = match === 'regex' ? (caseSensitive ? '~' : '~*') : caseSensitive ? '~~' : '~~*';
    const pattern = match === 'regex' ? value : likePattern(match, value);
    return sql`(${matchableTextOf(column)} ${operator(by)} ${textParameter(pattern)})`;
  }

  /** Columns that may not be read and bytes, whose text nobody searches for, are left out. */
  #search(text: string): Sql {
    const columns = this.#shape.columns.filter((column) => column.readable && column.size.kind !== 'bytes');
    const pattern = likePattern('contains', text);
    return anyOf(
      columns.map(
        (column) =>
          sql`coalesce(${matchableTextOf(column)} ${operator('~~*')} ${textParameter(pattern)}, false)`,
      ),
    );
  }
}

function badFilter(message: string): StudioError {
  return new StudioError({ code: 'badRequest', message });
}
