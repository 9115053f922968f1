import { BadRow, cellOf, jsonFields } from './jsonRow.ts';
import type { JsonElement } from './jsonElements.ts';
import { badRow, maxFields, type FileRow, type ImportFile, type WantedField } from './fileRow.ts';

/** Objects, and UTF-16 units of them, by which the fields of a file are known. */
const firstObjects = 100;
const firstLength = 65_536;

/** The rows of a file of JSON, the fields of its first objects known. */
export async function jsonRows(
  batches: AsyncGenerator<readonly JsonElement[], void, void>,
): Promise<Pick<ImportFile, 'fields' | 'rows'>> {
  const first: JsonElement[] = [];
  let length = 0;
  while (first.length < firstObjects && length < firstLength) {
    const { done, value } = await batches.next();
    if (done) break;
    first.push(...value);
    for (const { text } of value) length += text.length;
  }
  const fields = namesOf(first);
  const known = new Set(fields);
  return {
    fields,
    async *rows(wanted, ignored) {
      const places = new Map(wanted.map((field, index) => [field.name, { field, index }] as const));
      const row = ({ line, text }: JsonElement): FileRow => {
        try {
          return {
            line,
            cells: cellsOf(text, places, (name) => known.has(name) || ignored(name)),
            error: undefined,
          };
        } catch (error) {
          if (!(error instanceof BadRow)) throw error;
          return badRow(line, error.message, error.field);
        }
      };
      if (first.length > 0) yield first.map(row);
      for await (const batch of batches) yield batch.map(row);
    },
  };
}

/** Of an object that is none there are no names; it is told as a bad row later. */
function namesOf(elements: readonly JsonElement[]): readonly string[] {
  const names = new Set<string>();
  for (const { text } of elements.slice(0, firstObjects)) {
    try {
      for (const [name] of jsonFields(text)) if (names.size < maxFields) names.add(name);
    } catch (error) {
      if (!(error instanceof BadRow)) throw error;
    }
  }
  return [...names];
}

type Places = ReadonlyMap<string, { readonly field: WantedField; readonly index: number }>;

function cellsOf(
  text: string,
  places: Places,
  mayHave: (name: string) => boolean,
): (string | null | undefined)[] {
  const cells = new Array<string | null | undefined>(places.size).fill(undefined);
  for (const [name, value] of jsonFields(text)) {
    const place = places.get(name);
    if (place) {
      if (cells[place.index] !== undefined) {
        throw new BadRow(`The field ${JSON.stringify(name)} stands twice in the object.`, name);
      }
      cells[place.index] = cellOf(value, place.field);
    } else if (!mayHave(name)) {
      throw new BadRow(`The field ${JSON.stringify(shortened(name))} fills no column.`);
    }
  }
  return cells;
}

function shortened(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}…` : name;
}
