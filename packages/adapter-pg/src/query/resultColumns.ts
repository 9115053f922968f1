import type { ResultColumn } from '@studio/core';
import type { PgConnection, PgField } from '../driver/driver.ts';
import { resolveTypes } from '../types/resolveTypes.ts';

interface Origin {
  readonly schema: string;
  readonly name: string;
  readonly column: string;
  readonly typeId: number;
  readonly typeModifier: number;
}

const originsSql = `
select a.attrelid, a.attnum, n.nspname, c.relname, a.attname, a.atttypid, a.atttypmod
from rows from (
  pg_catalog.unnest($1::pg_catalog.oid[]),
  pg_catalog.unnest($2::pg_catalog.int2[])
) as wanted(relation, number)
join pg_catalog.pg_attribute a
  on a.attrelid operator(pg_catalog.=) wanted.relation and a.attnum operator(pg_catalog.=) wanted.number
join pg_catalog.pg_class c on c.oid operator(pg_catalog.=) a.attrelid
join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) c.relnamespace`;

/**
 * What the columns of a result are: their types, and the table columns that they show unchanged. Nothing of a table is
 * remembered, because anyone may rename or alter it.
 */
export async function resultColumns(
  connection: PgConnection,
  fields: readonly PgField[],
): Promise<readonly ResultColumn[]> {
  const origins = await originsOf(connection, fields);
  // The server names a domain's base type in a result, its catalog names the domain.
  const types = await resolveTypes(
    connection,
    fields.map((field) => origins.get(keyOf(field)) ?? field),
  );
  return fields.map((field, index) => {
    const origin = origins.get(keyOf(field));
    return {
      name: field.name,
      type: types[index] ?? { name: 'unknown', display: 'unknown', kind: 'other' },
      ...(origin && { origin: { schema: origin.schema, name: origin.name, column: origin.column } }),
    };
  });
}

async function originsOf(
  connection: PgConnection,
  fields: readonly PgField[],
): Promise<ReadonlyMap<string, Origin>> {
  const shown = fields.filter((field) => field.tableId !== 0 && field.columnNumber !== 0);
  if (shown.length === 0) return new Map();
  const { rows } = await connection.query({
    sql: originsSql,
    parameters: [
      `{${shown.map((field) => field.tableId).join(',')}}`,
      `{${shown.map((field) => field.columnNumber).join(',')}}`,
    ],
  });
  return new Map(
    rows.map(([tableId, columnNumber, schema, name, column, typeId, typeModifier]) => [
      `${tableId}:${columnNumber}`,
      {
        schema: schema ?? '',
        name: name ?? '',
        column: column ?? '',
        typeId: Number(typeId),
        typeModifier: Number(typeModifier),
      },
    ]),
  );
}

function keyOf(field: PgField): string {
  return `${field.tableId}:${field.columnNumber}`;
}
