import * as z from 'zod/mini';
import { dependentPartKinds, objectKinds } from '../../catalog.ts';
import { requestLimits } from '../limits.ts';
import { answeredRef, relationName, simpleObjectDetails } from './catalogObjects.ts';
import { relationDetail } from './catalogRelation.ts';
import { integer, name, token } from './common.ts';

export const objectRef = z.strictObject({
  kind: z.enum(objectKinds),
  schema: z.exactOptional(name),
  name,
  // A routine has 100 arguments at most.
  signature: z.exactOptional(z.string().check(z.maxLength(100 * requestLimits.name))),
});

export const listRequest = z.strictObject({
  kinds: z.exactOptional(z.array(z.enum(objectKinds)).check(z.maxLength(objectKinds.length))),
  schema: z.exactOptional(name),
  search: z.exactOptional(z.string().check(z.maxLength(requestLimits.search))),
  searchMatch: z.exactOptional(z.enum(['contains', 'startsWith'])),
  limit: z.exactOptional(integer(1, requestLimits.objects)),
  cursor: z.exactOptional(token),
  system: z.exactOptional(z.boolean()),
});

const string = z.string();
const optionalString = z.exactOptional(string);

export const objectPage = z.object({
  objects: z.array(
    z.object({
      ref: answeredRef,
      comment: optionalString,
      estimatedRows: z.exactOptional(z.number()),
      partitionOf: z.exactOptional(relationName),
    }),
  ),
  next: z.nullable(string),
});

export const objectDetail = z.discriminatedUnion('kind', [relationDetail, ...simpleObjectDetails]);

export const objectDdl = string;

export const dependentsRequest = z.strictObject({
  ref: objectRef,
  limit: z.exactOptional(integer(1, requestLimits.objects)),
});

export const dependentList = z.object({
  dependents: z.array(
    z.object({
      ref: answeredRef,
      part: z.exactOptional(z.object({ kind: z.enum(dependentPartKinds), name: string })),
      column: optionalString,
      dependency: z.enum(['normal', 'auto']),
    }),
  ),
  more: z.boolean(),
});
