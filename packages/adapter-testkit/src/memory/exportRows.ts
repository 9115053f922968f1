import {
  createRowWriter,
  StudioError,
  writeRows,
  writerFormats,
  type ExportRequest,
  type ExportSource,
  type WriterFormat,
} from '@studio/core';
import { createBreather } from './breathe.ts';
import type { MemoryRow } from './definition.ts';
import { compileFilter } from './filterRows.ts';
import { totalOrder } from './rowOrder.ts';
import { sortedRows } from './sortedRows.ts';
import type { Table } from './table.ts';

/** Rows that are written without a look at anything else. */
const batchRows = 256;

/** The rows of a table as they are when the first piece is asked for, whatever is written meanwhile. */
export async function* exportRows(
  tableOf: (source: ExportSource & { readonly kind: 'relation' }) => Table,
  { source, format, header, escapeFormulas }: ExportRequest,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void> {
  if (source.kind === 'query') throw notSupported('The answer to a query cannot be exported from memory.');
  const known = knownFormat(format);
  const table = tableOf(source);
  const { state } = table;
  const columns = (source.columns ?? table.columns.map(({ name }) => name)).map((name) => {
    const index = table.indexes.get(name);
    const type = table.columns[index ?? -1]?.type;
    if (index !== undefined && type) return { name, type, index };
    const message = `There is no column “${name}” in this relation.`;
    throw new StudioError({ code: 'badRequest', message, column: name });
  });
  const accepts = compileFilter(table, source.filter);
  const filter = { id: JSON.stringify(source.filter ?? null), accepts };
  const order = totalOrder(table, source.sort ?? []);
  async function* batches() {
    const { sequence } = await sortedRows(table, state, order, filter, signal);
    const breathe = createBreather(signal);
    let rows: MemoryRow[] = [];
    for (let position = 0; position < sequence.length; position += 1) {
      await breathe();
      const { row } = sequence.at(position);
      if (accepts(row)) rows.push(columns.map(({ index }) => row[index] ?? null));
      if (rows.length < batchRows) continue;
      yield rows;
      rows = [];
    }
    yield rows;
  }
  yield* writeRows(
    createRowWriter(known, {
      columns,
      ...(header !== undefined && { header }),
      ...(escapeFormulas !== undefined && { escapeFormulas }),
    }),
    batches(),
  );
}

function knownFormat(format: string): WriterFormat {
  const known = writerFormats.find((candidate) => candidate === format);
  if (known === undefined) {
    throw notSupported(`Rows in memory are exported as ${writerFormats.join(', ')}, not as ${format}.`);
  }
  return known;
}

function notSupported(message: string): StudioError {
  return new StudioError({ code: 'notSupported', message });
}
