import {
  isRelationDetail,
  type ListRequest,
  type ObjectDetail,
  type ObjectKind,
  type ObjectPage,
  type ObjectRef,
  type ObjectSummary,
  type RelationDetail,
  type ServerInfo,
} from '@studio/core';
import type { RelationPath } from './want.ts';

/** Objects with whether these are all, or all that a longer text would find. */
export interface CatalogAnswer {
  readonly objects: readonly ObjectSummary[];
  readonly complete: boolean;
}

/** Asks an adapter and keeps what it answers for a while. */
export interface CatalogReader {
  info(): Promise<ServerInfo>;
  list(request: ListRequest): Promise<ObjectPage>;
  /** `null` where there is no such object. */
  describe(ref: ObjectRef): Promise<ObjectDetail | null>;
}

/** What completion and hover ask of the catalog. What fails is answered with nothing: nobody asked to see the catalog. */
export interface CompletionCatalog {
  /** Schemas searched for unqualified names, first one first. */
  searchPath(): Promise<readonly string[]>;
  /** Objects of one schema or of all: every one where they are few, else those with `text` in their names. */
  objects(kinds: readonly ObjectKind[], schema: string | undefined, text: string): Promise<CatalogAnswer>;
  relation(path: RelationPath): Promise<RelationDetail | null>;
  /** An object of one of some kinds by its name, of overloads the first. */
  object(path: RelationPath, kinds: readonly ObjectKind[]): Promise<ObjectDetail | null>;
}

const pageObjects = 300;
const foundObjects = 200;
/** With so many names that begin with a text, those that hold it elsewhere are not looked for. */
const enoughObjects = 20;
/** The database's own schema, which is searched whether or not it is in the path. */
const builtIn = 'pg_catalog';
const isSystem = (schema: string) => schema.startsWith('pg_') || schema === 'information_schema';

/** Reads the catalog by what `reader` keeps. `given` takes the place of the server's own search path. */
export function createCompletionCatalog(reader: CatalogReader, given?: readonly string[]): CompletionCatalog {
  /** Whether a list is short enough to be known as a whole. */
  const sizes = new Map<string, 'small' | 'large'>();
  const searchPath = async () => given ?? (await reader.info().catch(() => null))?.searchPath ?? ['public'];
  const list = async (request: ListRequest): Promise<CatalogAnswer> => {
    try {
      const page = await reader.list(request);
      return { objects: page.objects, complete: page.next === null };
    } catch {
      return { objects: [], complete: false };
    }
  };
  const describe = (ref: ObjectRef) => reader.describe(ref).catch(() => null);
  const first = async <Found>(
    { schema, name }: RelationPath,
    read: (ref: { readonly schema: string; readonly name: string }) => Promise<Found | null>,
  ): Promise<Found | null> => {
    const schemas = schema === undefined ? [...(await searchPath()), builtIn] : [schema];
    for (const each of schemas) {
      const found = await read({ schema: each, name });
      if (found) return found;
    }
    return null;
  };
  return {
    searchPath,
    async objects(kinds, schema, text) {
      const request: ListRequest = {
        kinds,
        limit: pageObjects,
        ...(schema !== undefined && { schema, system: isSystem(schema) }),
      };
      if (text === '') return list(request);
      const key = JSON.stringify(request);
      const search = { ...request, search: text, limit: foundObjects };
      const beginning: ListRequest = { ...search, searchMatch: 'startsWith' };
      // Most databases are small enough to be known as a whole, and then typing on asks nothing. Until it is known which this
      // is, both are asked for, so that the first answer does not take twice as long.
      const size = sizes.get(key);
      const [known, early] = await Promise.all([
        size === 'large' ? null : list(request),
        size === undefined ? list(beginning) : null,
      ]);
      if (known) sizes.set(key, known.complete ? 'small' : 'large');
      if (known?.complete) return known;
      const begins = early ?? (await list(beginning));
      if (begins.objects.length >= enoughObjects) return begins;
      if (text.length < 3) return { ...begins, complete: false };
      const holds = await list(search);
      return { objects: [...begins.objects, ...holds.objects], complete: begins.complete && holds.complete };
    },
    relation: (path) =>
      first(path, async (name) => {
        const detail = await describe({ kind: 'table', ...name });
        return detail && isRelationDetail(detail) ? detail : null;
      }),
    object: (path, kinds) =>
      first(path, async (name) => {
        for (const kind of kinds) {
          const detail = await describe({ kind, ...name });
          if (detail) return detail;
        }
        return null;
      }),
  };
}
