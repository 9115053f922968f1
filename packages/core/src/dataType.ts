/**
 * What a grid needs to know of a type to draw and edit it, whatever the database calls it.
 * A domain has the kind of its base type.
 */
export const dataTypeKinds = [
  'integer',
  'decimal',
  'float',
  'boolean',
  'text',
  'uuid',
  'date',
  'time',
  'timestamp',
  'interval',
  'json',
  'bytes',
  'enum',
  'array',
  'range',
  'composite',
  'geometry',
  'network',
  'other',
] as const;

/** The nature of a type, by which grids and editors treat it, whatever a database calls it. */
export type DataTypeKind = (typeof dataTypeKinds)[number];

/** The type of a column or of an element of one. */
export interface DataType {
  /** The database's own short name: `int8`, `numeric`, `order_status`. An array is named by its element and `[]`. */
  readonly name: string;
  /** The schema of the type, absent for built-in types. */
  readonly schema?: string;
  /** As the database writes it in full, modifiers included: `numeric(12,2)`, `timestamp(3) with time zone`. */
  readonly display: string;
  readonly kind: DataTypeKind;
  /** Of an array: the type of its elements. */
  readonly element?: DataType;
  /** Of a domain: the type under it. */
  readonly base?: DataType;
  /** Of an enum (or a domain over one): its labels in the type's own order. */
  readonly labels?: readonly string[];
}
