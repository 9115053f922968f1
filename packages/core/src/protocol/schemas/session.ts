import * as z from 'zod/mini';
import { isolationLevels } from '../../query.ts';
import { requestLimits } from '../limits.ts';
import { name } from './common.ts';
import { explainRequest } from './judge.ts';
import { queryRequest } from './query.ts';

const session = name;
const searchPath = z.exactOptional(z.array(name).check(z.maxLength(requestLimits.columns)));

export const openSessionRequest = z.strictObject({
  readOnly: z.exactOptional(z.boolean()),
  role: z.exactOptional(name),
  searchPath,
  autoCommit: z.exactOptional(z.boolean()),
});

/** A script, by itself or in a session. */
export const runQueryRequest = z.extend(queryRequest, { session: z.exactOptional(session) });

/** A plan, by itself or in a session. */
export const explainQueryRequest = z.extend(explainRequest, { session: z.exactOptional(session) });

export const sessionRequest = z.strictObject({ session });

export const controlSessionRequest = z.strictObject({
  session,
  command: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('begin'),
      isolation: z.exactOptional(z.enum(isolationLevels)),
      readOnly: z.exactOptional(z.boolean()),
      deferrable: z.exactOptional(z.boolean()),
    }),
    z.strictObject({ kind: z.literal('commit') }),
    z.strictObject({ kind: z.literal('rollback') }),
    z.strictObject({ kind: z.literal('savepoint'), name }),
    z.strictObject({ kind: z.literal('rollbackTo'), name }),
    z.strictObject({ kind: z.literal('release'), name }),
  ]),
});

export const sessionState = z.object({
  transaction: z.enum(['idle', 'open', 'failed']),
  since: z.exactOptional(z.number()),
  savepoints: z.array(z.string()),
});

export const openedSession = z.object({ session: z.string(), state: sessionState });

export const sessionClosed = z.null();
