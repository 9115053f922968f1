import type { CompletionCatalog } from './completionCatalog.ts';
import type { Scope } from './scope.ts';
import type { ColumnReader, SourceColumn } from './sourceColumns.ts';
import type { Source } from './sources.ts';

/** The source that a qualifier means: the nearest one of that name, or that a schema and name lead to. */
export function sourceNamed(scope: Scope, qualifiers: readonly string[]): Source | null {
  const name = qualifiers.at(-1);
  const schema = qualifiers.at(-2);
  for (let at: Scope | null = scope; at; at = at.outer) {
    const found = at.sources.find(
      ({ alias, aliased, origin }) =>
        alias === name &&
        (schema === undefined || (!aliased && origin.kind === 'relation' && origin.schema === schema)),
    );
    if (found) return found;
  }
  return null;
}

/** Columns behind a qualifier: of a source in reach, else of a relation of that name; empty where it is neither. */
export async function columnsBehind(
  scope: Scope,
  qualifiers: readonly string[],
  catalog: CompletionCatalog,
  columns: ColumnReader,
): Promise<readonly SourceColumn[]> {
  const source = sourceNamed(scope, qualifiers);
  if (source) return columns.of(source);
  const [schema, name] = [qualifiers.at(-2), qualifiers.at(-1)];
  if (schema === undefined || name === undefined) return [];
  const relation = await catalog.relation({ schema, name });
  return (relation?.columns ?? []).map((detail) => ({ name: detail.name, type: detail.type, detail }));
}

/** The column that a path means: `a`, `t.a` or `s.t.a`. */
export async function columnNamed(
  scope: Scope,
  path: readonly string[],
  catalog: CompletionCatalog,
  columns: ColumnReader,
): Promise<{ readonly column: SourceColumn; readonly source: Source | null } | null> {
  const name = path.at(-1);
  if (path.length > 1) {
    const qualifiers = path.slice(0, -1);
    const found = (await columnsBehind(scope, qualifiers, catalog, columns)).find(
      (each) => each.name === name,
    );
    return found ? { column: found, source: sourceNamed(scope, qualifiers) } : null;
  }
  for (let at: Scope | null = scope; at; at = at.outer) {
    for (const source of at.sources) {
      const column = (await columns.of(source)).find((each) => each.name === name);
      if (column) return { column, source };
    }
  }
  return null;
}
