import { relationKinds } from '@studio/core';
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

/**
 * Columns behind a qualifier: of a source in reach, else of a common table or a relation of that name, which may be named
 * in a clause that is not written yet; empty where it is neither.
 */
export async function columnsBehind(
  scope: Scope,
  qualifiers: readonly string[],
  catalog: CompletionCatalog,
  columns: ColumnReader,
): Promise<readonly SourceColumn[]> {
  const source = sourceNamed(scope, qualifiers) ?? (await unnamedSource(scope, qualifiers, catalog));
  return source ? columns.of(source) : [];
}

async function unnamedSource(
  { environment }: Scope,
  qualifiers: readonly string[],
  catalog: CompletionCatalog,
): Promise<Source | null> {
  const [schema, name] = [qualifiers.at(-2), qualifiers.at(-1)];
  if (name === undefined) return null;
  const isCommon = schema === undefined && environment.some((table) => table.name === name);
  // A name that no relation has is not asked for: it may be a schema's.
  if (!isCommon && schema === undefined && !(await isRelationName(name, catalog))) return null;
  const origin = { kind: 'relation', name, ...(schema !== undefined && { schema }) } as const;
  return { alias: name, aliased: false, origin, from: 0, to: 0, environment };
}

async function isRelationName(name: string, catalog: CompletionCatalog): Promise<boolean> {
  const path = await catalog.searchPath();
  const answers = await Promise.all(path.map((schema) => catalog.objects(relationKinds, schema, name)));
  return answers.some(({ objects }) => objects.some(({ ref }) => ref.name === name));
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
