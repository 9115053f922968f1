import {
  isRelationDetail,
  type AggregateDetail,
  type ObjectDetail,
  type ObjectKind,
  type ObjectRef,
  type RelationDetail,
  type RoutineDetail,
} from '@studio/core';
import type { CompletionCatalog } from '../completion/completionCatalog.ts';
import { columnNamed, sourceNamed } from '../completion/findSource.ts';
import { relationOf } from '../completion/joinConditions.ts';
import { createColumnReader, type SourceColumn } from '../completion/sourceColumns.ts';
import type { Source } from '../completion/sources.ts';
import type { RelationPath } from '../completion/want.ts';
import type { NameAt } from './nameAt.ts';

/** What a name in a statement means. */
export type Meaning =
  | { readonly kind: 'relation'; readonly relation: RelationDetail }
  /** A query of the statement itself: one that `with` names, or one in `from`. */
  | { readonly kind: 'query'; readonly name: string; readonly columns: readonly SourceColumn[] }
  | {
      readonly kind: 'column';
      readonly column: SourceColumn;
      /** Absent where it is of a query of the statement. */
      readonly relation?: RelationDetail;
    }
  | {
      readonly kind: 'routine';
      readonly routine: RoutineDetail | AggregateDetail;
      /** How many others have its name. */
      readonly others: number;
    }
  | { readonly kind: 'object'; readonly object: ObjectDetail };

const routineKinds = ['function', 'aggregate', 'procedure'] as const;
const typeKinds = ['enum', 'domain', 'compositeType', 'rangeType'] as const;

/** Finds what a name means by the statement that it is in, then by the catalog; `null` where that is not known. */
export async function resolveName(name: NameAt, catalog: CompletionCatalog): Promise<Meaning | null> {
  const { path, wants, qualifies } = name;
  const named = pathOf(path);
  if (qualifies)
    return (
      (await sourceMeaning(name, catalog)) ??
      (await relationMeaning(named, catalog)) ??
      (await schemaMeaning(name, catalog))
    );
  if (name.called && wants.kind !== 'relation') return routineMeaning(named, catalog);
  switch (wants.kind) {
    case 'relation':
      if (name.called) return routineMeaning(named, catalog);
      return (await commonTableMeaning(name, catalog)) ?? (await relationMeaning(named, catalog));
    case 'columns': {
      const relation = await catalog.relation(wants.relation);
      return relation && columnOf(relation, named.name);
    }
    case 'object':
      return (await objectMeaning(named, wants.kinds, catalog)) ?? (await columnOfPath(path, catalog));
    case 'type':
      return objectMeaning(named, typeKinds, catalog);
    default:
      return expressionMeaning(name, catalog);
  }
}

function pathOf(path: readonly string[]): RelationPath {
  const schema = path.at(-2);
  return { name: path.at(-1) ?? '', ...(schema !== undefined && { schema }) };
}

async function expressionMeaning(name: NameAt, catalog: CompletionCatalog): Promise<Meaning | null> {
  const reader = createColumnReader(catalog);
  const found = await columnNamed(name.scope, name.path, catalog, reader);
  if (found) {
    const relation = found.source
      ? await relationOf(found.source, catalog)
      : await catalog.relation(pathOf(name.path.slice(0, -1)));
    return { kind: 'column', column: found.column, ...(relation && { relation }) };
  }
  return (await sourceMeaning(name, catalog)) ?? (await relationMeaning(pathOf(name.path), catalog));
}

/** An alias, or a table by which columns are named. */
async function sourceMeaning({ scope, path }: NameAt, catalog: CompletionCatalog): Promise<Meaning | null> {
  const source = sourceNamed(scope, path);
  if (!source) return null;
  const relation = await relationOf(source, catalog);
  return relation ? { kind: 'relation', relation } : queryMeaning(source, catalog);
}

async function queryMeaning(source: Source, catalog: CompletionCatalog): Promise<Meaning> {
  const columns = await createColumnReader(catalog).of(source);
  return { kind: 'query', name: source.alias, columns };
}

async function commonTableMeaning(
  { scope, path }: NameAt,
  catalog: CompletionCatalog,
): Promise<Meaning | null> {
  const [name] = path;
  const { environment } = scope;
  if (name === undefined || path.length > 1 || !environment.some((table) => table.name === name)) return null;
  const origin = { kind: 'relation', name } as const;
  return queryMeaning({ alias: name, aliased: false, origin, environment, from: 0, to: 0 }, catalog);
}

async function relationMeaning(path: RelationPath, catalog: CompletionCatalog): Promise<Meaning | null> {
  const relation = await catalog.relation(path);
  return relation && { kind: 'relation', relation };
}

async function schemaMeaning({ path }: NameAt, catalog: CompletionCatalog): Promise<Meaning | null> {
  const [name] = path;
  if (name === undefined || path.length > 1) return null;
  const { objects } = await catalog.objects(['schema'], undefined, '');
  const found = objects.find(({ ref }) => ref.name === name);
  return found ? { kind: 'object', object: { kind: 'schema', ref: found.ref } } : null;
}

async function routineMeaning(path: RelationPath, catalog: CompletionCatalog): Promise<Meaning | null> {
  const routine = await catalog.object(path, routineKinds);
  if (routine?.kind !== 'function' && routine?.kind !== 'procedure' && routine?.kind !== 'aggregate')
    return null;
  const { objects } = await catalog.objects(routineKinds, routine.ref.schema, path.name);
  const others = objects.filter(({ ref }) => ref.name === path.name).length - 1;
  return { kind: 'routine', routine, others: Math.max(0, others) };
}

async function objectMeaning(
  path: RelationPath,
  kinds: readonly ObjectKind[],
  catalog: CompletionCatalog,
): Promise<Meaning | null> {
  const object = await catalog.object(path, kinds);
  if (!object) return null;
  if (isRelationDetail(object)) return { kind: 'relation', relation: object };
  const isRoutine = object.kind === 'function' || object.kind === 'procedure' || object.kind === 'aggregate';
  return isRoutine ? { kind: 'routine', routine: object, others: 0 } : { kind: 'object', object };
}

/** `film.title` where a statement names a column by its table, as `comment on column` does. */
async function columnOfPath(path: readonly string[], catalog: CompletionCatalog): Promise<Meaning | null> {
  if (path.length < 2) return null;
  const relation = await catalog.relation(pathOf(path.slice(0, -1)));
  return relation && columnOf(relation, path.at(-1) ?? '');
}

function columnOf(relation: RelationDetail, name: string): Meaning | null {
  const detail = relation.columns.find((column) => column.name === name);
  return detail ? { kind: 'column', column: { name, type: detail.type, detail }, relation } : null;
}

/** The object of the catalog that a meaning leads to: of a column, its relation. */
export function objectOf(meaning: Meaning): ObjectRef | null {
  switch (meaning.kind) {
    case 'relation':
      return meaning.relation.ref;
    case 'column':
      return meaning.relation?.ref ?? null;
    case 'routine':
      return meaning.routine.ref;
    case 'object':
      return meaning.object.ref;
    case 'query':
      return null;
  }
}
