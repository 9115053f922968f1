import * as z from 'zod/mini';
import { relationKinds, type PartitionNode } from '../../catalog.ts';
import {
  grantDetail,
  namedTexts,
  objectFacts,
  persistence,
  relationName,
  sequenceOptions,
} from './catalogObjects.ts';
import { ability, dataType } from './common.ts';

const string = z.string();
const strings = z.array(string);
const optionalString = z.exactOptional(string);
const optionalStrings = z.exactOptional(strings);
const optionalBoolean = z.exactOptional(z.boolean());
const optionalNumber = z.exactOptional(z.number());

const columnDetail = z.object({
  name: string,
  type: dataType,
  nullable: z.boolean(),
  notNull: z.exactOptional(
    z.object({
      name: string,
      comment: optionalString,
      validated: optionalBoolean,
      noInherit: optionalBoolean,
      inherited: optionalBoolean,
    }),
  ),
  default: optionalString,
  generated: z.exactOptional(z.object({ expression: string, stored: z.boolean() })),
  identity: z.exactOptional(z.enum(['always', 'byDefault'])),
  sequence: z.exactOptional(z.object({ schema: string, name: string, ...sequenceOptions })),
  collation: optionalString,
  comment: optionalString,
  storage: z.exactOptional(z.enum(['plain', 'external', 'extended', 'main'])),
  compression: optionalString,
  statisticsTarget: optionalNumber,
  options: z.exactOptional(namedTexts),
  inherited: optionalBoolean,
  grants: z.exactOptional(z.array(grantDetail)),
  privileges: optionalStrings,
  editability: ability,
  filterability: z.exactOptional(ability),
});

const constraintFacts = {
  name: string,
  comment: optionalString,
  deferrable: optionalBoolean,
  initiallyDeferred: optionalBoolean,
  enforced: optionalBoolean,
  inherited: optionalBoolean,
};

const keyDetail = z.object({
  ...constraintFacts,
  columns: strings,
  included: optionalStrings,
  nullsDistinct: optionalBoolean,
  withoutOverlaps: optionalBoolean,
});

const referentialAction = z.enum(['noAction', 'restrict', 'cascade', 'setNull', 'setDefault']);

const foreignKeyDetail = z.object({
  ...constraintFacts,
  relation: relationName,
  columns: strings,
  referencedRelation: relationName,
  referencedColumns: strings,
  onUpdate: referentialAction,
  onDelete: referentialAction,
  onDeleteColumns: optionalStrings,
  match: z.exactOptional(z.enum(['simple', 'full'])),
  validated: optionalBoolean,
  period: optionalBoolean,
});

const constraintDetail = z.object({
  ...constraintFacts,
  definition: string,
  columns: strings,
  validated: optionalBoolean,
  noInherit: optionalBoolean,
});

const indexDetail = z.object({
  name: string,
  definition: string,
  comment: optionalString,
  method: string,
  unique: z.boolean(),
  primary: z.boolean(),
  valid: z.boolean(),
  columns: z.array(z.nullable(string)),
  keys: z.exactOptional(
    z.array(
      z.object({
        column: z.nullable(string),
        expression: string,
        descending: optionalBoolean,
        nullsFirst: optionalBoolean,
        operatorClass: optionalString,
        collation: optionalString,
      }),
    ),
  ),
  included: strings,
  predicate: optionalString,
  nullsDistinct: optionalBoolean,
  clustered: optionalBoolean,
  replicaIdentity: optionalBoolean,
  constraint: optionalString,
  partOf: z.exactOptional(relationName),
  tablespace: optionalString,
  options: z.exactOptional(namedTexts),
  bytes: optionalNumber,
});

const firingMode = z.exactOptional(z.enum(['origin', 'replica', 'always', 'disabled']));

