import { isRelationKind, type ObjectKind, type ObjectSummary, type StudioErrorData } from '@studio/core';
import { groupIdOf, nodeIdOf, objectGroups, type ObjectGroup } from './nodeId.ts';

/** A list of the catalog as far as it was read. */
export interface CatalogList {
  readonly id: string;
  readonly objects: readonly ObjectSummary[];
  readonly status: 'loading' | 'ready' | 'failed';
  readonly error?: StudioErrorData;
  /** Whether objects follow that were not asked for. */
  readonly more: boolean;
}

interface Place {
  readonly id: string;
  /** 1 for the outermost. */
  readonly level: number;
  readonly parentId: string | null;
}

/** One line of the tree as it is drawn. */
export type TreeRow =
  | (Place & {
      readonly kind: 'object';
      readonly object: ObjectSummary;
      /** Absent where there is nothing to expand. */
      readonly expanded?: boolean;
      /** 1 for the first among its siblings; `setSize` is -1 while not all are known. */
      readonly position: number;
      readonly setSize: number;
    })
  | (Place & {
      readonly kind: 'group';
      readonly group: ObjectGroup;
      readonly count: number;
      readonly expanded: boolean;
      readonly position: number;
      readonly setSize: number;
    })
  /** Stands for objects that are being read, or will be when it comes into sight. */
  | (Place & { readonly kind: 'loading'; readonly listId: string })
  | (Place & { readonly kind: 'failed'; readonly listId: string; readonly error: StudioErrorData })
  | (Place & { readonly kind: 'empty' });

/** Whether a line is open; `undefined` where there is nothing to open. */
export function expandedOf(row: TreeRow): boolean | undefined {
  return row.kind === 'object' || row.kind === 'group' ? row.expanded : undefined;
}

export interface TreeSource {
  readonly schemas: CatalogList;
  /**
   * What is in a schema, `undefined` for a database without schemas: lists of relations, of other objects, or both.
   * Asked for expanded schemas only.
   */
  readonly listsOf: (schema: string | undefined) => readonly CatalogList[];
  readonly expanded: ReadonlySet<string>;
}

/** Skeleton lines before the first answer: about as many as there will be. */
export const rootSkeletons = 5;
const contentSkeletons = 3;

/** The lines of the whole tree: schemas, and under each expanded one its relations and groups. */
export function treeRows(source: TreeSource): readonly TreeRow[] {
  const { schemas } = source;
  const rows: TreeRow[] = [];
  if (hasNoSchemas(schemas)) {
    addSchemaContent(rows, source, undefined, null, 1);
    return rows;
  }
  for (const [index, object] of schemas.objects.entries()) {
    const id = nodeIdOf(object.ref);
    const expanded = source.expanded.has(id);
    const setSize = schemas.more ? -1 : schemas.objects.length;
    rows.push({
      kind: 'object',
      id,
      level: 1,
      parentId: null,
      object,
      expanded,
      position: index + 1,
      setSize,
    });
    if (expanded) addSchemaContent(rows, source, object.ref.name, id, 2);
  }
  addStatus(rows, schemas, null, 1, rootSkeletons);
  return rows;
}

/** Whether the database turned out to have no schemas, so that relations stand at the root. */
export function hasNoSchemas(schemas: CatalogList): boolean {
  return schemas.status === 'ready' && schemas.objects.length === 0;
}

function addSchemaContent(
  rows: TreeRow[],
  source: TreeSource,
  schema: string | undefined,
  parentId: string | null,
  level: number,
): void {
  const lists = source.listsOf(schema);
  const objects = lists.flatMap((list) => list.objects);
  const more = lists.some((list) => list.more);
  const { top, partitions } = nestPartitions(objects.filter(({ ref }) => isRelationKind(ref.kind)));
  const groups = groupObjects(objects);
  const setSize = more ? -1 : top.length + groups.length;
  const before = rows.length;

  const addObject = (
    object: ObjectSummary,
    parent: string | null,
    at: number,
    position: number,
    size: number,
  ) => {
    const id = nodeIdOf(object.ref);
    const children = partitions.get(id) ?? [];
    const row = { kind: 'object', id, level: at, parentId: parent, object, position, setSize: size } as const;
    const expanded = children.length > 0 ? source.expanded.has(id) : undefined;
    rows.push(expanded === undefined ? row : { ...row, expanded });
    if (!expanded) return;
    children.forEach((child, index) => addObject(child, id, at + 1, index + 1, children.length));
  };
  const addGroup = ({ group, members }: GroupedObjects, position: number) => {
    const id = groupIdOf(schema, group);
    const expanded = source.expanded.has(id);
    rows.push({
      kind: 'group',
      id,
      level,
      parentId,
      group,
      count: members.length,
      expanded,
      position,
      setSize,
    });
    if (!expanded) return;
    members.forEach((object, index) =>
      addObject(object, id, level + 1, index + 1, more ? -1 : members.length),
    );
  };

  top.forEach((object, index) => addObject(object, parentId, level, index + 1, setSize));
  groups.forEach((group, index) => addGroup(group, top.length + index + 1));
  const unfinished = lists.find((list) => list.status !== 'ready' || list.more);
  // One at a time: a second list is waited for in silence once there is something to see.
  if (unfinished) addStatus(rows, unfinished, parentId, level, rows.length === before ? contentSkeletons : 0);
  else if (rows.length === before)
    rows.push({ kind: 'empty', id: `${parentId ?? ''}/:empty`, level, parentId });
}

/** Adds what stands for the rest of a list: skeletons, a line that asks for more, or the error. */
export function addStatus(
  rows: TreeRow[],
  list: CatalogList,
  parentId: string | null,
  level: number,
  skeletons: number,
): void {
  const place = { level, parentId, listId: list.id } as const;
  if (list.status === 'failed' && list.error) {
    rows.push({ kind: 'failed', id: `${list.id}:failed`, error: list.error, ...place });
  } else if (list.more) {
    rows.push({ kind: 'loading', id: `${list.id}:more`, ...place });
  } else if (list.status === 'loading') {
    for (let line = 0; line < skeletons; line += 1) {
      rows.push({ kind: 'loading', id: `${list.id}:loading${line}`, ...place });
    }
  }
}

/** Puts partitions under the table they belong to, where that is in the list; else they stay where they are. */
function nestPartitions(objects: readonly ObjectSummary[]) {
  const partitions = new Map<string, ObjectSummary[]>();
  const known = new Set(objects.map((object) => nodeIdOf(object.ref)));
  const top = objects.filter((object) => {
    if (!object.partitionOf) return true;
    const parent = nodeIdOf({ kind: 'partitionedTable', ...object.partitionOf });
    if (!known.has(parent)) return true;
    const siblings = partitions.get(parent);
    if (siblings) siblings.push(object);
    else partitions.set(parent, [object]);
    return false;
  });
  return { top, partitions };
}

const groupOfKind: Readonly<Partial<Record<ObjectKind, ObjectGroup>>> = {
  sequence: 'sequences',
  enum: 'types',
  domain: 'types',
  compositeType: 'types',
  rangeType: 'types',
  function: 'routines',
  procedure: 'routines',
  aggregate: 'routines',
};

interface GroupedObjects {
  readonly group: ObjectGroup;
  readonly members: readonly ObjectSummary[];
}

function groupObjects(objects: readonly ObjectSummary[]): readonly GroupedObjects[] {
  return objectGroups
    .map((group) => ({ group, members: objects.filter((object) => groupOfKind[object.ref.kind] === group) }))
    .filter(({ members }) => members.length > 0);
}
