import type { ColumnDetail, DataType } from '@studio/core';
import type { CompletionCatalog } from './completionCatalog.ts';
import { readQueries, type Query } from './queries.ts';
import type { Environment } from './commonTables.ts';
import { isGroup, isQueryGroup, listOf, type Part } from './groups.ts';
import { selectItems, type SelectItem } from './selectList.ts';
import { sourcesOf, type Source } from './sources.ts';

/** A column that a source has, as far as it can be told. */
export interface SourceColumn {
  readonly name: string;
  /** Absent where it is of an expression. */
  readonly type?: DataType;
  /** Of a relation: all that is known of it. */
  readonly detail?: ColumnDetail;
}

/** How many queries within each other are read: more than anyone writes, fewer than a loop needs. */
const maxDepth = 16;

/** Says which columns sources have: of relations by the catalog, of queries by their select lists. */
export function createColumnReader(catalog: CompletionCatalog) {
  const reader: ColumnReader = {
    of: async (source, depth = 0) =>
      renamed(await originColumns(source, catalog, reader, depth), source.columns),
  };
  return reader;
}

export interface ColumnReader {
  of(source: Source, depth?: number): Promise<readonly SourceColumn[]>;
}

function renamed(
  columns: readonly SourceColumn[],
  names: readonly string[] | undefined,
): readonly SourceColumn[] {
  if (!names) return columns;
  const first = names.map((name, at): SourceColumn => {
    const type = columns[at]?.type;
    return { name, ...(type && { type }) };
  });
  return [...first, ...columns.slice(names.length)];
}

async function originColumns(
  source: Source,
  catalog: CompletionCatalog,
  reader: ColumnReader,
  depth: number,
): Promise<readonly SourceColumn[]> {
  const { origin, environment } = source;
  if (depth > maxDepth) return [];
  if (origin.kind === 'query') return queryColumns(origin.body.children, environment, reader, depth + 1);
  if (origin.kind === 'function') return functionColumns(source, origin, catalog);
  const table =
    origin.schema === undefined ? environment.findLast(({ name }) => name === origin.name) : undefined;
  if (!table) return ofDetails((await catalog.relation(origin))?.columns ?? []);
  // A query that is recursive may name itself only in its later members.
  const columns = table.body
    ? await queryColumns(table.body.children, table.environment, reader, depth + 1)
    : [];
  return renamed(columns, table.columns);
}

const ofDetails = (details: readonly ColumnDetail[]): readonly SourceColumn[] =>
  details.map((detail) => ({ name: detail.name, type: detail.type, detail }));

/** The columns of the rows that a query gives: those of its first member. */
async function queryColumns(
  parts: readonly Part[],
  environment: Environment,
  reader: ColumnReader,
  depth = 0,
): Promise<readonly SourceColumn[]> {
  if (depth > maxDepth) return [];
  const [first] = parts;
  if (isQueryGroup(first)) return queryColumns(first.children, environment, reader, depth + 1);
  if (isGroup(first) || parts.length === 0) return [];
  const [query] = readQueries(parts, environment);
  return query ? resultColumns(query, reader, depth) : [];
}

async function resultColumns(
  query: Query,
  reader: ColumnReader,
  depth: number,
): Promise<readonly SourceColumn[]> {
  if (query.verb === 'values') return valuesColumns(query);
  const list = query.clauses.find(({ name }) => name === 'select' || name === 'returning');
  const sources = sourcesOf(query);
  if (!list) {
    const [table] = query.verb === 'table' ? sources : [];
    return table ? reader.of(table, depth + 1) : [];
  }
  const columns = await Promise.all(
    selectItems(list.parts).map((item) => itemColumns(item, sources, reader, depth)),
  );
  return columns.flat();
}

async function itemColumns(
  item: SelectItem,
  sources: readonly Source[],
  reader: ColumnReader,
  depth: number,
): Promise<readonly SourceColumn[]> {
  if (item.kind === 'star') {
    const qualifier = item.qualifiers.at(-1);
    const meant = qualifier === undefined ? sources : sources.filter(({ alias }) => alias === qualifier);
    return (await Promise.all(meant.map((source) => reader.of(source, depth + 1)))).flat();
  }
  if (item.name === undefined) return [];
  const type = item.path && (await typeOf(item.path, sources, reader, depth));
  return [{ name: item.name, ...(type && { type }) }];
}

async function typeOf(
  path: readonly string[],
  sources: readonly Source[],
  reader: ColumnReader,
  depth: number,
): Promise<DataType | undefined> {
  const name = path.at(-1);
  const qualifier = path.at(-2);
  for (const source of sources) {
    if (qualifier !== undefined && source.alias !== qualifier) continue;
    const column = (await reader.of(source, depth + 1)).find((each) => each.name === name);
    if (column) return column.type;
  }
  return undefined;
}

function valuesColumns(query: Query): readonly SourceColumn[] {
  const row = query.clauses[0]?.parts.find(isGroup);
  return listOf(row?.children ?? []).map((_, at) => ({ name: `column${at + 1}` }));
}

/** What a function in a `from` clause gives: its output arguments, the columns of its row type, or one value. */
async function functionColumns(
  source: Source,
  origin: Source['origin'] & { readonly kind: 'function' },
  catalog: CompletionCatalog,
): Promise<readonly SourceColumn[]> {
  const ordinality = origin.ordinality ? [{ name: 'ordinality' }] : [];
  if (source.columns) return ordinality;
  const detail = await catalog.object(origin, ['function', 'aggregate']);
  if (detail?.kind === 'function') {
    const outputs = detail.arguments.filter(
      ({ mode }) => mode === 'out' || mode === 'inout' || mode === 'table',
    );
    if (outputs.length > 1 || outputs.some(({ mode }) => mode === 'table')) {
      return [
        ...outputs.flatMap(({ name, type }) => (name === undefined ? [] : [{ name, type }])),
        ...ordinality,
      ];
    }
    const rows =
      detail.returnType?.kind === 'composite' ? await rowTypeColumns(detail.returnType, catalog) : [];
    if (rows.length > 0) return [...rows, ...ordinality];
    const type = outputs[0]?.type ?? detail.returnType;
    const name = source.aliased ? source.alias : (outputs[0]?.name ?? origin.name);
    return [{ name, ...(type && { type }) }, ...ordinality];
  }
  return [{ name: source.alias }, ...ordinality];
}

async function rowTypeColumns(type: DataType, catalog: CompletionCatalog): Promise<readonly SourceColumn[]> {
  const path = { name: type.name, ...(type.schema !== undefined && { schema: type.schema }) };
  const relation = await catalog.relation(path);
  if (relation) return ofDetails(relation.columns);
  const composite = await catalog.object(path, ['compositeType']);
  return composite?.kind === 'compositeType' ? composite.attributes : [];
}
