import type { ParameterPlace } from './findParameters.ts';

/** The value of each parameter by its name (`$1` by `1`); `null` is NULL. */
export type ParameterValues = Readonly<Record<string, string | null>>;

export interface BoundStatement {
  /** As long as the text that was written, so that every place in it is the same. */
  readonly sql: string;
  readonly parameters: readonly (string | null)[];
}

/**
 * Writes `:name` as the `$1` that the database knows, filled up with blanks to the length of the name, and lists the
 * values in order. A value never becomes part of the text.
 *
 * Short names get the small numbers, for `$10` is longer than `:a`. Answers the name that is too short for any that is left.
 */
export function bindParameters(
  statement: string,
  places: readonly ParameterPlace[],
  values: ParameterValues,
): BoundStatement | { readonly tooShort: string } {
  const numbered = places.filter(({ isNumbered }) => isNumbered).map(({ name }) => Number(name));
  const named = new Set(places.filter(({ isNumbered }) => !isNumbered).map(({ name }) => name));
  const byLength = [...named].toSorted((one, other) => one.length - other.length);
  const first = Math.max(0, ...numbered) + 1;
  const numbers = new Map(byLength.map((name, index) => [name, first + index]));
  const tooShort = byLength.find((name) => String(numbers.get(name)).length > name.length);
  if (tooShort !== undefined) return { tooShort };

  const sql = places
    .filter(({ isNumbered }) => !isNumbered)
    .reduceRight(
      (text, { name, from, to }) =>
        text.slice(0, from) + `$${numbers.get(name)}`.padEnd(to - from) + text.slice(to),
      statement,
    );
  const parameters = Array.from({ length: first - 1 + named.size }, (_, index): string | null => {
    const name = byLength[index + 1 - first] ?? String(index + 1);
    return Object.hasOwn(values, name) ? (values[name] ?? null) : null;
  });
  return { sql, parameters };
}
