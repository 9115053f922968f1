import * as z from 'zod/mini';
import { objectKinds } from '../../catalog.ts';
import { dataType } from './common.ts';

// What objects without rows are, and what all objects have in common.

const string = z.string();
const optionalString = z.exactOptional(string);
const optionalBoolean = z.exactOptional(z.boolean());
const optionalNumber = z.exactOptional(z.number());

export const relationName = z.object({ schema: string, name: string });
const optionalName = z.exactOptional(relationName);

export const answeredRef = z.object({
  kind: z.enum(objectKinds),
  schema: optionalString,
  name: string,
  signature: optionalString,
});

export const namedTexts = z.array(z.object({ name: string, value: string }));

const grantFields = {
  grantee: string,
  grantor: optionalString,
  privilege: string,
  grantable: z.boolean(),
};
export const grantDetail = z.object(grantFields);

export const objectFacts = {
  ref: answeredRef,
  comment: optionalString,
  owner: optionalString,
  grants: z.exactOptional(z.array(grantDetail)),
  privileges: z.exactOptional(z.array(string)),
  extension: optionalString,
  ddl: optionalString,
};

export const sequenceOptions = {
  start: string,
  increment: string,
  minimum: string,
  maximum: string,
  cache: string,
  cycle: z.boolean(),
};

export const persistence = z.exactOptional(z.enum(['permanent', 'unlogged', 'temporary']));
const parallel = z.exactOptional(z.enum(['safe', 'restricted', 'unsafe']));

const schemaDetail = z.object({
  ...objectFacts,
  kind: z.literal('schema'),
  defaultGrants: z.exactOptional(
    z.array(
      z.object({
        ...grantFields,
        creator: string,
        on: z.enum(['tables', 'sequences', 'functions', 'types']),
      }),
    ),
  ),
});

const sequenceDetail = z.object({
  ...objectFacts,
  ...sequenceOptions,
  kind: z.literal('sequence'),
  type: dataType,
  last: z.exactOptional(z.nullable(string)),
  ownedBy: z.exactOptional(
    z.object({ relation: relationName, column: string, as: z.enum(['identity', 'serial']) }),
  ),
  persistence,
});

const enumDetail = z.object({ ...objectFacts, kind: z.literal('enum'), labels: z.array(string) });

const domainDetail = z.object({
  ...objectFacts,
  kind: z.literal('domain'),
  base: dataType,
  nullable: z.boolean(),
  default: optionalString,
  collation: optionalString,
  checks: z.array(
    z.object({ name: string, definition: string, comment: optionalString, validated: optionalBoolean }),
  ),
});

const compositeTypeDetail = z.object({
  ...objectFacts,
  kind: z.literal('compositeType'),
  attributes: z.array(
    z.object({ name: string, type: dataType, collation: optionalString, comment: optionalString }),
  ),
});

const rangeTypeDetail = z.object({
  ...objectFacts,
  kind: z.literal('rangeType'),
  subtype: dataType,
  operatorClass: optionalName,
  collation: optionalString,
  canonical: optionalName,
  difference: optionalName,
  multirange: optionalName,
});

const routineArgument = z.object({
  mode: z.enum(['in', 'out', 'inout', 'variadic', 'table']),
  name: optionalString,
  type: dataType,
  default: optionalString,
});

const routineDetail = z.object({
  ...objectFacts,
  kind: z.enum(['function', 'procedure']),
  arguments: z.array(routineArgument),
  returns: optionalString,
  returnType: z.exactOptional(dataType),
  returnsSet: optionalBoolean,
  language: string,
  source: optionalString,
  definition: optionalString,
  window: optionalBoolean,
  volatility: z.exactOptional(z.enum(['immutable', 'stable', 'volatile'])),
  strict: optionalBoolean,
  securityDefiner: optionalBoolean,
  leakproof: optionalBoolean,
  parallel,
  cost: optionalNumber,
  rows: optionalNumber,
  settings: z.exactOptional(namedTexts),
});

const aggregateDetail = z.object({
  ...objectFacts,
  kind: z.literal('aggregate'),
  arguments: z.array(routineArgument),
  returns: optionalString,
  returnType: z.exactOptional(dataType),
  form: z.enum(['normal', 'orderedSet', 'hypotheticalSet']),
  directArguments: optionalNumber,
  stateFunction: relationName,
  stateType: dataType,
  initialState: optionalString,
  finalFunction: optionalName,
  combineFunction: optionalName,
  serialFunction: optionalName,
  deserialFunction: optionalName,
  moving: z.exactOptional(
    z.object({
      stateFunction: relationName,
      inverseFunction: relationName,
      stateType: z.exactOptional(dataType),
      finalFunction: optionalName,
      initialState: optionalString,
    }),
  ),
  sortOperator: optionalName,
  parallel,
});

const extensionDetail = z.object({
  ...objectFacts,
  kind: z.literal('extension'),
  version: string,
  defaultVersion: optionalString,
  availableVersions: z.exactOptional(z.array(string)),
  schema: optionalString,
  relocatable: optionalBoolean,
  members: z.exactOptional(z.array(z.object({ kind: string, count: z.number() }))),
});

const roleMembership = z.object({
  role: string,
  grantor: optionalString,
  admin: z.boolean(),
  inherit: optionalBoolean,
  set: optionalBoolean,
});

const roleDetail = z.object({
  ...objectFacts,
  kind: z.literal('role'),
  login: z.boolean(),
  superuser: z.boolean(),
  createDatabase: z.boolean(),
  createRole: z.boolean(),
  inherit: z.boolean(),
  replication: z.boolean(),
  bypassRowSecurity: z.boolean(),
  connectionLimit: optionalNumber,
  validUntil: optionalString,
  memberOf: z.array(roleMembership),
  members: z.array(roleMembership),
  settings: z.exactOptional(z.array(z.object({ database: optionalString, name: string, value: string }))),
});

export const simpleObjectDetails = [
  schemaDetail,
  sequenceDetail,
  enumDetail,
  domainDetail,
  compositeTypeDetail,
  rangeTypeDetail,
  routineDetail,
  aggregateDetail,
  extensionDetail,
  roleDetail,
] as const;
