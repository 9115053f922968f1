import type { ObjectSummary } from '@studio/core';
import { nodeIdOf } from './nodeId.ts';
import { addStatus, rootSkeletons, type CatalogList, type TreeRow } from './treeRows.ts';

/** What is found in a search, under the schemas it was found in. */
export function searchRows(list: CatalogList, collapsed: ReadonlySet<string>): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  const schemas = bySchema(list.objects);
  let position = 0;
  for (const [schema, objects] of schemas) {
    position += 1;
    let parentId: string | null = null;
    if (schema !== undefined) {
      const object: ObjectSummary = { ref: { kind: 'schema', name: schema } };
      parentId = nodeIdOf(object.ref);
      const expanded = !collapsed.has(parentId);
      const setSize = list.more ? -1 : schemas.size;
      rows.push({
        kind: 'object',
        id: parentId,
        level: 1,
        parentId: null,
        object,
        expanded,
        position,
        setSize,
      });
      if (!expanded) continue;
    }
    const level = parentId === null ? 1 : 2;
    const setSize = list.more ? -1 : objects.length;
    objects.forEach((object, index) =>
      rows.push({
        kind: 'object',
        id: nodeIdOf(object.ref),
        level,
        parentId,
        object,
        position: index + 1,
        setSize,
      }),
    );
  }
  addStatus(rows, list, null, 1, rootSkeletons);
  return rows;
}

function bySchema(
  objects: readonly ObjectSummary[],
): ReadonlyMap<string | undefined, readonly ObjectSummary[]> {
  const schemas = new Map<string | undefined, ObjectSummary[]>();
  for (const object of objects) {
    const members = schemas.get(object.ref.schema);
    if (members) members.push(object);
    else schemas.set(object.ref.schema, [object]);
  }
  return schemas;
}
