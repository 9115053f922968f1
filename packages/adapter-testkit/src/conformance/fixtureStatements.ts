import type { MemoryColumn, MemoryEnum, MemoryKey, MemoryRelation, MemoryRow } from '../memory/definition.ts';
import { conformanceFixture } from './fixture.ts';

/**
 * The statements that make the fixture in a new schema of a Postgres database, in order. Each is one statement.
 * `drop schema … cascade` removes it all.
 */
export function fixtureStatements(_dialect: 'postgres', schema: string): string[] {
  const { enums, relations } = conformanceFixture(schema);
  const tables = relations.filter(({ kind = 'table' }) => kind === 'table');
  const views = relations.filter(({ kind }) => kind === 'view');
  return [
    `create schema ${identifier(schema)}`,
    ...enums.map((type) => `create type ${qualified(type)} as enum (${type.labels.map(literal).join(', ')})`),
    ...tables.map((table) => createTable(table, enums)),
    ...tables.filter(hasRows).map(insertRows),
    ...tables.flatMap(addForeignKeys),
    ...views.map((view) => `create view ${qualified(view)} as ${view.definition ?? ''}`),
    ...relations.flatMap(comments),
  ];
}

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

// A backslash is only special in an E'' literal, and a NUL cannot be in any text.
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const qualified = ({ schema = '', name }: { readonly schema?: string; readonly name: string }): string =>
  `${identifier(schema)}.${identifier(name)}`;

const columnList = (columns: readonly string[]): string => `(${columns.map(identifier).join(', ')})`;

function createTable(table: MemoryRelation, enums: readonly MemoryEnum[]): string {
  const parts = [
    ...table.columns.map((column) => columnDefinition(column, enums)),
    ...(table.primaryKey ? [keyDefinition('primary key', table.primaryKey)] : []),
    ...(table.uniqueKeys ?? []).map((key) => keyDefinition('unique', key)),
    ...(table.checks ?? []).map((check) => `constraint ${identifier(check.name)} ${check.definition}`),
  ];
  return `create table ${qualified(table)} (${parts.join(', ')})`;
}

function columnDefinition(column: MemoryColumn, enums: readonly MemoryEnum[]): string {
  const { name, type, nullable = true, generated } = column;
  const typeName = typeof type === 'string' ? type : type.display;
  const known = enums.find((candidate) => candidate.name === typeName);
  const fallback = typeof column.default === 'string' ? literal(column.default) : column.default?.expression;
  return [
    identifier(name),
    known ? qualified(known) : typeName,
    ...(nullable ? [] : ['not null']),
    ...(fallback === undefined ? [] : [`default ${fallback}`]),
    ...(generated ? [`generated always as (${generated.expression}) stored`] : []),
  ].join(' ');
}

function keyDefinition(kind: string, key: readonly string[] | MemoryKey): string {
  if (!('columns' in key)) return `${kind} ${columnList(key)}`;
  return `${key.name === undefined ? '' : `constraint ${identifier(key.name)} `}${kind} ${columnList(key.columns)}`;
}

function givenRows(table: MemoryRelation): readonly MemoryRow[] {
  return table.rows && !('row' in table.rows) ? table.rows : [];
}

const hasRows = (table: MemoryRelation): boolean => givenRows(table).length > 0;

function insertRows(table: MemoryRelation): string {
  const written = table.columns.flatMap(({ name, generated }, index) => (generated ? [] : [{ name, index }]));
  const rows = givenRows(table).map((row) => {
    const values = written.map(({ index }) => row[index] ?? null);
    return `(${values.map((value) => (value === null ? 'null' : literal(value))).join(', ')})`;
  });
  return `insert into ${qualified(table)} ${columnList(written.map(({ name }) => name))} values ${rows.join(', ')}`;
}

function addForeignKeys(table: MemoryRelation): string[] {
  return (table.foreignKeys ?? []).map(({ name = '', columns, references, onDelete }) =>
    [
      `alter table ${qualified(table)} add constraint ${identifier(name)} foreign key ${columnList(columns)}`,
      `references ${qualified({ ...(table.schema !== undefined && { schema: table.schema }), ...references })}`,
      columnList(references.columns),
      ...(onDelete === 'cascade' ? ['on delete cascade'] : []),
    ].join(' '),
  );
}

function comments(relation: MemoryRelation): string[] {
  const { comment, columns, kind = 'table' } = relation;
  return [
    ...(comment === undefined ? [] : [`comment on ${kind} ${qualified(relation)} is ${literal(comment)}`]),
    ...columns.flatMap((column) =>
      column.comment === undefined
        ? []
        : [
            `comment on column ${qualified(relation)}.${identifier(column.name)} is ${literal(column.comment)}`,
          ],
    ),
  ];
}
