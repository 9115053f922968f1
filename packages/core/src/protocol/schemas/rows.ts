import * as z from 'zod/mini';
import type { Cell } from '../../cell.ts';
import { maxPageRows, maxValues } from '../../rows.ts';
import { requestLimits } from '../limits.ts';
import { columnNames, dataType, integer, name, relationRef, rowRef, token } from './common.ts';
import { answeredFilter, filter } from './filter.ts';

export const cellBytes = integer(1, requestLimits.cellBytes);

export const sortTerms = z
  .array(
    z.strictObject({
      column: name,
      direction: z.exactOptional(z.enum(['asc', 'desc'])),
      nulls: z.exactOptional(z.enum(['first', 'last'])),
    }),
  )
  .check(z.maxLength(requestLimits.columns));

export const rowsRequest = z.strictObject({
  relation: relationRef,
  columns: z.exactOptional(columnNames),
  filter: z.exactOptional(filter),
  sort: z.exactOptional(sortTerms),
  page: z.exactOptional(
    z.discriminatedUnion('by', [
      z.strictObject({ by: z.literal('offset'), offset: integer(0) }),
      z.strictObject({ by: z.literal('after'), cursor: token }),
      z.strictObject({ by: z.literal('before'), cursor: token }),
      z.strictObject({ by: z.literal('end'), offset: integer(0) }),
      z.strictObject({ by: z.literal('row'), row: rowRef }),
    ]),
  ),
  limit: z.exactOptional(integer(1, maxPageRows)),
  cellBytes: z.exactOptional(cellBytes),
});

export const countRequest = z.strictObject({
  relation: relationRef,
  filter: z.exactOptional(filter),
  precision: z.enum(['estimate', 'capped', 'exact']),
  cap: z.exactOptional(integer(1)),
});

export const rowCount = z.object({
  value: z.number(),
  precision: z.enum(['exact', 'estimate', 'atLeast']),
});

export const cellRequest = z.strictObject({ relation: relationRef, row: rowRef, column: name });

export const cellText = z.nullable(z.string());

/** Rows as arrays of cells. What is in them is checked where they become a batch, once and without zod. */
export const wireRows = z.custom<readonly (readonly Cell[])[]>((value) => Array.isArray(value));

export const wireRowPage = z.object({
  columns: z.array(z.object({ name: z.string(), type: dataType, keyOnly: z.exactOptional(z.boolean()) })),
  rows: wireRows,
  identity: z.discriminatedUnion('by', [
    z.object({ by: z.literal('key'), columns: z.array(z.string()) }),
    z.object({ by: z.literal('physical'), tokens: z.array(z.string()) }),
    z.object({ by: z.literal('none'), reason: z.string() }),
  ]),
  after: z.nullable(z.string()),
  before: z.nullable(z.string()),
  more: z.boolean(),
});

export const valuesRequest = z.strictObject({
  relation: relationRef,
  column: name,
  filter: z.exactOptional(filter),
  search: z.exactOptional(z.string().check(z.maxLength(requestLimits.search))),
  limit: z.exactOptional(integer(1, maxValues)),
  scanRows: z.exactOptional(integer(1)),
});

const cell: z.ZodMiniType<Cell> = z.nullable(
  z.union([z.string(), z.object({ cut: z.literal(true), preview: z.string(), bytes: z.number() })]),
);

export const valueCounts = z.object({
  values: z.array(z.object({ value: cell, count: z.number() })),
  more: z.boolean(),
  sampledRows: z.exactOptional(z.number()),
});

export const referencesRequest = z.strictObject({
  relation: relationRef,
  row: rowRef,
  cap: z.exactOptional(integer(1)),
});

export const referenceCounts = z.array(
  z.object({
    relation: z.object({ schema: z.string(), name: z.string() }),
    foreignKey: z.string(),
    filter: answeredFilter,
    count: z.union([rowCount, z.object({ reason: z.string() })]),
  }),
);
