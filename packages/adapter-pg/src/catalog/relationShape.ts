import { StudioError, type RelationKind, type RelationRef } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { comparisonOf, sizeClassOf, type Comparison, type RawType, type SizeClass } from './columnTypes.ts';
import { shapeQuery } from './shapeQuery.ts';
import { readViewKey, type ViewKey } from './viewKey.ts';

/** What compiling a statement needs to know of a column. */
export interface ShapeColumn {
  readonly name: string;
  /** `attnum`. */
  readonly number: number;
  /** The transaction that wrote this column's row in the catalog. */
  readonly version: string;
  /** As the server names the column of that number: `app.orders.id`. */
  readonly address: string;
  /** `atttypid` and `atttypmod`. */
  readonly typeId: number;
  readonly typeModifier: number;
  /** The type as the server writes it, modifiers included: SQL text of the server's own making, to be cast to. */
  readonly typeText: string;
  /** The type under all domains, by which values are compared. */
  readonly base: RawType;
  /** How the server orders and equates its values; `null` where only their texts can be compared. */
  readonly comparison: Comparison | null;
  readonly size: SizeClass;
  /** True only where no row can hold NULL: a constraint that is not validated yet does not count. */
  readonly notNull: boolean;
  /** Its collation equates different texts; `like` does not work under such a one. */
  readonly nondeterministic: boolean;
  readonly readable: boolean;
  readonly generated: boolean;
  /** Of a generated column: what it is computed from. */
  readonly expression: string | null;
  readonly identityAlways: boolean;
}

export type ShapeIdentity =
  | { readonly by: 'key'; readonly columns: readonly string[] }
  /** `tables`: rows come from several tables, so that a place is one only together with its table. */
  | { readonly by: 'physical'; readonly tables: boolean }
  | { readonly by: 'none'; readonly reason: string };

/** What compiling a statement needs to know of a relation: one query, whatever its size. */
export interface RelationShape {
  readonly id: number;
  readonly kind: RelationKind;
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly ShapeColumn[];
  readonly identity: ShapeIdentity;
  /** Of a view whose rows have a key: the table that they are rows of. */
  readonly baseId?: number;
  /** `relnatts`: the number of the last column, dropped ones included. */
  readonly lastColumn: number;
  /** The constraint: its number, and how the server writes it. */
  readonly primaryKey: { readonly id: number; readonly definition: string } | null;
  /** `server_version_num`: 150004. */
  readonly serverVersion: number;
}

const relationKindByLetter: Readonly<Record<string, RelationKind>> = {
  r: 'table',
  p: 'partitionedTable',
  v: 'view',
  m: 'materializedView',
  f: 'foreignTable',
};

/** The kind of a relation by its `relkind`. */
export function relationKindOf(letter: string): RelationKind {
  const kind = relationKindByLetter[letter];
  if (kind === undefined)
    throw new StudioError({ code: 'internal', message: `Unknown kind of relation ${letter}.` });
  return kind;
}

interface RawColumn extends Pick<
  ShapeColumn,
  'name' | 'number' | 'version' | 'address' | 'typeId' | 'typeModifier' | 'typeText' | 'base'
> {
  readonly notNull: boolean;
  readonly nondeterministic: boolean;
  readonly readable: boolean;
  readonly generated: boolean;
  readonly expression: string | null;
  readonly identity: string;
}

export interface RawShape {
  readonly id: number;
  readonly kind: string;
  readonly schema: string;
  readonly name: string;
  readonly serverVersion: number;
  readonly inheritors: boolean;
  readonly columns: readonly RawColumn[] | null;
  readonly key: readonly string[] | null;
  readonly keyReason?: string;
  readonly baseId?: number;
  readonly lastColumn: number;
  readonly primaryKey: RelationShape['primaryKey'];
}

/**
 * Reads what a relation is made of.
 *
 * @throws StudioError `notFound` where there is no such relation
 */
export async function readShape(connection: PgConnection, ref: RelationRef): Promise<RelationShape> {
  const result = await connection.query(shapeQuery(ref));
  const text = result.rows[0]?.[0];
  if (typeof text !== 'string') throw relationNotFound(ref);
  // The query builds exactly this.
  const raw = JSON.parse(text) as RawShape;
  return shapeOf(raw.kind === 'v' ? { ...raw, ...keyOfView(await readViewKey(connection, raw.id)) } : raw);
}

