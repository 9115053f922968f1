import { isRelationKind, objectKinds, type ListRequest, type ObjectKind, type ObjectRef } from '@studio/core';
import { useMemo, useState } from 'react';
import { useControlled } from '../ui/useControlled.ts';
import { nodeIdOf } from './nodeId.ts';
import { searchRows } from './searchRows.ts';
import { hasNoSchemas, treeRows, type CatalogList, type TreeRow } from './treeRows.ts';
import { listKeyOf, useCatalogLists } from './useCatalogLists.ts';
import { useCatalogSearch } from './useCatalogSearch.ts';
import { useExpanded } from './useExpanded.ts';

/** How a change came about. */
export interface TreeChangeDetails {
  readonly reason: 'pointer' | 'keyboard' | 'search';
}

/** What a tree shows and tells. Each state that a host may hold comes as a pair, controlled or from a first value. */
export interface SchemaTreeOptions {
  /** The object that is shown as chosen; `null` for none. */
  readonly selected?: ObjectRef | null;
  readonly defaultSelected?: ObjectRef | null;
  readonly onSelectedChange?: (selected: ObjectRef | null, details: TreeChangeDetails) => void;
  /** An object was clicked, or Enter or Space pressed on it: open it. */
  readonly onActivate?: (ref: ObjectRef, details: TreeChangeDetails) => void;
  /**
   * The main button of a mouse went down on an object, which it will most likely activate: what is needed then can be asked
   * for already, as by `prefetchRelation`.
   */
  readonly onPress?: (ref: ObjectRef) => void;
  readonly search?: string;
  readonly defaultSearch?: string;
  readonly onSearchChange?: (search: string, details: TreeChangeDetails) => void;
  /**
   * Ids of open nodes: `sales`, `sales/orders`, `sales/:types`. Where the host does not hold them, the schema of what is
   * selected later opens too. @default the schema of `selected`, the only one, or `public`
   */
  readonly expanded?: readonly string[];
  readonly defaultExpanded?: readonly string[];
  readonly onExpandedChange?: (expanded: readonly string[], details: TreeChangeDetails) => void;
  /** What is listed in schemas. @default relations, sequences, types and routines, as far as the adapter lists them */
  readonly kinds?: readonly ObjectKind[];
}

/** What the lines of a tree are, and what can be done with them. */
export interface SchemaTreeState {
  readonly rows: readonly TreeRow[];
  readonly search: string;
  readonly setSearch: (search: string, details: TreeChangeDetails) => void;
  /** What `rows` were searched for; empty where they are the whole tree. */
  readonly searched: string;
  /** The list that decides whether there is anything at all: the schemas, or what was found. */
  readonly root: CatalogList;
  /** Rows answer an earlier search until the next answer is here. */
  readonly stale: boolean;
  readonly selectedId: string | null;
  readonly setExpanded: (row: TreeRow, expanded: boolean, details: TreeChangeDetails) => void;
  /** Opens or closes a schema or group, chooses and opens an object, asks again for what failed. */
  readonly activate: (row: TreeRow, details: TreeChangeDetails) => void;
  /** Tells the host of an object that is about to be activated. */
  readonly press: (row: TreeRow) => void;
  readonly loadMore: (listId: string) => void;
  readonly retry: (listId: string) => void;
}

/** All that is in a schema. */
const defaultKinds = objectKinds.filter(
  (kind) => kind !== 'schema' && kind !== 'extension' && kind !== 'role',
);
const pageObjects = 1000;
const schemasRequest: ListRequest = { kinds: ['schema'], limit: pageObjects };
const schemasId = listKeyOf(schemasRequest);
const rootRequests = [schemasRequest];

