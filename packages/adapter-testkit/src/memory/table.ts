import {
  StudioError,
  type DataType,
  type ForeignKeyDetail,
  type KeyDetail,
  type ObjectRef,
  type RelationName,
  type RelationRef,
} from '@studio/core';
import { dataTypeNamed } from './dataTypes.ts';
import {
  defaultSchema,
  type MemoryColumn,
  type MemoryEnum,
  type MemoryKey,
  type MemoryRelation,
  type MemoryRow,
  type MemoryRowReader,
} from './definition.ts';
import { emptyEdits, type TableState } from './tableState.ts';

export interface TableColumn extends Omit<MemoryColumn, 'type' | 'nullable'> {
  readonly type: DataType;
  readonly nullable: boolean;
}

/** A relation with everything that its definition leaves to defaults filled in, and the rows it has now. */
export interface Table {
  readonly ref: ObjectRef & RelationName & { readonly kind: NonNullable<MemoryRelation['kind']> };
  readonly definition: MemoryRelation;
  readonly columns: readonly TableColumn[];
  /** Place of a column by its name. A map, so that a column may be called `__proto__`. */
  readonly indexes: ReadonlyMap<string, number>;
  readonly primaryKey?: KeyDetail;
  readonly uniqueKeys: readonly KeyDetail[];
  /** The key that names rows: the primary key, else the first unique key that holds no NULL. */
  readonly identity?: KeyDetail;
  readonly foreignKeys: readonly ForeignKeyDetail[];
  /** Why nothing here can be changed; absent where it can. */
  readonly readOnly?: string;
  /** Replaced as a whole by every set of changes, so that a read under way keeps what it began with. */
  state: TableState;
}

export const tableId = (ref: RelationRef): string => JSON.stringify([ref.schema ?? defaultSchema, ref.name]);

export function createTable(definition: MemoryRelation, enums: readonly MemoryEnum[]): Table {
  const schema = definition.schema ?? defaultSchema;
  const { name, kind = 'table' } = definition;
  const primaryKey = definition.primaryKey && namedKey(definition.primaryKey, `${name}_pkey`);
  const columns = definition.columns.map((column): TableColumn => ({
    ...column,
    type: typeof column.type === 'string' ? dataTypeNamed(column.type, enums, schema) : column.type,
    nullable: column.nullable ?? !primaryKey?.columns.includes(column.name),
  }));
  const indexes = new Map(columns.map((column, index) => [column.name, index]));
  const uniqueKeys = (definition.uniqueKeys ?? []).map((key) => namedKey(key, keyName(name, key)));
  const identity = primaryKey ?? uniqueKeys.find((key) => key.columns.every((column) => isFilled(column)));
  function isFilled(column: string): boolean {
    return columns[indexes.get(column) ?? -1]?.nullable === false;
  }
  const readOnly =
    definition.readOnly ?? (kind === 'table' || kind === 'partitionedTable' ? undefined : readOnlyKind(kind));
  const table: Omit<Table, 'state'> = {
    ref: { kind, schema, name },
    definition,
    columns,
    indexes,
    uniqueKeys,
    foreignKeys: foreignKeysOf(definition, schema),
    ...(primaryKey && { primaryKey }),
    ...(identity && { identity }),
    ...(readOnly !== undefined && { readOnly }),
  };
  return { ...table, state: emptyEdits(table, definition.rows ?? []) };
}

/** A reader of one row by column names, as definitions want it. */
export function rowReader(table: Pick<Table, 'indexes'>, row: MemoryRow): MemoryRowReader {
  return (column) => row[table.indexes.get(column) ?? -1] ?? null;
}

/** The values of a row in some columns. */
export function valuesAt(
  table: Pick<Table, 'indexes'>,
  row: MemoryRow,
  columns: readonly string[],
): (string | null)[] {
  return columns.map((column) => row[table.indexes.get(column) ?? -1] ?? null);
}

/** @throws StudioError `notFound` */
export function typeOf(table: Pick<Table, 'columns' | 'indexes' | 'ref'>, column: string): DataType {
  const type = table.columns[table.indexes.get(column) ?? -1]?.type;
  if (type) return type;
  throw new StudioError({
    code: 'notFound',
    message: `There is no column “${column}” in “${table.ref.name}” (any more).`,
    table: table.ref.name,
    column,
  });
}

function namedKey(key: readonly string[] | MemoryKey, name: string): KeyDetail {
  return 'columns' in key ? { name: key.name ?? name, columns: key.columns } : { name, columns: key };
}

function keyName(relation: string, key: readonly string[] | MemoryKey): string {
  return `${relation}_${('columns' in key ? key.columns : key).join('_')}_key`;
}

function foreignKeysOf(definition: MemoryRelation, schema: string): ForeignKeyDetail[] {
  return (definition.foreignKeys ?? []).map((key) => ({
    name: key.name ?? `${definition.name}_${key.columns.join('_')}_fkey`,
    relation: { schema, name: definition.name },
    columns: key.columns,
    referencedRelation: { schema: key.references.schema ?? schema, name: key.references.name },
    referencedColumns: key.references.columns,
    onUpdate: key.onUpdate ?? 'noAction',
    onDelete: key.onDelete ?? 'noAction',
  }));
}

function readOnlyKind(kind: string): string {
  const words = kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return `This is a ${words}; its rows come from elsewhere. Change them there.`;
}
