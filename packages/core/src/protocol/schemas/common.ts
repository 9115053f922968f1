import * as z from 'zod/mini';
import { dataTypeKinds, type DataType } from '../../dataType.ts';
import { errorCodes } from '../../error.ts';
import { requestLimits } from '../limits.ts';

// From `zod/mini`: its objects are parsed without `new Function`, which a strict content security policy reports.

export const name = z.string().check(z.maxLength(requestLimits.name));
export const token = z.string().check(z.maxLength(requestLimits.token));
export const text = z.string().check(z.maxLength(requestLimits.text));
export const nullableText = z.nullable(text);

export const columnNames = z.array(name).check(z.maxLength(requestLimits.columns));

/** A whole number from `minimum` to `maximum`, both included. */
export function integer(minimum: number, maximum: number = Number.MAX_SAFE_INTEGER) {
  return z.int().check(z.gte(minimum), z.lte(maximum));
}

export const relationRef = z.strictObject({ schema: z.exactOptional(name), name });

const columnText = z.strictObject({ column: name, text });

export const rowRef = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('key'),
    key: z.array(columnText).check(z.minLength(1), z.maxLength(requestLimits.columns)),
  }),
  z.strictObject({ by: z.literal('physical'), token }),
]);

export const ability = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), reason: z.string() }),
]);

export const dataTypeFields = z.object({
  name: z.string(),
  schema: z.exactOptional(z.string()),
  display: z.string(),
  kind: z.enum(dataTypeKinds),
  labels: z.exactOptional(z.array(z.string())),
});

/** Annotated, for an optional property of a type that is still being inferred comes out as required. */
export const dataType: z.ZodMiniType<DataType> = z.extend(dataTypeFields, {
  element: z.exactOptional(z.lazy(() => dataType)),
  base: z.exactOptional(z.lazy(() => dataType)),
});

/** Checks an error that came over a wire, so that a {@link StudioError} can be made of it. */
export const studioErrorData = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  sqlState: z.exactOptional(z.string()),
  detail: z.exactOptional(z.string()),
  hint: z.exactOptional(z.string()),
  schema: z.exactOptional(z.string()),
  table: z.exactOptional(z.string()),
  column: z.exactOptional(z.string()),
  columns: z.exactOptional(z.array(z.string())),
  constraint: z.exactOptional(z.string()),
  position: z.exactOptional(z.int()),
  retryable: z.exactOptional(z.boolean()),
});
