import { type Dependent, type DependentList, type DependentsRequest, type ObjectRef } from '@studio/core';
import { describeObject, type MemoryCatalog } from './catalog.ts';
import { checkNumber } from './readRows.ts';
import { tableId } from './table.ts';

const defaultListed = 200;
const mostListed = 1000;

/**
 * What uses an object: foreign keys of other tables, and the columns of an enum. What a view reads is not known here.
 *
 * @throws StudioError `notFound`
 */
export function listDependents(
  catalog: MemoryCatalog,
  { ref, limit = defaultListed }: DependentsRequest,
): DependentList {
  checkNumber('limit', limit, 1, mostListed);
  const detail = describeObject(catalog, ref);
  const all = detail.kind === 'enum' ? columnsOf(catalog, detail.ref) : referencesTo(catalog, detail.ref);
  all.sort((a, b) => compare(keyOf(a), keyOf(b)));
  return { dependents: all.slice(0, limit), more: all.length > limit };
}

function referencesTo(catalog: MemoryCatalog, ref: ObjectRef): Dependent[] {
  const id = tableId(ref);
  return [...catalog.tables.values()]
    .filter((table) => tableId(table.ref) !== id)
    .flatMap((table) =>
      table.foreignKeys
        .filter(({ referencedRelation }) => tableId(referencedRelation) === id)
        .flatMap(({ name, referencedColumns }) =>
          referencedColumns.map((column): Dependent => ({
            ref: table.ref,
            part: { kind: 'constraint', name },
            column,
            dependency: 'normal',
          })),
        ),
    );
}

function columnsOf(catalog: MemoryCatalog, { schema, name }: ObjectRef): Dependent[] {
  return [...catalog.tables.values()].flatMap((table) =>
    table.columns
      .filter(({ type }) =>
        [type, type.element].some(
          (one) => one?.kind === 'enum' && one.name === name && one.schema === schema,
        ),
      )
      .map((column): Dependent => ({
        ref: table.ref,
        part: { kind: 'column', name: column.name },
        dependency: 'normal',
      })),
  );
}

const keyOf = ({ ref, part, column }: Dependent) => [
  ref.schema ?? '',
  ref.name,
  part?.name ?? '',
  column ?? '',
];

function compare(left: readonly string[], right: readonly string[]): number {
  const place = left.findIndex((text, index) => text !== right[index]);
  return place < 0 ? 0 : (left[place] ?? '') < (right[place] ?? '') ? -1 : 1;
}
