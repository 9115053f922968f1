import * as z from 'zod/mini';
import { diagnosticCodes } from '../../query.ts';
import { requestLimits } from '../limits.ts';
import { integer, name, nullableText, text } from './common.ts';
import { notice } from './query.ts';

const searchPath = z.exactOptional(z.array(name).check(z.maxLength(requestLimits.columns)));

export const explainRequest = z.strictObject({
  sql: text,
  parameters: z.exactOptional(z.array(nullableText).check(z.maxLength(requestLimits.values))),
  analyze: z.exactOptional(z.boolean()),
  buffers: z.exactOptional(z.boolean()),
  verbose: z.exactOptional(z.boolean()),
  timing: z.exactOptional(z.boolean()),
  timeoutMs: z.exactOptional(integer(1, requestLimits.timeoutMs)),
  searchPath,
});

export const explainResult = z.object({ json: z.string(), notices: z.array(notice) });

export const lintRequest = z.strictObject({ sql: text, searchPath });

const range = z.tuple([z.int(), z.int()]);

export const diagnostics = z.array(
  z.object({
    range,
    severity: z.enum(['error', 'warning', 'info']),
    code: z.enum(diagnosticCodes),
    message: z.string(),
    hint: z.exactOptional(z.string()),
    fixes: z.exactOptional(z.array(z.object({ title: z.string(), range, text: z.string() }))),
  }),
);
