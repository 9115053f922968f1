import { commaList, operator, sql, wholeNumber, type Sql } from '../sql/sql.ts';

/**
 * The marks of many columns as one value, which names only those of cut cells: a statement may ask for 1,664 values, and a
 * table may have 1,600 columns.
 */
export function packedMarksSql(marks: readonly Sql[]): Sql {
  const numbered = marks.map(
    (mark, index) =>
      sql`(${wholeNumber(index)}::pg_catalog.text ${operator('||')} ':' ${operator('||')} ${mark})`,
  );
  return sql`pg_catalog.array_to_json(pg_catalog.array_remove(array[${commaList(numbered)}], null))`;
}

const none: ReadonlyMap<number, string> = new Map();

/** The marks of a row, by their number among those that were packed. */
export function unpackedMarks(packed: string | null): ReadonlyMap<number, string> {
  if (packed === null || packed === '[]') return none;
  // Written by the statement above as an array of texts.
  const texts = JSON.parse(packed) as readonly string[];
  return new Map(
    texts.map((text) => {
      const colon = text.indexOf(':');
      return [Number(text.slice(0, colon)), text.slice(colon + 1)] as const;
    }),
  );
}
