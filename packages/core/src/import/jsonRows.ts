import { BadRow, cellOf, jsonFields } from './jsonRow.ts';
import type { JsonElement } from './jsonElements.ts';
import { badRow, maxFields, type FileRow, type ImportFile, type WantedField } from './importFile.ts';

/** The rows of a file of JSON, the fields of its first object known. */
export async function jsonRows(
  batches: AsyncGenerator<readonly JsonElement[], void, void>,
): Promise<Pick<ImportFile, 'fields' | 'rows'>> {
  const first = (await batches.next()).value ?? [];
  const fields = first[0] ? namesOf(first[0].text) : [];
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
function namesOf(text: string): readonly string[] {
  const names = new Set<string>();
  try {
    for (const [name] of jsonFields(text)) {
      names.add(name);
      if (names.size > maxFields) break;
    }
  } catch (error) {
    if (!(error instanceof BadRow)) throw error;
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
