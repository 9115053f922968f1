import { createRowWriter, type DataType } from '@studio/core';
import { formatJson } from '../cells/editors/jsonText.ts';

/** A value with the column that it is of. */
export interface RecordValue {
  readonly name: string;
  readonly type: DataType;
  readonly text: string | null;
}

/** One record as JSON for people: a line for each part, every number with the figures that the database wrote. */
export function recordJson(values: readonly RecordValue[]): string {
  const writer = createRowWriter('ndjson', { columns: values });
  return formatJson(writer.row(values.map(({ text }) => text)));
}
