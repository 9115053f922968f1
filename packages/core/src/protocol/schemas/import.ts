import * as z from 'zod/mini';
import { importFormats } from '../../transfer.ts';
import { requestLimits } from '../limits.ts';
import { columnNames, name, relationRef, studioErrorData } from './common.ts';

const pair = z.strictObject({ field: name, column: name });

export const importRequest = z.strictObject({
  relation: relationRef,
  format: z.enum(importFormats),
  header: z.exactOptional(z.boolean()),
  delimiter: z.exactOptional(name),
  nullText: z.exactOptional(name),
  mapping: z.exactOptional(z.array(pair).check(z.maxLength(requestLimits.columns))),
  onConflict: z.exactOptional(z.enum(['fail', 'skip', 'update'])),
  key: z.exactOptional(columnNames),
  onError: z.exactOptional(z.enum(['stop', 'skip'])),
  dryRun: z.exactOptional(z.boolean()),
});

/** The frames of an import, and `broken`, which is on the wire only. */
export const wireImportFrame = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), rows: z.int(), bytes: z.int() }),
  z.object({
    kind: z.literal('rowError'),
    line: z.int(),
    column: z.exactOptional(z.string()),
    error: studioErrorData,
  }),
  z.object({ kind: z.literal('error'), error: studioErrorData }),
  z.object({ kind: z.literal('end'), inserted: z.int(), updated: z.int(), skipped: z.int() }),
  z.object({ kind: z.literal('broken'), error: studioErrorData }),
]);
