import { StudioError, type CountRequest, type RowCount } from '@studio/core';
import { createBreather } from './breathe.ts';
import { compileFilter } from './filterRows.ts';
import { checkNumber } from './readRows.ts';
import type { Table } from './table.ts';
import { keySequence } from './tableState.ts';

const defaultCap = 10_000;

export async function countRows(
  table: Table,
  request: CountRequest,
  signal: AbortSignal | undefined,
): Promise<RowCount> {
  const { precision, filter, cap = defaultCap } = request;
  checkNumber('cap', cap, 1, Number.MAX_SAFE_INTEGER);
  const accepts = compileFilter(table, filter);
  const sequence = keySequence(table, table.state);
  switch (precision) {
    case 'estimate': {
      const { estimatedRows } = table.definition;
      if (filter || estimatedRows !== undefined)
        return { value: estimatedRows ?? sequence.length, precision };
      return { value: sequence.length, precision: 'exact' };
    }
    case 'capped':
    case 'exact': {
      const most = precision === 'capped' ? cap : Number.POSITIVE_INFINITY;
      let value = filter ? 0 : Math.min(sequence.length, most);
      let position = filter ? 0 : value;
      const breathe = createBreather(signal);
      for (; filter && position < sequence.length; position += 1) {
        await breathe();
        if (!accepts(sequence.at(position).row)) continue;
        if (value === most) return { value, precision: 'atLeast' };
        value += 1;
      }
      return { value, precision: position < sequence.length ? 'atLeast' : 'exact' };
    }
    default:
      throw new StudioError({ code: 'badRequest', message: 'A count is “estimate”, “capped” or “exact”.' });
  }
}
