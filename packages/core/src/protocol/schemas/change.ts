import * as z from 'zod/mini';
import { maxChanges } from '../../change.ts';
import { requestLimits } from '../limits.ts';
import {
  columnNames,
  integer,
  name,
  nullableText,
  relationRef,
  rowRef,
  studioErrorData,
  text,
} from './common.ts';
import { filter } from './filter.ts';

const setTo = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('value'), text }),
  z.strictObject({ to: z.literal('null') }),
  z.strictObject({ to: z.literal('default') }),
]);

const values = z
  .array(z.strictObject({ column: name, set: setTo }))
  .check(z.maxLength(requestLimits.columns));
const columnValue = z.strictObject({ column: name, value: nullableText });
const expect = z.array(columnValue).check(z.maxLength(requestLimits.columns));

const change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('insert'), relation: relationRef, values }),
  z.strictObject({ kind: z.literal('update'), relation: relationRef, row: rowRef, values, expect }),
  z.strictObject({ kind: z.literal('delete'), relation: relationRef, row: rowRef, expect }),
  z.strictObject({
    kind: z.literal('upsert'),
    relation: relationRef,
    values,
    key: columnNames,
    onConflict: z.enum(['update', 'skip']),
  }),
  z.strictObject({
    kind: z.literal('updateWhere'),
    relation: relationRef,
    filter,
    values,
    expectRows: integer(0),
  }),
  z.strictObject({ kind: z.literal('deleteWhere'), relation: relationRef, filter, expectRows: integer(0) }),
]);

export const applyChangesRequest = z.strictObject({
  changes: z.array(change).check(z.maxLength(maxChanges)),
  idempotencyKey: z.exactOptional(z.string().check(z.maxLength(200))),
  dryRun: z.exactOptional(z.boolean()),
});

const answeredRow = z.discriminatedUnion('by', [
  z.object({
    by: z.literal('key'),
    key: z.array(z.object({ column: z.string(), text: z.string() })),
  }),
  z.object({ by: z.literal('physical'), token: z.string() }),
]);

const answeredSetTo = z.discriminatedUnion('to', [
  z.object({ to: z.literal('value'), text: z.string() }),
  z.object({ to: z.literal('null') }),
  z.object({ to: z.literal('default') }),
]);

const outcome = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('applied'),
    row: z.exactOptional(answeredRow),
    values: z.exactOptional(z.array(z.object({ column: z.string(), value: z.nullable(z.string()) }))),
    did: z.exactOptional(z.enum(['inserted', 'updated', 'skipped'])),
    affected: z.exactOptional(z.int()),
  }),
  z.object({ kind: z.literal('miscounted'), expected: z.int(), found: z.int() }),
  z.object({
    kind: z.literal('conflict'),
    columns: z.array(
      z.object({
        column: z.string(),
        base: z.nullable(z.string()),
        theirs: z.nullable(z.string()),
        mine: z.exactOptional(answeredSetTo),
      }),
    ),
  }),
  z.object({ kind: z.literal('vanished') }),
  z.object({ kind: z.literal('failed'), error: studioErrorData }),
]);

const relationName = z.object({ schema: z.string(), name: z.string() });

const relationImpact = z.object({
  relation: relationName,
  inserted: z.int(),
  updated: z.int(),
  deleted: z.int(),
  direct: z.boolean(),
  causes: z.array(
    z.object({
      kind: z.enum(['cascade', 'setNull', 'setDefault', 'trigger', 'rule']),
      name: z.string(),
      relation: relationName,
    }),
  ),
});

/** The changes of an inverse are sent back as they are, so they are held to what a request may hold. */
const inverse = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    set: z.object({ changes: z.array(change), idempotencyKey: z.exactOptional(z.string()) }),
  }),
  z.object({ ok: z.literal(false), reason: z.string() }),
]);

export const changeResult = z.object({
  result: z.enum(['applied', 'rejected', 'unknown']),
  outcomes: z.array(outcome),
  statements: z.exactOptional(
    z.array(z.object({ sql: z.string(), parameters: z.array(z.nullable(z.string())) })),
  ),
  impact: z.exactOptional(z.array(relationImpact)),
  inverse: z.exactOptional(inverse),
});
