import {
  defaultReferencesCap,
  StudioError,
  type Filter,
  type ForeignKeyDetail,
  type ReferenceCount,
  type ReferencesRequest,
} from '@studio/core';
import { tableNamed, type MemoryCatalog } from './catalog.ts';
import { isFilled } from './constraints.ts';
import type { MemoryRow } from './definition.ts';
import { findByValues } from './findByValues.ts';
import { checkNumber } from './readRows.ts';
import { findRow } from './rowRef.ts';
import { tableId, valuesAt, type Table } from './table.ts';

/** Memory needs no index: what is referenced is counted wherever it is. */
export function countReferences(catalog: MemoryCatalog, request: ReferencesRequest): ReferenceCount[] {
  const { cap = defaultReferencesCap } = request;
  checkNumber('cap', cap, 1, Number.MAX_SAFE_INTEGER);
  const table = tableNamed(catalog, request.relation);
  const found = findRow(table, table.state, request.row);
  if (!found) {
    throw new StudioError({
      code: 'notFound',
      message: 'This row is gone. Read the page again to see what there is now.',
    });
  }
  return [...catalog.tables.values()]
    .flatMap((other) => other.foreignKeys.map((key) => ({ other, key })))
    .filter(({ key }) => tableId(key.referencedRelation) === tableId(table.ref))
    .map(({ other, key }) => referenceCount(table, found.row, other, key, cap))
    .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

const placeOf = ({ relation, foreignKey }: ReferenceCount) =>
  JSON.stringify([relation.schema, relation.name, foreignKey]);

function referenceCount(
  table: Table,
  row: MemoryRow,
  other: Table,
  key: ForeignKeyDetail,
  cap: number,
): ReferenceCount {
  const values = valuesAt(table, row, key.referencedColumns);
  const { relation, name: foreignKey, columns } = key;
  if (!isFilled(values)) {
    // What is NULL is referenced by nothing.
    return {
      relation,
      foreignKey,
      filter: { kind: 'or', filters: [] },
      count: { value: 0, precision: 'exact' },
    };
  }
  const filters = columns.map((column, place): Filter => ({
    kind: 'compare',
    column,
    operator: '=',
    value: values[place] ?? '',
  }));
  const found = findByValues(other, other.state, columns, values).length;
  return {
    relation,
    foreignKey,
    filter: filters.length === 1 && filters[0] ? filters[0] : { kind: 'and', filters },
    count: found > cap ? { value: cap, precision: 'atLeast' } : { value: found, precision: 'exact' },
  };
}
