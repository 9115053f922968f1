import {
  guessDelimiter,
  type ColumnDetail,
  type ImportFormat,
  type ImportRequest,
  type RelationDetail,
} from '@studio/core';

/** What a person chooses about an import. */
export interface ImportSettings {
  readonly format: ImportFormat;
  readonly header: boolean;
  readonly delimiter: string;
  readonly nullText: string;
  readonly onConflict: NonNullable<ImportRequest['onConflict']>;
  readonly onError: NonNullable<ImportRequest['onError']>;
  /** The column that each field fills; a field that fills none is not in it. `null`: whatever fits by its name. */
  readonly columns: ReadonlyMap<string, string> | null;
}

/** Settings in which every field has its column. */
export type CompleteSettings = ImportSettings & { readonly columns: ReadonlyMap<string, string> };

/** The first bytes of a file, by which it is judged and shown. */
export const beginningBytes = 262_144;

/** What a file seems to be, by its name and its beginning. */
export function guessSettings(fileName: string, beginning: string): ImportSettings {
  const format = guessFormat(fileName, beginning);
  return {
    format,
    header: true,
    delimiter: format === 'csv' ? guessDelimiter(beginning) : ',',
    nullText: '',
    onConflict: 'fail',
    onError: 'stop',
    columns: null,
  };
}

function guessFormat(fileName: string, beginning: string): ImportFormat {
  const text = beginning.trimStart();
  if (/\.(ndjson|jsonl)$/i.test(fileName)) return 'ndjson';
  if (/\.json$/i.test(fileName)) return text.startsWith('{') ? 'ndjson' : 'json';
  if (/\.(csv|tsv|txt)$/i.test(fileName)) return 'csv';
  if (text.startsWith('[')) return 'json';
  return text.startsWith('{') ? 'ndjson' : 'csv';
}

/** Columns that a file can fill. */
export function fillableColumns(detail: RelationDetail): readonly ColumnDetail[] {
  return detail.columns.filter(({ generated }) => generated === undefined);
}

const plain = (name: string) => name.toLowerCase().replaceAll(/[\s_-]+/g, '');

/** Each field goes to the column of its name, else of almost its name; without names, in their order. */
export function matchColumns(
  fields: readonly string[],
  detail: RelationDetail,
  byPlace: boolean,
): ReadonlyMap<string, string> {
  const columns = fillableColumns(detail).map(({ name }) => name);
  const free = new Set(columns);
  const matched = new Map<string, string>();
  const match = (field: string, column: string | undefined) => {
    if (column === undefined || matched.has(field) || !free.delete(column)) return;
    matched.set(field, column);
  };
  if (byPlace) {
    for (const [index, field] of fields.entries()) {
      const column = detail.columns[index];
      if (column?.generated === undefined) match(field, column?.name);
    }
    return matched;
  }
  for (const field of fields)
    match(
      field,
      columns.find((name) => name === field),
    );
  for (const field of fields)
    match(
      field,
      columns.find((name) => plain(name) === plain(field)),
    );
  return matched;
}

/** Why these settings cannot be used yet. */
export function problemOf({ columns, onConflict }: CompleteSettings, detail: RelationDetail): string | null {
  if (columns.size === 0) return 'Choose a column for at least one field.';
  const filled = [...columns.values()];
  const twice = filled.find((name, index) => filled.indexOf(name) !== index);
  if (twice !== undefined) return `Two fields fill the column ${twice}.`;
  if (onConflict === 'fail') return null;
  const missing = detail.primaryKey?.columns.find((name) => !filled.includes(name));
  if (!detail.primaryKey) return 'Existing rows cannot be found: this table has no primary key.';
  return missing === undefined ? null : `To find existing rows, a field has to fill ${missing}.`;
}

/** The settings as a request, but for its file. */
export function requestOf(
  settings: CompleteSettings,
  { schema, name }: RelationDetail['ref'],
): Omit<ImportRequest, 'source'> {
  const { format, header, delimiter, nullText, onConflict, onError, columns } = settings;
  return {
    relation: { ...(schema !== undefined && { schema }), name },
    format,
    ...(format === 'csv' && { header, delimiter, nullText }),
    mapping: [...columns].map(([field, column]) => ({ field, column })),
    onConflict,
    onError,
  };
}
