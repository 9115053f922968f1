import { isCutCell } from '@studio/core';
import * as z from 'zod/mini';
import type { Labels } from '../../provider/labels.ts';
import type { ShownValue } from '../cells/displayedCell.ts';
import { valueProblem } from '../cells/editors/valueProblem.ts';
import { hasDefault, type GridColumn } from '../gridColumn.ts';

/**
 * What a column takes by the catalog. What the row holds already is never wrong, and neither is what the database may
 * accept: it has the last word.
 *
 * @param before what the database holds; `undefined` for a row that is new
 */
export function fieldSchema(
  { type, detail }: Pick<GridColumn, 'type' | 'detail'>,
  before: ShownValue | undefined,
  labels: Labels,
) {
  const isRequired = detail?.nullable === false;
  return z.custom<ShownValue>().check((context) => {
    const { value } = context;
    const message = isSameValue(value, before) ? undefined : problemOf(value);
    if (message !== undefined) context.issues.push({ code: 'custom', message, input: value });
  });

  function problemOf(value: ShownValue): string | undefined {
    if (value === null) {
      if (!isRequired) return undefined;
      return before === undefined ? labels.gridRequired : labels.gridNotNullable;
    }
    if (typeof value === 'string') {
      const problem = valueProblem(value, type, labels);
      return problem?.level === 'error' ? problem.message : undefined;
    }
    return 'to' in value && detail && !hasDefault(detail) && isRequired ? labels.gridNoDefault : undefined;
  }
}

/** Whether a field shows the same, where a part of a value counts by what is seen of it. */
export function isSameValue(one: ShownValue | undefined, other: ShownValue | undefined): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false;
  if ('to' in one || 'to' in other) return 'to' in one && 'to' in other;
  return isCutCell(one) && isCutCell(other) && one.bytes === other.bytes && one.preview === other.preview;
}
