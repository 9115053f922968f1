import * as z from 'zod/mini';
import { objectKinds, relationKinds } from '../../catalog.ts';
import { requestLimits } from '../limits.ts';
import { ability, dataType, integer, name, token } from './common.ts';

const simpleKinds = [
  'schema',
  'sequence',
  'enum',
  'domain',
  'compositeType',
  'rangeType',
  'function',
  'procedure',
  'aggregate',
  'extension',
  'role',
] as const;

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
  limit: z.exactOptional(integer(1, requestLimits.objects)),
  cursor: z.exactOptional(token),
  system: z.exactOptional(z.boolean()),
});

const string = z.string();
const strings = z.array(string);
const optionalString = z.exactOptional(string);
const optionalBoolean = z.exactOptional(z.boolean());
const relationName = z.object({ schema: string, name: string });
const answeredRef = z.object({
  kind: z.enum(objectKinds),
  schema: optionalString,
  name: string,
  signature: optionalString,
});

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

const columnDetail = z.object({
  name: string,
  type: dataType,
  nullable: z.boolean(),
  default: optionalString,
  generated: z.exactOptional(z.object({ expression: string, stored: z.boolean() })),
  identity: z.exactOptional(z.enum(['always', 'byDefault'])),
  collation: optionalString,
  comment: optionalString,
  editability: ability,
});

const keyDetail = z.object({
  name: string,
  columns: strings,
  deferrable: optionalBoolean,
  nullsDistinct: optionalBoolean,
});

const referentialAction = z.enum(['noAction', 'restrict', 'cascade', 'setNull', 'setDefault']);

const foreignKeyDetail = z.object({
  name: string,
  relation: relationName,
  columns: strings,
  referencedRelation: relationName,
  referencedColumns: strings,
  onUpdate: referentialAction,
  onDelete: referentialAction,
  deferrable: optionalBoolean,
  validated: optionalBoolean,
});

const constraintDetail = z.object({
  name: string,
  definition: string,
  columns: strings,
  validated: optionalBoolean,
});

const indexDetail = z.object({
  name: string,
  definition: string,
  method: string,
  unique: z.boolean(),
  primary: z.boolean(),
  valid: z.boolean(),
  columns: z.array(z.nullable(string)),
  included: strings,
  predicate: optionalString,
  bytes: z.exactOptional(z.number()),
});

const policyDetail = z.object({
  name: string,
  permissive: z.boolean(),
  command: z.enum(['all', 'select', 'insert', 'update', 'delete']),
  roles: strings,
  using: optionalString,
  withCheck: optionalString,
});

const partitionDetail = z.object({
  parent: z.exactOptional(relationName),
  bounds: optionalString,
  key: optionalString,
  partitions: z.exactOptional(z.array(z.object({ schema: string, name: string, bounds: string }))),
});

const relationDetail = z.object({
  kind: z.enum(relationKinds),
  ref: answeredRef,
  comment: optionalString,
  owner: optionalString,
  estimatedRows: z.exactOptional(z.number()),
  bytes: z.exactOptional(z.number()),
  columns: z.array(columnDetail),
  primaryKey: z.exactOptional(keyDetail),
  uniqueKeys: z.array(keyDetail),
  foreignKeys: z.array(foreignKeyDetail),
  referencedBy: z.array(foreignKeyDetail),
  checks: z.exactOptional(z.array(constraintDetail)),
  exclusions: z.exactOptional(z.array(constraintDetail)),
  indexes: z.exactOptional(z.array(indexDetail)),
  triggers: z.exactOptional(z.array(z.object({ name: string, definition: string, enabled: z.boolean() }))),
  policies: z.exactOptional(z.array(policyDetail)),
  rowSecurity: z.exactOptional(z.object({ enabled: z.boolean(), forced: z.boolean() })),
  partition: z.exactOptional(partitionDetail),
  inherits: z.exactOptional(z.array(relationName)),
  definition: optionalString,
  grants: z.exactOptional(z.array(z.object({ grantee: string, privilege: string, grantable: z.boolean() }))),
  rowIdentity: z.discriminatedUnion('by', [
    z.object({ by: z.literal('key'), columns: strings }),
    z.object({ by: z.literal('physical') }),
    z.object({ by: z.literal('none'), reason: string }),
  ]),
  editability: z.object({ insert: ability, update: ability, delete: ability }),
  readability: ability,
  ddl: optionalString,
});

const simpleObjectDetail = z.object({
  kind: z.enum(simpleKinds),
  ref: answeredRef,
  comment: optionalString,
  owner: optionalString,
  labels: z.exactOptional(strings),
  base: z.exactOptional(dataType),
  attributes: z.exactOptional(z.array(z.object({ name: string, type: dataType }))),
  returns: optionalString,
  language: optionalString,
  source: optionalString,
  ddl: optionalString,
});

export const objectDetail = z.discriminatedUnion('kind', [relationDetail, simpleObjectDetail]);
