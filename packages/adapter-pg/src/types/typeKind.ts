import type { DataTypeKind } from '@studio/core';

const kindByName: Readonly<Record<string, DataTypeKind>> = {
  int2: 'integer',
  int4: 'integer',
  int8: 'integer',
  oid: 'integer',
  numeric: 'decimal',
  float4: 'float',
  float8: 'float',
  bool: 'boolean',
  text: 'text',
  varchar: 'text',
  bpchar: 'text',
  char: 'text',
  name: 'text',
  xml: 'text',
  citext: 'text',
  ltree: 'text',
  uuid: 'uuid',
  date: 'date',
  time: 'time',
  timetz: 'time',
  timestamp: 'timestamp',
  timestamptz: 'timestamp',
  interval: 'interval',
  json: 'json',
  jsonb: 'json',
  bytea: 'bytes',
  point: 'geometry',
  line: 'geometry',
  lseg: 'geometry',
  box: 'geometry',
  path: 'geometry',
  polygon: 'geometry',
  circle: 'geometry',
  geometry: 'geometry',
  geography: 'geometry',
  inet: 'network',
  cidr: 'network',
  macaddr: 'network',
  macaddr8: 'network',
  record: 'composite',
};

/**
 * The kind of a type that is neither array nor domain. Base types are told by name in any schema: only the database's
 * administrator can make one, so a `geometry` or `citext` is what its extension made it.
 *
 * @param typtype `pg_type.typtype`
 */
export function typeKind(name: string, typtype: string): DataTypeKind {
  switch (typtype) {
    case 'c':
      return 'composite';
    case 'e':
      return 'enum';
    case 'r':
    case 'm':
      return 'range';
    default:
      return (Object.hasOwn(kindByName, name) ? kindByName[name] : undefined) ?? 'other';
  }
}
