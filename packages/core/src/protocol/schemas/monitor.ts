import * as z from 'zod/mini';
import { requestLimits } from '../limits.ts';
import { integer } from './common.ts';

const optionalText = z.exactOptional(z.string());
const relation = z.object({ schema: z.string(), name: z.string() });
const limit = z.exactOptional(integer(1, requestLimits.objects));

export const activityRequest = z.strictObject({ system: z.exactOptional(z.boolean()) });

export const activity = z.array(
  z.object({
    pid: z.int(),
    startedAt: optionalText,
    kind: optionalText,
    database: optionalText,
    user: optionalText,
    application: optionalText,
    client: optionalText,
    state: optionalText,
    waitEvent: z.exactOptional(z.object({ type: z.string(), name: z.string() })),
    transactionStartedAt: optionalText,
    queryStartedAt: optionalText,
    stateChangedAt: optionalText,
    query: optionalText,
    blockedBy: z.array(z.int()),
    own: z.boolean(),
  }),
);

export const signalRequest = z.strictObject({
  pid: integer(1),
  startedAt: z.string().check(z.maxLength(100)),
  signal: z.enum(['cancel', 'terminate']),
});

export const signalResult = z.object({ result: z.enum(['sent', 'gone']) });

export const locksRequest = z.strictObject({});

export const locks = z.array(
  z.object({
    pid: z.int(),
    type: z.string(),
    mode: z.string(),
    granted: z.boolean(),
    relation: z.exactOptional(relation),
    object: optionalText,
    waitStart: optionalText,
  }),
);

export const sizesRequest = z.strictObject({ limit });

export const sizes = z.object({
  databases: z.array(z.object({ name: z.string(), bytes: z.number() })),
  relations: z.array(
    z.object({
      relation,
      heapBytes: z.number(),
      indexBytes: z.number(),
      toastBytes: z.number(),
      estimatedRows: z.exactOptional(z.number()),
      deadRows: z.exactOptional(z.number()),
    }),
  ),
});

export const indexUseRequest = z.strictObject({ limit });

export const indexUse = z.array(
  z.object({
    relation,
    name: z.string(),
    scans: z.number(),
    rowsRead: z.number(),
    rowsFetched: z.number(),
    bytes: z.number(),
    unique: z.boolean(),
    valid: z.boolean(),
  }),
);

export const settingsRequest = z.strictObject({
  search: z.exactOptional(z.string().check(z.maxLength(requestLimits.search))),
  changed: z.exactOptional(z.boolean()),
});

export const settings = z.array(
  z.object({
    name: z.string(),
    value: z.string(),
    unit: optionalText,
    category: z.string(),
    description: z.string(),
    type: z.string(),
    context: z.string(),
    source: z.string(),
    default: optionalText,
    pendingRestart: z.boolean(),
  }),
);
