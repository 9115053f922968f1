import {
  able,
  isRelationKind,
  objectKinds,
  StudioError,
  unable,
  type ColumnDetail,
  type ListRequest,
  type ObjectDetail,
  type ObjectPage,
  type ObjectRef,
  type ObjectSummary,
  type RelationDetail,
  type RelationName,
} from '@studio/core';
import { defaultSchema, type MemoryEnum } from './definition.ts';
import { checkNumber } from './readRows.ts';
import { tableId, type Table, type TableColumn } from './table.ts';
import { keySequence, partitionPoint } from './tableState.ts';

/** Everything that the adapter lists. */
export interface MemoryCatalog {
  readonly tables: ReadonlyMap<string, Table>;
  readonly enums: readonly MemoryEnum[];
}

const defaultListed = 200;
const mostListed = 1000;

export function listObjects(catalog: MemoryCatalog, request: ListRequest): ObjectPage {
  const { kinds, schema, search, searchMatch, cursor, limit = defaultListed } = request;
  checkNumber('limit', limit, 1, mostListed);
  const needle = search?.toLowerCase() ?? '';
  const all = summaries(catalog)
    .filter(({ ref }) => !kinds || kinds.includes(ref.kind))
    .filter(({ ref }) => schema === undefined || ref.schema === schema)
    .filter(({ ref }) => {
      const name = ref.name.toLowerCase();
      return searchMatch === 'startsWith' ? name.startsWith(needle) : name.includes(needle);
    })
    .sort((a, b) => compareRefs(a.ref, b.ref));
  const after = cursor === undefined ? undefined : parseCursor(cursor);
  const start = after
    ? partitionPoint(all.length, (index) => compareRefs(all[index]?.ref ?? after, after) <= 0)
    : 0;
  const objects = all.slice(start, start + limit);
  const last = objects.at(-1);
  return { objects, next: last && start + limit < all.length ? JSON.stringify(refKey(last.ref)) : null };
}

function summaries({ tables, enums }: MemoryCatalog): ObjectSummary[] {
  const schemas = new Set([...[...tables.values()].map(({ ref }) => ref.schema), ...enums.map(schemaOf)]);
  return [
    ...[...schemas].map((name): ObjectSummary => ({ ref: { kind: 'schema', name } })),
    ...enums.map((type): ObjectSummary => ({
      ref: { kind: 'enum', schema: schemaOf(type), name: type.name },
      ...(type.comment !== undefined && { comment: type.comment }),
    })),
    ...[...tables.values()].map((table): ObjectSummary => ({
      ref: table.ref,
      estimatedRows: estimatedRows(table),
      ...(table.definition.comment !== undefined && { comment: table.definition.comment }),
    })),
  ];
}

const schemaOf = (type: MemoryEnum): string => type.schema ?? defaultSchema;

type RefKey = readonly [schema: string, name: string, kind: ObjectRef['kind']];

const refKey = (ref: ObjectRef): RefKey => [ref.schema ?? '', ref.name, ref.kind];

function compareRefs(a: ObjectRef, b: ObjectRef): number {
  const [left, right] = [refKey(a), refKey(b)];
  const differing = left.findIndex((part, index) => part !== right[index]);
  return differing < 0 ? 0 : (left[differing] ?? '') < (right[differing] ?? '') ? -1 : 1;
}

function parseCursor(cursor: string): ObjectRef {
  try {
    const [schema, name, kind] = JSON.parse(cursor) as unknown[];
    const known = objectKinds.find((candidate) => candidate === kind);
    if (typeof schema === 'string' && typeof name === 'string' && known) return { kind: known, schema, name };
  } catch {
    // Told below, as any other cursor that is none.
  }
  throw new StudioError({
    code: 'badRequest',
    message: 'This is no cursor of a list. Read from the first page again.',
  });
}

