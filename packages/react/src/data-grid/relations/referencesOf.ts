import type { GridRow } from '../rows/rowSource.ts';
import type { GridRelations } from './gridRelations.ts';
import { referenceTarget, type Reference } from './reference.ts';

/** Where the foreign keys of a row lead, what is staged counting as its values; of one column, only those it is part of. */
export function referencesOf(relations: GridRelations, row: GridRow, column?: string): readonly Reference[] {
  const { detail, columns, stagedRow } = relations;
  const staged = stagedRow(row);
  const valueOf = (name: string) => {
    const set = staged?.kind === 'delete' ? undefined : staged?.set.get(name);
    if (set) return set.to === 'value' ? set.text : set.to === 'null' ? null : { to: 'default' as const };
    if (staged?.kind === 'insert') return { to: 'default' as const };
    const index = columns.findIndex((candidate) => candidate.name === name);
    return index < 0 ? undefined : row.cell(index);
  };
  return (detail?.foreignKeys ?? [])
    .filter((foreignKey) => column === undefined || foreignKey.columns.includes(column))
    .map((foreignKey) => ({ foreignKey, target: referenceTarget(foreignKey, valueOf) }));
}
