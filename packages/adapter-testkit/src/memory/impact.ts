import type { Change, ImpactCause, RelationImpact } from '@studio/core';
import { tableNamed, type MemoryCatalog } from './catalog.ts';
import type { Draft, DraftWrite } from './draft.ts';
import { tableId, type Table } from './table.ts';

/** Rows that a draft writes in each relation, those that the set names first. */
export function impactOf(
  catalog: MemoryCatalog,
  draft: Draft,
  changes: readonly Change[],
): readonly RelationImpact[] {
  const direct = new Set(changes.map(({ relation }) => tableNamed(catalog, relation)));
  const writes = draft.writes();
  const touched = new Set([...direct, ...writes.map(({ table }) => table)]);
  return [...touched].map((table) => {
    const own = writes.filter((write) => write.table === table);
    const count = (is: (write: DraftWrite) => boolean) => own.filter(is).length;
    return {
      relation: { schema: table.ref.schema, name: table.ref.name },
      inserted: count(({ before }) => before === null),
      updated: count(({ before, after }) => before !== null && after !== null),
      deleted: count(({ after }) => after === null),
      direct: direct.has(table),
      causes: causesOf(table, touched),
    };
  });
}

/** The foreign keys of a table that write to it when rows of a touched one are deleted or get another key. */
function causesOf(table: Table, touched: ReadonlySet<Table>): readonly ImpactCause[] {
  const ids = new Set([...touched].map(({ ref }) => tableId(ref)));
  return table.foreignKeys.flatMap(({ name, relation, referencedRelation, onDelete, onUpdate }) => {
    if (!ids.has(tableId(referencedRelation))) return [];
    const kinds = new Set([onDelete, onUpdate]);
    return (['cascade', 'setNull', 'setDefault'] as const).flatMap((kind) =>
      kinds.has(kind) ? [{ kind, name, relation }] : [],
    );
  });
}
