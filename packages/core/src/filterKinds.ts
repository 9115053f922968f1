import type { DataType, DataTypeKind } from './dataType.ts';
import type { Filter } from './filter.ts';

/** Conditions on one column. */
export type FilterKind = Exclude<Filter['kind'], 'and' | 'or' | 'not' | 'search'>;

/** What every column can be asked: at the least, its texts are compared. */
const always: readonly FilterKind[] = ['compare', 'in', 'text', 'isNull'];

const byKind: Readonly<Record<DataTypeKind, readonly FilterKind[]>> = {
  integer: ['between'],
  decimal: ['between'],
  float: ['between'],
  boolean: [],
  text: ['between', 'isEmpty'],
  uuid: ['between'],
  date: ['between'],
  time: ['between'],
  timestamp: ['between'],
  interval: ['between'],
  json: ['isEmpty', 'jsonPath', 'jsonContains', 'jsonText'],
  bytes: ['isEmpty'],
  enum: ['between'],
  array: ['isEmpty', 'elements'],
  range: ['isEmpty', 'range'],
  composite: [],
  geometry: [],
  network: ['between', 'network'],
  other: [],
};

/**
 * The kinds of condition that make sense for a column of this type, so that only those are offered. An adapter answers
 * `badRequest` for `isEmpty`, `elements`, `range`, `network`, `jsonPath`, `jsonContains` and `jsonText` on any other.
 */
export function filterKindsOf(type: DataType): readonly FilterKind[] {
  const own = byKind[type.kind];
  return [...always, ...own.filter((kind) => kind !== 'network' || !isHardwareAddress(type))];
}

/** A hardware address lies in no other. */
function isHardwareAddress(type: DataType): boolean {
  return type.base ? isHardwareAddress(type.base) : type.name.startsWith('macaddr');
}
