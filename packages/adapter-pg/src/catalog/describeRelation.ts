import type {
  ColumnDetail,
  DataType,
  ForeignKeyDetail,
  IndexDetail,
  KeyDetail,
  PartitionDetail,
  PolicyDetail,
  ReferentialAction,
  RelationDetail,
  RelationRef,
} from '@studio/core';
import { StudioError } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { resolveTypes } from '../types/resolveTypes.ts';
import { columnEditability, relationEditability, relationReadability } from './editability.ts';
import type { RawConstraint, RawForeignKey, RawIndex, RawPolicy, RawRelation } from './rawRelation.ts';
import { relationQuery } from './relationQuery.ts';
import { identityOf, relationKindOf, relationNotFound, type ShapeIdentity } from './relationShape.ts';

/**
 * All that the catalog says of a relation, whatever its kind: one query, and one more for its types.
 *
 * @throws StudioError `notFound`
 */
export async function describeRelation(connection: PgConnection, ref: RelationRef): Promise<RelationDetail> {
  const result = await connection.query(relationQuery({ ...ref, schema: await schemaOf(connection, ref) }));
  const text = result.rows[0]?.[0];
  if (typeof text !== 'string') throw relationNotFound(ref);
  // The query builds exactly this.
  const raw = JSON.parse(text) as RawRelation;
  const types = await resolveTypes(connection, raw.columns ?? []);
  return relationDetail(raw, types);
}

/** The query empties the search path to write names in full, so where a name leads has to be asked before. */
async function schemaOf(connection: PgConnection, ref: RelationRef): Promise<string> {
  if (ref.schema !== undefined) return ref.schema;
  const { rows } = await connection.query({ sql: 'select pg_catalog.current_schema()' });
  const schema = rows[0]?.[0];
  if (typeof schema !== 'string') throw relationNotFound(ref);
  return schema;
}

function relationDetail(raw: RawRelation, types: readonly DataType[]): RelationDetail {
  const kind = relationKindOf(raw.kind);
  const identity = identityOf(kind, raw, raw.columns ?? []);
  const editability = relationEditability(kind, raw, identity);
  const tuples = raw.leafTuples ?? (raw.analyzed ? raw.tuples : null);
  const constraints = raw.constraints ?? [];
  const primary = constraints.find((constraint) => constraint.kind === 'p');
  const stored = kind === 'table' || kind === 'partitionedTable' || kind === 'materializedView';
  return {
    kind,
    ref: { kind, schema: raw.schema, name: raw.name },
    ...(raw.comment !== null && { comment: raw.comment }),
    owner: raw.owner,
    ...(stored && tuples !== null && { estimatedRows: tuples }),
    ...(raw.bytes !== null && { bytes: raw.bytes }),
    columns: columnDetails(raw, types, editability.update),
    ...(primary && { primaryKey: keyDetail(primary) }),
    uniqueKeys: uniqueKeys(constraints, raw.indexes ?? []),
    foreignKeys: (raw.foreignKeys ?? []).map(foreignKeyDetail),
    referencedBy: (raw.referencedBy ?? []).map(foreignKeyDetail),
    checks: constraints.filter((constraint) => constraint.kind === 'c').map(constraintDetail),
    exclusions: constraints.filter((constraint) => constraint.kind === 'x').map(constraintDetail),
    indexes: (raw.indexes ?? []).map(indexDetail),
    triggers: raw.triggers ?? [],
    policies: (raw.policies ?? []).map(policyDetail),
    rowSecurity: raw.rowSecurity,
    ...partitionOf(raw),
    ...(!raw.partition && raw.parents !== null && { inherits: raw.parents }),
    ...(raw.definition !== null && { definition: raw.definition }),
    grants: raw.grants ?? [],
    rowIdentity: rowIdentity(identity),
    editability,
    readability: relationReadability(raw),
  };
}

function rowIdentity(identity: ShapeIdentity): RelationDetail['rowIdentity'] {
  return identity.by === 'physical' ? { by: 'physical' } : identity;
}