/** What a view has in place of a key of its own. */
export interface FoundViewKey {
  readonly key: readonly string[] | null;
  readonly keyReason?: string;
  readonly baseId?: number;
}

export function keyOfView(found: ViewKey): FoundViewKey {
  return 'reason' in found
    ? { key: null, keyReason: found.reason }
    : { key: found.columns, baseId: found.tableId };
}

export function relationNotFound(ref: RelationRef): StudioError {
  const name = ref.schema === undefined ? ref.name : `${ref.schema}.${ref.name}`;
  return new StudioError({
    code: 'notFound',
    message: `There is no table or view ${name}, or this role may not know of it. It may have been dropped or renamed.`,
    ...(ref.schema !== undefined && { schema: ref.schema }),
    table: ref.name,
  });
}

function shapeOf(raw: RawShape): RelationShape {
  const kind = relationKindOf(raw.kind);
  const key = new Set(raw.key ?? []);
  const columns = (raw.columns ?? []).map((column): ShapeColumn => {
    return {
      name: column.name,
      number: column.number,
      version: column.version,
      address: column.address,
      typeId: column.typeId,
      typeModifier: column.typeModifier,
      typeText: column.typeText,
      base: column.base,
      comparison: comparisonOf(column.base, key.has(column.name)),
      size: sizeClassOf(column.base, column.typeModifier),
      notNull: column.notNull,
      nondeterministic: column.nondeterministic,
      readable: column.readable,
      generated: column.generated,
      expression: column.expression,
      identityAlways: column.identity === 'a',
    };
  });
  return {
    id: raw.id,
    kind,
    schema: raw.schema,
    name: raw.name,
    columns,
    identity: identityOf(kind, raw, columns),
    ...(raw.baseId !== undefined && { baseId: raw.baseId }),
    lastColumn: raw.lastColumn,
    primaryKey: raw.primaryKey,
    serverVersion: raw.serverVersion,
  };
}

/**
 * How rows are named. A key of a table that others inherit from says nothing of their rows, which are read with its own:
 * there a row is named by its place.
 */
export function identityOf(
  kind: RelationKind,
  raw: Pick<RawShape, 'key' | 'keyReason' | 'inheritors'>,
  columns: readonly Pick<ShapeColumn, 'name' | 'readable'>[],
): ShapeIdentity {
  if (kind === 'view' && raw.key === null) {
    const reason = raw.keyReason ?? 'This view has no key, so its rows cannot be told apart.';
    return { by: 'none', reason };
  }
  if (kind === 'foreignTable') {
    return { by: 'none', reason: 'A foreign table has no key here. Edit it where its rows are stored.' };
  }
  if (raw.key === null || raw.inheritors) {
    return { by: 'physical', tables: kind === 'partitionedTable' || raw.inheritors };
  }
  const hidden = raw.key.find((name) => !columns.some((column) => column.name === name && column.readable));
  if (hidden !== undefined) {
    return {
      by: 'none',
      reason: `This role may not read the key column ${hidden}, so rows cannot be named.`,
    };
  }
  return { by: 'key', columns: raw.key };
}

/** @throws StudioError `badRequest` that names the column and those that there are */
export function columnOf(shape: RelationShape, name: string): ShapeColumn {
  const column = shape.columns.find((candidate) => candidate.name === name);
  if (column !== undefined) return column;
  throw new StudioError({
    code: 'badRequest',
    message: `${shape.schema}.${shape.name} has no column ${JSON.stringify(name)}. It may have been renamed or dropped; reload the table.`,
    schema: shape.schema,
    table: shape.name,
    column: name,
  });
}

/** @throws StudioError `badRequest` for a column that is not there, `permission` for one that may not be read */
export function readableColumnOf(shape: RelationShape, name: string): ShapeColumn {
  const column = columnOf(shape, name);
  if (column.readable) return column;
  throw new StudioError({
    code: 'permission',
    message: `This role may not read the column ${name} of ${shape.schema}.${shape.name}. Ask the owner for: grant select (${name}).`,
    schema: shape.schema,
    table: shape.name,
    column: name,
  });
}
