import {
  isRelationDetail,
  relationKinds,
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
  /** Asks ahead for what nearly every list needs, so that the first one does not wait for it. */
  prepare(): void;
  /** Whether these were too many to be known as a whole when they were asked for. */
  isLarge(kinds: readonly ObjectKind[], schema: string | undefined): boolean;
  /** Objects of one schema or of all: every one where they are few, else those with `text` in their names. */
  objects(kinds: readonly ObjectKind[], schema: string | undefined, text: string): Promise<CatalogAnswer>;
  relation(path: RelationPath): Promise<RelationDetail | null>;
  /** An object of one of some kinds by its name, of overloads the first. */
  object(path: RelationPath, kinds: readonly ObjectKind[]): Promise<ObjectDetail | null>;
}

const pageObjects = 300;
const foundObjects = 200;
/** Routines that an expression may call. */
export const routineKinds = ['function', 'aggregate'] as const;
/** With so many names that begin with a text, those that hold it elsewhere are not looked for. */
const enoughObjects = 20;
/** The database's own schema, which is searched whether or not it is in the path. */
const builtIn = 'pg_catalog';
const isSystem = (schema: string) => schema.startsWith('pg_') || schema === 'information_schema';

const requestOf = (kinds: readonly ObjectKind[], schema: string | undefined): ListRequest => ({
  kinds,
  limit: pageObjects,
  ...(schema !== undefined && { schema, system: isSystem(schema) }),
});
/** What lists in a query ask for, wherever the cursor is. */
const commonKinds: readonly (readonly ObjectKind[])[] = [relationKinds, ['schema'], routineKinds];

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
  /** Most databases are small enough to be known as a whole, and then typing on asks nothing. */
  const whole = async (request: ListRequest): Promise<CatalogAnswer> => {
    const answer = await list(request);
    sizes.set(JSON.stringify(request), answer.complete ? 'small' : 'large');
    return answer;
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
    prepare() {
      for (const kinds of commonKinds) void whole(requestOf(kinds, undefined));
      void searchPath().then((path) =>
        path.forEach((schema) => void whole(requestOf(relationKinds, schema))),
      );
    },
    isLarge: (kinds, schema) => sizes.get(JSON.stringify(requestOf(kinds, schema))) === 'large',
    async objects(kinds, schema, text) {
      const request = requestOf(kinds, schema);
      if (text === '') return whole(request);
      const search = { ...request, search: text, limit: foundObjects };
      const beginning: ListRequest = { ...search, searchMatch: 'startsWith' };
      // Until it is known how many there are, both are asked for, so that the first answer does not take twice as long.
      const size = sizes.get(JSON.stringify(request));
      const [known, early] = await Promise.all([
        size === 'large' ? null : whole(request),
        size === undefined ? list(beginning) : null,
      ]);
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