function columnDetails(
  raw: RawRelation,
  types: readonly DataType[],
  update: RelationDetail['editability']['update'],
): readonly ColumnDetail[] {
  return (raw.columns ?? []).map((column, index): ColumnDetail => {
    const type = types[index];
    if (type === undefined)
      throw new StudioError({ code: 'internal', message: `No type for column ${column.name}.` });
    const isGenerated = column.generated !== '';
    return {
      name: column.name,
      type,
      nullable: !column.notNull,
      ...(!isGenerated && column.default !== null && { default: column.default }),
      ...(isGenerated && {
        generated: { expression: column.default ?? '', stored: column.generated === 's' },
      }),
      ...(column.identity !== '' && { identity: column.identity === 'a' ? 'always' : 'byDefault' }),
      ...(column.collation !== null && { collation: column.collation }),
      ...(column.comment !== null && { comment: column.comment }),
      editability: columnEditability(raw, column, update),
    };
  });
}

function keyDetail(key: RawConstraint): KeyDetail {
  return { name: key.name, columns: key.columns, ...(key.deferrable && { deferrable: true }) };
}

/** Unique constraints, and unique indexes that hold every row and stand on columns alone. */
function uniqueKeys(
  constraints: readonly RawConstraint[],
  indexes: readonly RawIndex[],
): readonly KeyDetail[] {
  const nulls = (index: RawIndex | undefined) =>
    index?.nullsNotDistinct === true ? { nullsDistinct: false } : {};
  // A unique constraint and its index have one name.
  const declared = constraints
    .filter((constraint) => constraint.kind === 'u')
    .map((key) => ({ ...keyDetail(key), ...nulls(indexes.find((index) => index.name === key.name)) }));
  const bare = indexes.flatMap((index): KeyDetail[] => {
    const columns = index.columns.filter((column) => column !== null);
    const whole = index.predicate === null && columns.length === index.columns.length;
    if (!index.unique || !index.valid || index.constraint || !whole) return [];
    return [{ name: index.name, columns, ...nulls(index) }];
  });
  return [...declared, ...bare];
}

const actions: Readonly<Record<string, ReferentialAction>> = {
  a: 'noAction',
  r: 'restrict',
  c: 'cascade',
  n: 'setNull',
  d: 'setDefault',
};

function foreignKeyDetail(raw: RawForeignKey): ForeignKeyDetail {
  const { name, relation, columns, referencedRelation, referencedColumns } = raw;
  return {
    name,
    relation,
    columns,
    referencedRelation,
    referencedColumns,
    onUpdate: actions[raw.onUpdate] ?? 'noAction',
    onDelete: actions[raw.onDelete] ?? 'noAction',
    ...(raw.deferrable && { deferrable: true }),
    validated: raw.validated,
  };
}

function constraintDetail({ name, definition, columns, validated }: RawConstraint) {
  return { name, definition, columns, validated };
}

function indexDetail(raw: RawIndex): IndexDetail {
  const { name, definition, method, unique, primary, valid, columns, included, predicate, bytes } = raw;
  return {
    name,
    definition,
    method,
    unique,
    primary,
    valid,
    columns,
    included,
    ...(predicate !== null && { predicate }),
    bytes,
  };
}

const commands: Readonly<Record<string, PolicyDetail['command']>> = {
  '*': 'all',
  r: 'select',
  a: 'insert',
  w: 'update',
  d: 'delete',
};

function policyDetail(raw: RawPolicy): PolicyDetail {
  return {
    name: raw.name,
    permissive: raw.permissive,
    command: commands[raw.command] ?? 'all',
    roles: raw.roles ?? [],
    ...(raw.using !== null && { using: raw.using }),
    ...(raw.withCheck !== null && { withCheck: raw.withCheck }),
  };
}

function partitionOf(raw: RawRelation): { readonly partition?: PartitionDetail } {
  const parent = raw.partition ? raw.parents?.[0] : undefined;
  if (parent === undefined && raw.partitionKey === null) return {};
  return {
    partition: {
      ...(parent && { parent }),
      ...(raw.bounds !== null && { bounds: raw.bounds }),
      ...(raw.partitionKey !== null && { key: raw.partitionKey, partitions: raw.partitions ?? [] }),
    },
  };
}