const triggerDetail = z.object({
  name: string,
  definition: string,
  comment: optionalString,
  enabled: z.boolean(),
  mode: firingMode,
  timing: z.exactOptional(z.enum(['before', 'after', 'insteadOf'])),
  events: z.exactOptional(z.array(z.enum(['insert', 'update', 'delete', 'truncate']))),
  level: z.exactOptional(z.enum(['row', 'statement'])),
  function: z.exactOptional(relationName),
  arguments: optionalStrings,
  columns: optionalStrings,
  when: optionalString,
  constraint: z.exactOptional(z.object({ deferrable: z.boolean(), initiallyDeferred: z.boolean() })),
  inherited: optionalBoolean,
});

const ruleDetail = z.object({
  name: string,
  definition: string,
  comment: optionalString,
  event: z.enum(['select', 'insert', 'update', 'delete']),
  instead: z.boolean(),
  mode: firingMode,
});

const policyDetail = z.object({
  name: string,
  comment: optionalString,
  permissive: z.boolean(),
  command: z.enum(['all', 'select', 'insert', 'update', 'delete']),
  roles: strings,
  using: optionalString,
  withCheck: optionalString,
});

const statisticsDetail = z.object({
  schema: string,
  name: string,
  definition: string,
  comment: optionalString,
  kinds: z.array(z.enum(['distinct', 'dependencies', 'mostCommon', 'expressions'])),
  columns: strings,
  target: optionalNumber,
});

const partitionFields = z.object({
  schema: string,
  name: string,
  bounds: string,
  isDefault: optionalBoolean,
  detachPending: optionalBoolean,
  estimatedRows: optionalNumber,
  key: optionalString,
});

/** Annotated, for an optional property of a type that is still being inferred comes out as required. */
const partitionNode: z.ZodMiniType<PartitionNode> = z.extend(partitionFields, {
  partitions: z.exactOptional(z.lazy(() => z.array(partitionNode))),
});

const partitionDetail = z.object({
  parent: z.exactOptional(relationName),
  bounds: optionalString,
  key: optionalString,
  strategy: z.exactOptional(z.enum(['range', 'list', 'hash'])),
  partitions: z.exactOptional(z.array(partitionNode)),
});

const optionalNames = z.exactOptional(z.array(relationName));

export const relationDetail = z.object({
  ...objectFacts,
  kind: z.enum(relationKinds),
  estimatedRows: optionalNumber,
  bytes: optionalNumber,
  columns: z.array(columnDetail),
  primaryKey: z.exactOptional(keyDetail),
  uniqueKeys: z.array(keyDetail),
  foreignKeys: z.array(foreignKeyDetail),
  referencedBy: z.array(foreignKeyDetail),
  checks: z.exactOptional(z.array(constraintDetail)),
  exclusions: z.exactOptional(z.array(constraintDetail)),
  indexes: z.exactOptional(z.array(indexDetail)),
  triggers: z.exactOptional(z.array(triggerDetail)),
  rules: z.exactOptional(z.array(ruleDetail)),
  policies: z.exactOptional(z.array(policyDetail)),
  statistics: z.exactOptional(z.array(statisticsDetail)),
  rowSecurity: z.exactOptional(z.object({ enabled: z.boolean(), forced: z.boolean() })),
  partition: z.exactOptional(partitionDetail),
  inherits: optionalNames,
  inheritedBy: optionalNames,
  definition: optionalString,
  populated: optionalBoolean,
  foreign: z.exactOptional(z.object({ server: string, wrapper: string, options: namedTexts })),
  ofType: z.exactOptional(relationName),
  persistence,
  accessMethod: optionalString,
  tablespace: optionalString,
  options: z.exactOptional(namedTexts),
  replicaIdentity: z.exactOptional(z.enum(['full', 'nothing', 'index'])),
  rowIdentity: z.discriminatedUnion('by', [
    z.object({ by: z.literal('key'), columns: strings }),
    z.object({ by: z.literal('physical') }),
    z.object({ by: z.literal('none'), reason: string }),
  ]),
  editability: z.object({ insert: ability, update: ability, delete: ability }),
  readability: ability,
  labelColumn: optionalString,
});
