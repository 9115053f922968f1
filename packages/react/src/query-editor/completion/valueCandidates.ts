import type { ColumnDetail } from '@studio/core';
import { weights, type Candidate } from './candidate.ts';

/** Values that a column may have by its type, and in an `insert` those that the database fills in itself. */
export function valueCandidates(column: ColumnDetail, written: boolean): readonly Candidate[] {
  const { type, nullable } = column;
  const of = `${column.name} ${type.display}`;
  const literals = [
    ...(type.labels ?? []).map((label) => `'${label.replaceAll("'", "''")}'`),
    ...(type.kind === 'boolean' ? ['true', 'false'] : []),
  ];
  const isFilled =
    column.default !== undefined || column.identity !== undefined || column.generated !== undefined;
  const moments = type.kind === 'timestamp' ? ['now()'] : type.kind === 'date' ? ['current_date'] : [];
  const filled = written && isFilled ? ['default'] : [];
  // An identity or a serial numbers itself; what else has a default is given a value more often than not.
  const numbersItself =
    column.identity !== undefined || column.sequence !== undefined || column.generated !== undefined;
  const values = [
    ...(numbersItself ? filled : []),
    ...literals,
    ...(written ? moments : []),
    ...(numbersItself ? [] : filled),
    ...(written && nullable ? ['null'] : []),
  ];
  return values.map((label, at) => ({
    label,
    insert: label,
    kind: 'value',
    detail: of,
    weight: weights.value - at / 1000,
  }));
}