export function describeObject(catalog: MemoryCatalog, ref: ObjectRef): ObjectDetail {
  const table = catalog.tables.get(tableId(ref));
  // Whatever kind of relation the reference says: a table may have become a view since it was listed.
  if (table && isRelationKind(ref.kind)) return describeTable(catalog, table);
  const type = catalog.enums.find(
    (candidate) =>
      ref.kind === 'enum' &&
      candidate.name === ref.name &&
      schemaOf(candidate) === (ref.schema ?? defaultSchema),
  );
  if (type) {
    const { name, labels, comment } = type;
    return {
      kind: 'enum',
      ref: { kind: 'enum', schema: schemaOf(type), name },
      labels,
      ...(comment !== undefined && { comment }),
    };
  }
  const isSchema = summaries(catalog).some(
    (object) => object.ref.kind === 'schema' && object.ref.name === ref.name,
  );
  if (ref.kind === 'schema' && isSchema) return { kind: 'schema', ref: { kind: 'schema', name: ref.name } };
  throw notFound(ref);
}

/** @throws StudioError `notFound` */
export function tableNamed(
  catalog: MemoryCatalog,
  ref: Partial<RelationName> & { readonly name: string },
): Table {
  const table = catalog.tables.get(tableId(ref));
  if (!table) throw notFound(ref);
  return table;
}

function notFound(ref: { readonly schema?: string; readonly name: string }): StudioError {
  const name = ref.schema === undefined ? ref.name : `${ref.schema}.${ref.name}`;
  return new StudioError({
    code: 'notFound',
    message: `There is no “${name}” (any more). Refresh the list to see what there is.`,
    table: ref.name,
    ...(ref.schema !== undefined && { schema: ref.schema }),
  });
}

function estimatedRows(table: Table): number {
  return table.definition.estimatedRows ?? keySequence(table, table.state).length;
}

function describeTable(catalog: MemoryCatalog, table: Table): RelationDetail {
  const { definition, ref, primaryKey, uniqueKeys, foreignKeys, identity, readOnly } = table;
  const change = readOnly === undefined ? able : unable(readOnly);
  const isThis = (name: RelationName) => tableId(name) === tableId(ref);
  return {
    kind: ref.kind,
    ref,
    columns: table.columns.map((column) => describeColumn(table, column)),
    uniqueKeys,
    foreignKeys,
    referencedBy: [...catalog.tables.values()].flatMap((other) =>
      other.foreignKeys.filter((key) => isThis(key.referencedRelation)),
    ),
    checks: (definition.checks ?? []).map(({ name, definition: text, columns }) => ({
      name,
      definition: text,
      columns,
    })),
    rowIdentity: identity
      ? { by: 'key', columns: identity.columns }
      : readOnly === undefined
        ? { by: 'physical' }
        : { by: 'none', reason: readOnly },
    editability: { insert: change, update: change, delete: change },
    readability: able,
    estimatedRows: estimatedRows(table),
    ...(primaryKey && { primaryKey }),
    ...(definition.labelColumn !== undefined && { labelColumn: definition.labelColumn }),
    ...(definition.comment !== undefined && { comment: definition.comment }),
    ...(definition.definition !== undefined && { definition: definition.definition }),
  };
}

function describeColumn(table: Table, column: TableColumn): ColumnDetail {
  const { name, type, nullable, generated, identity, comment } = column;
  const fallback = column.default;
  return {
    name,
    type,
    nullable,
    editability: columnEditability(table, column),
    ...(fallback !== undefined && {
      default: typeof fallback === 'string' ? `'${fallback.replaceAll("'", "''")}'` : fallback.expression,
    }),
    ...(generated && { generated: { expression: generated.expression, stored: true } }),
    ...(identity && { identity }),
    ...(comment !== undefined && { comment }),
  };
}

function columnEditability(table: Table, column: TableColumn): ColumnDetail['editability'] {
  if (table.readOnly !== undefined) return unable(table.readOnly);
  if (column.generated) return unable(`This is computed: ${column.generated.expression}.`);
  if (column.identity === 'always') return unable('The database numbers this column itself.');
  return able;
}
