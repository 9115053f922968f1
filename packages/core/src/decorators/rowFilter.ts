import type { DataType } from '../dataType.ts';
import type { Filter } from '../filter.ts';

/** All that must hold, as one filter. */
export function allOf(...filters: readonly (Filter | undefined)[]): Filter | undefined {
  const given = filters.filter((filter) => filter !== undefined);
  return given.length > 1 ? { kind: 'and', filters: given } : given[0];
}

/** Whether `filter` mentions a `search`, which looks at every column. */
function searches(filter: Filter): boolean {
  if (filter.kind === 'and' || filter.kind === 'or') return filter.filters.some(searches);
  return filter.kind === 'not' ? searches(filter.filter) : filter.kind === 'search';
}

/** The columns whose values decide whether a filter holds. */
export function columnsOfFilter(filter: Filter, allColumns: Iterable<string>): ReadonlySet<string> {
  const columns = new Set<string>(searches(filter) ? allColumns : []);
  const visit = (part: Filter): void => {
    if (part.kind === 'and' || part.kind === 'or') part.filters.forEach(visit);
    else if (part.kind === 'not') visit(part.filter);
    else if (part.kind !== 'search') columns.add(part.column);
  };
  visit(filter);
  return columns;
}

/** What is known of a column's value: its text, NULL, or (`undefined`) nothing. */
export type KnownValue = string | null | undefined;

/** SQL's three truths, `null` being its unknown, and `unsure` where only the database could tell. */
export type Verdict = boolean | null | 'unsure';

export interface KnownRow {
  value(column: string): KnownValue;
  type(column: string): DataType | undefined;
}

/**
 * Judges a filter on values that are not in the database yet. It never guesses: what depends on how a type compares
 * (collations, spellings of the same number, time zones) is `unsure`.
 */
export function judgeFilter(filter: Filter, row: KnownRow): Verdict {
  switch (filter.kind) {
    case 'and':
      return conjunction(filter.filters.map((part) => judgeFilter(part, row)));
    case 'or':
      return negated(conjunction(filter.filters.map((part) => negated(judgeFilter(part, row)))));
    case 'not':
      return negated(judgeFilter(filter.filter, row));
    case 'compare': {
      if (filter.operator !== '=' && filter.operator !== '<>') return 'unsure';
      const verdict = judgeEquality(row, filter.column, filter.value);
      return filter.operator === '=' ? verdict : negated(verdict);
    }
    case 'in':
      return negated(
        conjunction(filter.values.map((value) => negated(judgeEquality(row, filter.column, value)))),
      );
    case 'isNull': {
      const value = row.value(filter.column);
      // Some databases take the empty text for NULL.
      return value === undefined || value === '' ? 'unsure' : value === null;
    }
    case 'between':
    case 'text':
    case 'isEmpty':
    case 'elements':
    case 'range':
    case 'network':
    case 'jsonPath':
    case 'jsonContains':
    case 'jsonText':
    case 'search':
      return 'unsure';
  }
}

function conjunction(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes(false)) return false;
  if (verdicts.includes('unsure')) return 'unsure';
  return verdicts.includes(null) ? null : true;
}

function negated(verdict: Verdict): Verdict {
  return typeof verdict === 'boolean' ? !verdict : verdict;
}

function judgeEquality(row: KnownRow, column: string, wanted: string): Verdict {
  const value = row.value(column);
  const type = row.type(column);
  if (value === null) return null;
  if (value === undefined || !type) return 'unsure';
  // A value of these kinds is not rounded when it is stored, so the same text means the same value.
  if (value === wanted) return keptKinds.has(type.kind) ? true : 'unsure';
  return isOnlySpelling(type, value) && isOnlySpelling(type, wanted) ? false : 'unsure';
}

const keptKinds: ReadonlySet<DataType['kind']> = new Set<DataType['kind']>([
  'integer',
  'text',
  'uuid',
  'boolean',
  'enum',
  'date',
]);

/** Whether no other text means the same value, in any database. */
function isOnlySpelling(type: DataType, text: string): boolean {
  switch (type.kind) {
    case 'integer':
      return /^(0|-?[1-9]\d*)$/.test(text);
    case 'uuid':
      return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text);
    case 'enum':
      return type.labels?.includes(text) ?? false;
    default:
      return false;
  }
}

/** Values that a row must have for the filter to hold: what an insert that does not name them is given. */
export function requiredValues(filter: Filter | undefined): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const visit = (part: Filter): void => {
    if (part.kind === 'and') part.filters.forEach(visit);
    else if (part.kind === 'compare' && part.operator === '=') values.set(part.column, part.value);
    else if (part.kind === 'in' && part.values.length === 1 && part.values[0] !== undefined)
      values.set(part.column, part.values[0]);
  };
  if (filter) visit(filter);
  return values;
}

/** Whether there may be values for which {@link judgeFilter} says that the filter is `wanted`. */
export function canBeJudged(filter: Filter, wanted = true): boolean {
  switch (filter.kind) {
    case 'and':
      return wanted
        ? filter.filters.every((part) => canBeJudged(part))
        : filter.filters.some((part) => canBeJudged(part, false));
    case 'or':
      return wanted
        ? filter.filters.some((part) => canBeJudged(part))
        : filter.filters.every((part) => canBeJudged(part, false));
    case 'not':
      return canBeJudged(filter.filter, !wanted);
    case 'compare':
      return filter.operator === '=' || filter.operator === '<>';
    case 'in':
    case 'isNull':
      return true;
    case 'between':
    case 'text':
    case 'isEmpty':
    case 'elements':
    case 'range':
    case 'network':
    case 'jsonPath':
    case 'jsonContains':
    case 'jsonText':
    case 'search':
      return false;
  }
}