/** The schema tree without its view: what its lines are, and what can be done with them. */
export function useSchemaTree(options: SchemaTreeOptions): SchemaTreeState {
  const kinds = options.kinds ?? defaultKinds;
  const [selected, setSelected] = useControlled(
    options.selected,
    options.defaultSelected ?? null,
    options.onSelectedChange,
  );
  const [text, setText] = useControlled(options.search, options.defaultSearch ?? '', options.onSearchChange);
  const [collapsedFound, setCollapsedFound] = useState<ReadonlySet<string>>(new Set());

  const root = useCatalogLists(rootRequests);
  const schemas = root.lists.get(schemasId) ?? notAsked(schemasId);
  const { expanded, setExpanded: setExpandedIds } = useExpanded(options, schemas.objects, selected);
  const content = useCatalogLists(
    openSchemas(schemas, expanded).flatMap((schema) => contentRequests(schema, kinds)),
  );
  const found = useCatalogSearch(text, kinds);
  const rows = useMemo(() => {
    if (found.searched !== '') return searchRows(found.list, collapsedFound);
    return treeRows({
      schemas,
      expanded,
      listsOf: (schema) =>
        contentRequests(schema, kinds).map((request) => {
          const id = listKeyOf(request);
          return content.lists.get(id) ?? notAsked(id);
        }),
    });
  }, [found.searched, found.list, collapsedFound, content.lists, schemas, expanded, kinds]);

  const isSearch = found.searched !== '';
  const listsWith = (listId: string) => (listId === schemasId ? root : content);
  const retry = (listId: string) => (isSearch ? found.retry() : listsWith(listId).retry(listId));
  const setExpanded = (row: TreeRow, open: boolean, details: TreeChangeDetails) => {
    if (isSearch) setCollapsedFound((previous) => withMember(previous, row.id, !open));
    else setExpandedIds(withMember(expanded, row.id, open), details);
  };
  const activate = (row: TreeRow, details: TreeChangeDetails) => {
    if (row.kind === 'failed') retry(row.listId);
    else if (row.kind === 'group' || (row.kind === 'object' && row.object.ref.kind === 'schema')) {
      setExpanded(row, !row.expanded, details);
    } else if (row.kind === 'object') {
      setSelected(row.object.ref, details);
      options.onActivate?.(row.object.ref, details);
    }
  };
  const press = (row: TreeRow) => {
    if (row.kind === 'object' && row.object.ref.kind !== 'schema') options.onPress?.(row.object.ref);
  };
  return {
    rows,
    search: text,
    setSearch: setText,
    searched: found.searched,
    root: isSearch ? found.list : schemas,
    stale: isSearch && found.stale,
    selectedId: selected && nodeIdOf(selected),
    setExpanded,
    activate,
    press,
    loadMore: (listId) => (isSearch ? found.loadMore() : listsWith(listId).loadMore(listId)),
    retry,
  };
}

function notAsked(id: string): CatalogList {
  return { id, objects: [], status: 'loading', more: false };
}

/** The schemas to read the content of; a database without schemas has one without a name, always open. */
function openSchemas(schemas: CatalogList, expanded: ReadonlySet<string>): readonly (string | undefined)[] {
  if (hasNoSchemas(schemas)) return [undefined];
  return schemas.objects.filter(({ ref }) => expanded.has(nodeIdOf(ref))).map(({ ref }) => ref.name);
}

/** Relations apart from the rest, so that tables are there first, however many functions there are. */
function contentRequests(schema: string | undefined, kinds: readonly ObjectKind[]): readonly ListRequest[] {
  const scope = { limit: pageObjects, ...(schema !== undefined && { schema }) };
  const relations = kinds.filter((kind) => isRelationKind(kind));
  const others = kinds.filter((kind) => !isRelationKind(kind) && kind !== 'schema');
  return [relations, others].filter((some) => some.length > 0).map((some) => ({ kinds: some, ...scope }));
}

function withMember(ids: ReadonlySet<string>, id: string, present: boolean): ReadonlySet<string> {
  const next = new Set(ids);
  if (present) next.add(id);
  else next.delete(id);
  return next;
}
