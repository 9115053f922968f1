import type { PgConnection } from '../../driver/driver.ts';
import type { IsPlainName } from './plainNames.ts';
import type { WholeColumn } from './wholeColumns.ts';
import { numbersIn, type IndexTexts, type WholeIndex } from './wholeIndexes.ts';

/** The types that default operator classes are for, by the number of the class. */
export type DefaultClasses = ReadonlyMap<number, number>;

const classesSql = 'select k.oid, k.opcintype from pg_catalog.pg_opclass as k where k.opcdefault';

export async function readDefaultClasses(connection: PgConnection): Promise<DefaultClasses> {
  const { rows } = await connection.query({ sql: classesSql });
  return new Map(rows.map(([id, type]) => [Number(id), Number(type)]));
}

/** Numbers of built-in types: `text` and `varchar`. */
const [text, varchar] = [25, 1_043];

/**
 * What the server would write of an index on columns alone with nothing out of the ordinary, as most are; `undefined` of all
 * others. Asking costs several looks at the catalog for each index, and for each of its columns again.
 */
export function plainIndexTexts(
  index: WholeIndex,
  relation: { readonly schema: string; readonly name: string },
  columns: readonly WholeColumn[],
  { isPlainName, classes }: { readonly isPlainName: IsPlainName; readonly classes: DefaultClasses },
): IndexTexts | undefined {
  const { method, name, unique } = index;
  const isOrdinary =
    index.whole &&
    index.onColumns &&
    !index.partitioned &&
    !index.nullsNotDistinct &&
    index.options === null &&
    numbersIn(index.orders).every((order) => order === 0) &&
    // Under the path of a description names of other schemas are written with them.
    !relation.schema.startsWith('pg_') &&
    [relation.schema, relation.name, name, method].every(isPlainName);
  const numbers = numbersIn(index.numbers);
  if (!isOrdinary || numbers.length !== index.keyCount) return undefined;
  const [classIds, collationIds] = [numbersIn(index.classes), numbersIn(index.collations)];
  const keys = numbers.flatMap((number, place) => {
    const column = columns.find((candidate) => candidate.number === number);
    const input = classes.get(classIds[place] ?? 0);
    if (!column || !isPlainName(column.name) || input === undefined) return [];
    const isDefault = input === column.typeId || (input === text && column.typeId === varchar);
    const collation = collationIds[place] ?? 0;
    return isDefault && (collation === 0 || collation === column.collationId) ? [column.name] : [];
  });
  if (keys.length !== numbers.length) return undefined;
  const on = `${relation.schema}.${relation.name}`;
  return {
    definition: `CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${name} ON ${on} USING ${method} (${keys.join(', ')})`,
    keys: keys.map((column) => ({
      column,
      expression: column,
      descending: false,
      nullsFirst: false,
      operatorClass: null,
      collation: null,
    })),
    included: [],
    predicate: null,
  };
}
