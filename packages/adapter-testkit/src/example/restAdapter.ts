import {
  arrayBatch,
  StudioError,
  throwIfAborted,
  toStudioError,
  unable,
  type CallOptions,
  type ColumnDetail,
  type Filter,
  type ObjectRef,
  type RelationDetail,
  type RowsRequest,
  type StudioAdapter,
} from '@studio/core';

/** `GET /collections` answers these; `GET /collections/<name>` answers rows as arrays of text or null. */
interface Collection {
  readonly name: string;
  readonly key: string;
  readonly fields: readonly string[];
}

const readOnly = unable('This API can only be read.');
const isHere = (ref: ObjectRef, { name }: Collection) => ref.kind === 'table' && ref.name === name;

export function createRestAdapter(url: string): StudioAdapter {
  async function get<T>(path: string, signal: AbortSignal | undefined): Promise<T> {
    throwIfAborted(signal);
    try {
      const response = await fetch(`${url}${path}`, { signal: signal ?? null });
      if (!response.ok)
        throw new StudioError({ code: 'unreachable', message: `The API answered ${response.status}.` });
      return (await response.json()) as T; // A real adapter validates what it is sent.
    } catch (error) {
      if (!(error instanceof TypeError)) throw toStudioError(error);
      throw new StudioError(
        { code: 'unreachable', message: `Nothing answers at ${url}.`, retryable: true },
        { cause: error },
      );
    }
  }
  const collections = (options?: CallOptions) => get<readonly Collection[]>('/collections', options?.signal);
  async function collectionNamed(name: string, options?: CallOptions): Promise<Collection> {
    const found = (await collections(options)).find((collection) => collection.name === name);
    if (!found) throw new StudioError({ code: 'notFound', message: `There is no collection “${name}”.` });
    return found;
  }
  return {
    id: `rest ${url}`,
    dialect: 'rest',
    info: async (options) => {
      throwIfAborted(options?.signal);
      return { product: 'Collections API', version: '1', abilities: { applyChanges: readOnly } };
    },
    async listObjects({ kinds, search = '', limit = 200, cursor = '' }, options) {
      const wanted = !kinds || kinds.includes('table') ? await collections(options) : [];
      const names = wanted
        .map(({ name }) => name)
        .filter((name) => name.toLowerCase().includes(search.toLowerCase()));
      const left = names.filter((name) => name > cursor).sort();
      const objects = left.slice(0, limit).map((name) => ({ ref: { kind: 'table', name } as const }));
      return { objects, next: left.length > limit ? (objects.at(-1)?.ref.name ?? null) : null };
    },
    async describeObject(ref, options) {
      const collection = await collectionNamed(ref.name, options);
      if (!isHere(ref, collection))
        throw new StudioError({ code: 'notFound', message: 'Collections are tables.' });
      return describe(collection);
    },
    async readRows(request, options) {
      const collection = await collectionNamed(request.relation.name, options);
      const { limit = 100, page } = request;
      if (page && page.by !== 'offset')
        throw new StudioError({ code: 'badRequest', message: 'There are no cursors.' });
      const asked = request.columns ?? collection.fields;
      const columns = asked.includes(collection.key) ? asked : [...asked, collection.key];
      const query = new URLSearchParams({
        fields: columns.map((column) => field(collection, column)).join(),
        sort: sortOf(collection, request).join(),
        offset: String(page?.offset ?? 0),
        limit: String(limit + 1), // One more than wanted tells whether rows follow.
        ...Object.fromEntries(conditions(collection, request.filter)),
      });
      const path = `/collections/${encodeURIComponent(collection.name)}?${query}`;
      const rows = await get<(string | null)[][]>(path, options?.signal);
      return {
        columns: columns.map((name, index) => ({
          name,
          type: textType,
          ...(index >= asked.length && { keyOnly: true }),
        })),
        rows: arrayBatch(rows.slice(0, limit), columns.length),
        identity: { by: 'key', columns: [collection.key] },
        after: null,
        before: null,
        more: rows.length > limit,
      };
    },
  };
}

const textType = { name: 'text', display: 'text', kind: 'text' } as const;

function describe({ name, key, fields }: Collection): RelationDetail {
  const columns = fields.map((field): ColumnDetail => ({
    name: field,
    type: textType,
    nullable: field !== key,
    editability: readOnly,
  }));
  return {
    kind: 'table',
    ref: { kind: 'table', name },
    columns,
    primaryKey: { name: key, columns: [key] },
    uniqueKeys: [],
    foreignKeys: [],
    referencedBy: [],
    rowIdentity: { by: 'key', columns: [key] },
    editability: { insert: readOnly, update: readOnly, delete: readOnly },
    readability: { ok: true },
  };
}

/** Names are checked before they go anywhere. */
function field({ fields }: Collection, column: string): string {
  if (fields.includes(column)) return column;
  throw new StudioError({ code: 'badRequest', message: `There is no column “${column}”.`, column });
}

/** The key comes last, so that the order is total. */
function sortOf(collection: Collection, { sort = [] }: RowsRequest): string[] {
  const terms = sort.map(
    ({ column, direction }) => `${direction === 'desc' ? '-' : ''}${field(collection, column)}`,
  );
  return [...terms, collection.key];
}

/** What the API can filter by. Anything else is refused by name: rows that a filter should hide must never be shown. */
function conditions(collection: Collection, filter: Filter | undefined): [string, string][] {
  if (!filter) return [];
  if (filter.kind === 'and') return filter.filters.flatMap((part) => conditions(collection, part));
  if (filter.kind === 'compare' && filter.operator === '=')
    return [[`eq.${field(collection, filter.column)}`, filter.value]];
  throw new StudioError({ code: 'notSupported', message: 'This API can only filter for equal values.' });
}
