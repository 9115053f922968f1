import * as z from 'zod/mini';
import { requestLimits } from '../limits.ts';
import { dataType, integer, name, nullableText, studioErrorData, text } from './common.ts';
import { cellBytes, wireRows } from './rows.ts';

export const queryRequest = z.strictObject({
  sql: text,
  parameters: z.exactOptional(z.array(nullableText).check(z.maxLength(requestLimits.values))),
  maxRows: z.exactOptional(integer(0)),
  cellBytes: z.exactOptional(cellBytes),
  timeoutMs: z.exactOptional(integer(1, requestLimits.timeoutMs)),
  searchPath: z.exactOptional(z.array(name).check(z.maxLength(requestLimits.columns))),
});

const resultColumn = z.object({
  name: z.string(),
  type: dataType,
  origin: z.exactOptional(
    z.object({ schema: z.exactOptional(z.string()), name: z.string(), column: z.string() }),
  ),
});

export const notice = z.object({
  severity: z.string(),
  message: z.string(),
  sqlState: z.exactOptional(z.string()),
  detail: z.exactOptional(z.string()),
  hint: z.exactOptional(z.string()),
});

/** The frames of a `ResultFrame` stream, and `broken`, which is on the wire only. */
export const wireFrame = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('statement'),
    index: z.int(),
    range: z.tuple([z.int(), z.int()]),
  }),
  z.object({ kind: z.literal('columns'), columns: z.array(resultColumn) }),
  z.object({ kind: z.literal('rows'), rows: wireRows }),
  z.object({ kind: z.literal('notice'), notice }),
  z.object({
    kind: z.literal('complete'),
    tag: z.string(),
    affected: z.exactOptional(z.number()),
    ms: z.number(),
    cut: z.exactOptional(z.enum(['maxRows', 'bytes'])),
  }),
  z.object({ kind: z.literal('error'), error: studioErrorData }),
  z.object({ kind: z.literal('end'), transaction: z.enum(['idle', 'open', 'failed']) }),
  z.object({ kind: z.literal('broken'), error: studioErrorData }),
]);
