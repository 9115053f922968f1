import { createMemoryAdapter, dataTypeNamed } from '@studio/adapter-testkit';
import type { StudioAdapter } from '@studio/core';
import { columnName, type GridData } from './candidate.ts';

export const relation = { schema: 'public', name: 'wide' } as const;

const typeNames = ['int8', 'text', 'numeric', 'bool'] as const;

export function typeOf(column: number) {
  return typeNames[column % typeNames.length] ?? 'text';
}

/** Pages come as they would from elsewhere: no value is made in this page before it is asked for, as in all grids. */
export function createAdapter(data: GridData): StudioAdapter {
  const adapter = memoryAdapter(data);
  return {
    ...adapter,
    readRows: async (request, options) => {
      const { page = { by: 'offset', offset: 0 }, limit = 100, sort, filter, columns } = request;
      if (page.by !== 'offset' || sort || filter || columns) return adapter.readRows(request, options);
      const { offset } = page;
      const length = Math.max(0, Math.min(limit, data.rows - offset));
      return {
        columns: Array.from({ length: data.columns }, (_, column) => ({
          name: columnName(column),
          type: dataTypeNamed(typeOf(column)),
        })),
        rows: { length, width: data.columns, cell: (row, column) => data.value(offset + row, column) },
        identity: { by: 'key', columns: [columnName(0)] },
        after: null,
        before: null,
        more: offset + length < data.rows,
      };
    },
  };
}

function memoryAdapter(data: GridData) {
  return createMemoryAdapter({
    relations: [
      {
        name: relation.name,
        columns: Array.from({ length: data.columns }, (_, column) => ({
          name: columnName(column),
          type: typeOf(column),
        })),
        primaryKey: ['c0'],
        estimatedRows: data.rows,
        rows: {
          count: data.rows,
          row: (index) => Array.from({ length: data.columns }, (_, column) => data.value(index, column)),
        },
      },
    ],
  });
}
